"""A list before it comes in: for each row what is new, what is here already and with whom, and what must be mended.

Nothing is kept here. A row comes in whole or not at all. Where two rows could be one person or two, or a child here
could be the one of the list or another, the row waits with a sentence: nobody gets a place on a wrong child's team.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from allies.contacts.forms import DIALED
from allies.glossary.naming import key
from allies.people.alike import one_mailbox
from allies.teams.forms.places import home_called
from allies.teams.models import Child, Home, Invitation, Leader
from allies.teams.permissions import HOME_ROLES, STAFF, Role
from allies.teams.relations import Relation

from .days import NoDay, TwoDays, day_first, read_day
from .here import Here
from .lines import Adult, Line, ListedChild, State, check
from .names import differ, digits, in_order, is_several
from .table import Table
from .terms import OF_CHILD, OF_LANGUAGE, OF_ROLE

LONGEST = {"child": 200, "called": 100, "grade": 60, "room": 60, "adult": 200, "role": 100, "phone": 40}
MOST_HOMES = 4
SEVERAL_HOMES = re.compile(r"\s[/+]\s|[;&|]|\s(?:and|y|e|و)\s", re.IGNORECASE)
LETTER_OF_HOME = re.compile(r"(?:home|hogar|casa|بيت|البيت)?\s*([a-d])", re.IGNORECASE)
SHORTENED = re.compile(r"[\d.,]+E[+-]?\d+", re.IGNORECASE)


class Look:
    """The whole list. `fills_down`: an empty cell under a child's name means the same child, as in merged cells."""

    def __init__(self, leader: Leader, table: Table, *, fills_down: bool = False) -> None:
        self.here, self.table, self.today = Here(leader), table, timezone.localdate()
        self.is_day_first = day_first(row["born"] for row in table.rows)
        self.lines = [Line(row) for row in table.rows]
        if fills_down:
            self._fill_down()
        self.children = self._children()
        for child in self.children:
            self._recognize(child)
        for line in self.lines:
            if line.row["adult"] or any(line.row[column] for column in ("role", "email", "phone")):
                line.brings_nobody = False
                self._read_adult(line)
        self._tell_adults_apart()
        for child in self.children:
            self._place_homes(child)
            self._seat(child)
        for line in self.lines:
            if line.troubles:
                line.state = State.LEFT

    def _fill_down(self) -> None:
        above: dict[str, str] = {}
        for line in self.lines:
            if line.row["child"]:
                above = {column: line.row[column] for column in OF_CHILD}
            elif above:
                line.row.cells |= above
                line.notes["child"] = _("from the row above")

    # Children

    def _children(self) -> list[ListedChild]:
        by_name: dict[str, list[tuple[Line, date | None]]] = defaultdict(list)
        for line in self.lines:
            name, born = self._child_name(line), self._born(line)
            if name:
                by_name[key(name)].append((line, born))
                line.row.cells["child"] = name
        return [child for same in by_name.values() for child in _of_one_name(same)]

    def _child_name(self, line: Line) -> str:
        for column in OF_CHILD:
            if len(line.row[column]) > LONGEST.get(column, 200):
                line.trouble(column, _("This is too long. Please shorten it."))
        name = in_order(line.row["child"])
        if not name:
            line.trouble("child", _("This row names nobody. Please write the child’s name."))
        elif is_several(name):
            line.trouble("child", _("Two names are in one cell. Please give each child a row."))
        else:
            check(line, "child", name)
        return name

    def _born(self, line: Line) -> date | None:
        if not line.row["born"]:
            return None
        try:
            born = read_day(line.row["born"], is_day_first=self.is_day_first, today=self.today)
        except TwoDays:
            line.trouble("born", _("This could be two days. Please write the year first, like 2018-03-14."))
        except NoDay:
            line.trouble("born", _("We cannot read this day. Please write it like 2018-03-14."))
        else:
            if date(1900, 1, 1) <= born <= self.today:
                return born
            line.trouble("born", _("Please look at the year."))
        return None

    def _recognize(self, child: ListedChild) -> None:
        """Whether this child is here already."""
        if any(set(line.troubles) & set(OF_CHILD) for line in child.lines):
            first = next(line.row.number for line in child.lines if set(line.troubles) & set(OF_CHILD))
            for line in child.lines:
                if not set(line.troubles) & set(OF_CHILD):
                    line.trouble(
                        "child", _("Row %(number)s of the same child must be corrected first.") % {"number": first}
                    )
            return
        alike = [one for one in self.here.children.get(key(child.name), ()) if not differ(one.born_on, child.born)]
        sure = [one for one in alike if child.born and one.born_on == child.born]
        found = sure or alike
        doubts = (
            [] if sure else [one for one in found if differ(one.grade, child.grade) or differ(one.room, child.room)]
        )
        if len(found) > 1 or doubts:
            known = " · ".join(filter(None, (found[0].grade, found[0].room))) if len(found) == 1 else ""
            for line in child.lines:
                line.trouble("child", self._which(len(found), known))
            return
        if not found:
            return
        child.known = found[0]
        if child.known.pk in self.here.own:
            for line in child.lines:
                line.trouble(
                    "child", _("You are family of this child. Another leader or the case manager brings people.")
                )

    @staticmethod
    def _which(count: int, known: str) -> str:
        if count > 1:
            return _("Several children of this name are here. Please write the birthday, so that we know which one.")
        return _(
            "A child of this name is here, with: %(known)s. Is it this child? Then write the same grade and room, or "
            "leave them empty. Is it another child? Then write the birthday."
        ) % {"known": known}

    # Adults

    def _read_adult(self, line: Line) -> None:
        row = line.row
        line.name = in_order(row["adult"])
        if not line.name:
            line.trouble("adult", _("Please write the name of this adult."))
        elif is_several(line.name):
            line.trouble("adult", _("Two names are in one cell. Please give each adult a row."))
        else:
            check(line, "adult", line.name)
        for column in ("adult", "role", "phone"):
            if len(row[column]) > LONGEST[column]:
                line.trouble(column, _("This is too long. Please shorten it."))
        self._read_role(line)
        self._read_address(line)
        line.language = OF_LANGUAGE.get(key(row["language"]), "")
        if row["language"] and not line.language:
            line.notes["language"] = _(
                "Allies is not in this language yet, so the letter is in the language of this page."
            )
        self._read_home(line)

    def _read_role(self, line: Line) -> None:
        meant = OF_ROLE.get(key(line.row["role"]))
        if not line.row["role"]:
            line.trouble("role", _("Please write who they are: mother, uncle, teacher, case manager…"))
        elif meant is None:
            line.trouble("role", _("We do not know this word. Please write mother, uncle, teacher, case manager…"))
        elif meant[0] is Role.LEADER:
            line.trouble("role", _("Leaders are invited on the page of the school, each by name."))
        elif meant[0] is Role.STUDENT:
            line.trouble("role", _("Students cannot sign in yet."))
        elif meant[0] in {Role.SUBSTITUTE, Role.GUEST}:
            line.trouble("role", _("Their place needs a last day. Please invite them on the page of the child’s team."))
        else:
            line.role, line.relation = meant[0], str(meant[1] or "")
            words, said = line.row["role"], str(meant[0].label if meant[1] is None else meant[1].label)
            is_own = meant[1] == Relation.OTHER or (meant[1] is None and key(words) != key(said))
            line.title = words if is_own else ""
            line.notes["role"] = said if key(words) != key(said) and meant[1] != Relation.OTHER else ""

    def _read_address(self, line: Line) -> None:
        email = line.row["email"].removeprefix("mailto:").strip("<>").lower()
        if email.count("@") > 1:
            line.trouble("email", _("Two addresses are in one cell. Please give each adult a row, with one address."))
        elif email:
            try:
                validate_email(email)
                line.email = email
            except ValidationError:
                line.trouble("email", _("This is not an e-mail address. Please look at it, or leave it empty."))
        phone = line.row["phone"]
        if phone and SHORTENED.fullmatch(phone):
            line.trouble("phone", _("A spreadsheet shortened this number. Please write it out."))
        elif phone and (not DIALED.fullmatch(phone) or sum(sign.isdigit() for sign in phone) < 3):
            line.trouble("phone", _("Please write one phone number, like (312) 555-0142 or +1 312 555 0142."))
        else:
            line.phone = phone
            if phone and line.role not in {Role.GUARDIAN, None}:
                line.notes["phone"] = _("Only the numbers of parents and guardians are kept.")

    def _read_home(self, line: Line) -> None:
        if line.role is not None and line.role not in HOME_ROLES:
            return
        if SEVERAL_HOMES.search(line.row["home"]):
            line.trouble("home", _("This row names two homes. Please give each adult a row, with their home."))
        elif line.child and key(line.row["home"]):
            line.home = key(line.row["home"])
            if line.home not in line.child.homes:
                line.child.homes.append(line.home)

    def _tell_adults_apart(self) -> None:
        """One mailbox is one adult. Without one it is who works here under this name, or has this phone at home."""
        named = [line for line in self.lines if line.name and line.role and not line.troubles.get("adult")]
        by_mailbox: dict[str, list[Line]] = defaultdict(list)
        boxes: dict[tuple[str, bool], set[str]] = defaultdict(set)
        by_phone: dict[tuple[str, str], str] = {}
        for line in named:
            if line.email:
                box = one_mailbox(line.email)
                by_mailbox[box].append(line)
                boxes[key(line.name), line.role in STAFF].add(box)
                if line.phone:
                    by_phone.setdefault((key(line.name), digits(line.phone)), box)
        for same in by_mailbox.values():
            self._must_be_one(same)
        for line in named:
            self._say_which_adult(line, boxes[key(line.name), line.role in STAFF], by_phone)

    def _must_be_one(self, same: list[Line]) -> None:
        names = {key(line.name): line.name for line in same}
        if len(names) > 1:
            sentence = _(
                "This address is beside two names: %(names)s. Each adult needs their own, or none: then they get a "
                "letter."
            )
            for line in same:
                line.trouble("email", sentence % {"names": " · ".join(names.values())})

    def _say_which_adult(self, line: Line, boxes: set[str], by_phone: dict[tuple[str, str], str]) -> None:
        name = key(line.name)
        if line.email:
            line.adult = ("mail", one_mailbox(line.email))
        elif line.role in STAFF:
            if len(boxes) > 1:
                line.trouble("adult", _("Two people of this name work here. Please write the e-mail of this one."))
            line.adult = ("mail", *boxes) if len(boxes) == 1 else ("staff", name)
        elif line.phone:
            box = by_phone.get((name, digits(line.phone)))
            line.adult = ("mail", box) if box else ("phone", name, digits(line.phone))
        else:
            line.adult = ("child", name, id(line.child))
        self._recognize_adult(line)

    def _recognize_adult(self, line: Line) -> None:
        """Somebody with a place at the school now."""
        found = self.here.by_mailbox.get(one_mailbox(line.email)) if line.email else None
        if found is not None and key(found.name) != key(line.name):
            sentence = _("This address belongs to somebody here with another name: %(name)s. Which is right?")
            line.trouble("email", sentence % {"name": found.name})
        if line.role not in STAFF:
            if found is not None:
                line.notes["adult"] = _("has a place here already")
            return
        same = self.here.staff_by_name.get(key(line.name), [])
        if found is None and line.email and any(one.email for one in same):
            line.trouble(
                "email", _("Somebody of this name works here with another address. Is it they? Leave it empty.")
            )
        elif found is None and len(same) > 1:
            line.trouble("adult", _("Two people of this name work here. Please write the e-mail of this one."))
        elif found is None and len(same) == 1:
            found = same[0]
        if found is not None and found.pk in self.here.staff:
            line.person = found
            line.notes["adult"] = _("works here already")

    # Places

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
    def _check_home(line: Line, child: ListedChild) -> None:
        if len(child.homes) > 1 and not line.home:
            line.trouble("home", _("This child has several homes in the list. Please write which one."))
        elif len(child.homes) > 1:
            line.notes["home"] = child.home_names()[child.homes.index(line.home)]

    def home_of(self, line: Line, child: ListedChild) -> Home | None:
        """Of a child who is here: the one that is named so, or the only one where the list names no more."""
        assert child.known is not None  # noqa: S101
        homes = self.here.homes[child.known.pk]
        named = [
            home for home in homes if line.home and key(home.name) in {line.home, key(home_called(line.home.upper()))}
        ]
        return named[0] if named else homes[0] if len(homes) == 1 and len(child.homes) < 2 else None

    def _seat(self, child: ListedChild) -> None:
        """What becomes of each row of this child."""
        first_of: dict[Adult, Line] = {}
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
    def _second_time(line: Line, earlier: Line) -> None:
        if (earlier.role, earlier.home) != (line.role, line.home):
            sentence = _(
                "Row %(number)s says something else of the same adult and child. A person has one place on a team."
            )
            line.trouble("role", sentence % {"number": earlier.row.number})
        line.state = State.KNOWN
        line.notes["adult"] = _("the same as row %(number)s") % {"number": earlier.row.number}

    def _seat_at_known(self, line: Line, child: Child) -> None:
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

    def _has_place(self, line: Line, child: Child) -> bool:
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

    def _is_invited(self, line: Line, child: Child) -> bool:
        box = one_mailbox(line.email) if line.email else ""
        for invitation in self.here.invitations[child.pk]:
            has_box = bool(box and invitation.email and one_mailbox(invitation.email) == box)
            if has_box or key(line.name) in {key(name) for name in invitation.names}:
                line.notes["adult"] = _("invited on %(day)s") % {"day": date_format(invitation.made_at)}
                return True
        return False

    def _waits(self, line: Line, child: Child) -> bool:
        """The questions of who somebody is, as they will be asked of this invitation."""
        home = self.home_of(line, line.child) if line.child and line.role in HOME_ROLES else None
        asked = Invitation(
            school=self.here.school, child=child, role=line.role or "", name=line.name, email=line.email, home=home
        )
        return bool(self.here.teams.question(asked).open)

    def __iter__(self) -> Iterator[Line]:
        return iter(self.lines)


def _of_one_name(same: list[tuple[Line, date | None]]) -> list[ListedChild]:
    """The children behind rows with one name, told apart by their birthdays. A row without one is of the only one."""
    days = {born for _line, born in same if born}
    children: dict[date | None, ListedChild] = {}
    for line, said in same:
        born = said or (next(iter(days)) if len(days) == 1 else None)
        if born is None and days:
            line.trouble("born", _("Two children of this name are listed. Please write the birthday on each row."))
        child = children.setdefault(born, ListedChild(line.row["child"], born=born))
        child.lines.append(line)
        line.child = child
    for child in children.values():
        _gather(child)
    return list(children.values())


def _gather(child: ListedChild) -> None:
    """What the rows say of the child; where two say different things, neither holds."""
    differs = _("The rows of this child differ here. Is it one child? Write the same. Two? Write both birthdays.")
    for column in ("called", "grade", "room"):
        said = {key(line.row[column]): line.row[column] for line in child.lines if line.row[column]}
        if len(said) > 1:
            for line in child.lines:
                line.trouble(column, differs)
        setattr(child, column, next(iter(said.values()), ""))
