"""The places of a list: in which home somebody is, and what becomes of each row of a child."""

import re

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from allies.glossary.naming import key
from allies.people.alike import one_mailbox
from allies.teams.forms.places import home_called
from allies.teams.models import Child, Home, Invitation
from allies.teams.permissions import HOME_ROLES, Role

from .here import Here
from .lines import Adult, ListedChild, ListLine, State

MOST_HOMES = 4
LETTER_OF_HOME = re.compile(r"(?:home|hogar|casa|بيت|البيت)?\s*([a-d])", re.IGNORECASE)


class Places:
    """On the teams of the children of a list."""

    def __init__(self, here: Here) -> None:
        self.here = here

    def give(self, child: ListedChild) -> None:
        """To each adult of this child."""
        self._place_homes(child)
        self._seat(child)

    def _place_homes(self, child: ListedChild) -> None:
        if len(child.homes) > MOST_HOMES:
            for line in child.lines:
                line.trouble("home", _("More than four homes are named for this child. Please look at them."))
        letters = [LETTER_OF_HOME.fullmatch(home) for home in child.homes]
        if all(letters):
            child.homes.sort()
        for line in child.lines:
            if line.role in HOME_ROLES and not line.home and len(child.homes) == 1:
                line.home = child.homes[0]
            if line.role in HOME_ROLES and not line.troubles.get("home") and child.known is None:
                self._check_home(line, child)

    @staticmethod
    def _check_home(line: ListLine, child: ListedChild) -> None:
        if len(child.homes) > 1 and not line.home:
            line.trouble("home", _("This child has several homes in the list. Please write which one."))
        elif len(child.homes) > 1:
            line.notes["home"] = child.home_names()[child.homes.index(line.home)]

    def home_of(self, line: ListLine, child: ListedChild) -> Home | None:
        """The home of a child who is here: the one with that name, or the only one where the list names none."""
        assert child.known is not None  # noqa: S101
        homes = self.here.homes[child.known.pk]
        named = [
            home for home in homes if line.home and key(home.name) in {line.home, key(home_called(line.home.upper()))}
        ]
        return named[0] if named else homes[0] if len(homes) == 1 and len(child.homes) < 2 else None

    def _seat(self, child: ListedChild) -> None:
        """What becomes of each row of this child."""
        first_of: dict[Adult, ListLine] = {}
        for line in child.lines:
            if line.brings_nobody:
                line.state = State.KNOWN if child.known or line is not child.lines[0] else State.NEW
                continue
            if not line.adult or line.role is None or line.troubles:
                continue
            earlier = first_of.setdefault(line.adult, line)
            if earlier is not line:
                self._second_time(line, earlier)
            elif child.known is not None:
                self._seat_at_known(line, child.known)

    @staticmethod
    def _second_time(line: ListLine, earlier: ListLine) -> None:
        if (earlier.role, earlier.home) != (line.role, line.home):
            sentence = _(
                "Row %(number)s says something else of the same adult and child. A person has one place on a team."
            )
            line.trouble("role", sentence % {"number": earlier.row.number})
        line.state = State.KNOWN
        line.notes["adult"] = _("the same as row %(number)s") % {"number": earlier.row.number}

    def _seat_at_known(self, line: ListLine, child: Child) -> None:
        if self._has_place(line, child) or self._is_invited(line, child):
            line.state = State.KNOWN
            return
        if line.role in HOME_ROLES and line.child and self.home_of(line, line.child) is None:
            names = " · ".join(home.name for home in self.here.homes[child.pk])
            line.trouble("home", _("This child’s homes here: %(names)s. Please write one of them.") % {"names": names})
            return
        manager = self.here.manager_of(child)
        is_own_pick = line.person is not None and line.person.pk == self.here.leader.person_id
        if manager and line.role is Role.CASE_MANAGER:
            line.trouble(
                "role", _("This child has a case manager, %(name)s, who brings in another.") % {"name": manager}
            )
        elif line.person is not None and not is_own_pick:
            line.state = State.NEW
        elif self._waits(line, child):
            line.state = State.WAITS
            line.notes["adult"] = _("Before this place opens, school says who this is.")
        if manager and line.state in {State.NEW, State.WAITS} and (line.person is None or is_own_pick):
            line.is_handed = True
            line.state = State.HANDED if line.state is State.NEW else line.state
            said = _("%(name)s, the case manager, hands on this invitation.") % {"name": manager}
            line.notes["adult"] = " ".join(filter(None, [line.notes.get("adult", ""), said]))

    def _has_place(self, line: ListLine, child: Child) -> bool:
        box = one_mailbox(line.email) if line.email else ""
        for seat in self.here.seats[child.pk]:
            is_they = (
                seat.person == line.person
                or key(seat.person.name) == key(line.name)
                or bool(box and seat.person.email and one_mailbox(seat.person.email) == box)
            )
            if is_they and seat.is_open:
                line.notes["adult"] = _("on the team: %(role)s") % {"role": Role(seat.role).label}
                return True
            if is_they and not any(
                one.is_open and one.person_id == seat.person_id for one in self.here.seats[child.pk]
            ):
                sentence = _("was on this team until %(day)s. To bring them back, invite them on the page of the team.")
                line.notes["adult"] = sentence % {"day": date_format(seat.ends_at or timezone.now())}
                return True
        return False

    def _is_invited(self, line: ListLine, child: Child) -> bool:
        box = one_mailbox(line.email) if line.email else ""
        for invitation in self.here.invitations[child.pk]:
            has_box = bool(box and invitation.email and one_mailbox(invitation.email) == box)
            if has_box or key(line.name) in {key(name) for name in invitation.names}:
                line.notes["adult"] = _("invited on %(day)s") % {"day": date_format(invitation.made_at)}
                return True
        return False

    def _waits(self, line: ListLine, child: Child) -> bool:
        """The questions of who somebody is, as they will be asked of this invitation."""
        home = self.home_of(line, line.child) if line.child and line.role in HOME_ROLES else None
        asked = Invitation(
            school=self.here.school, child=child, role=line.role or "", name=line.name, email=line.email, home=home
        )
        return bool(self.here.teams.question(asked).open)
