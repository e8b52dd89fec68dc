"""A list comes in: each child with all of their rows, or not at all."""

from collections import Counter
from uuid import UUID

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from allies.database.locks import alone_with
from allies.glossary.naming import key
from allies.log import actions as log
from allies.teams.actions.bundles import make_bundle
from allies.teams.actions.invitations import keep_invitation, must_lead
from allies.teams.actions.schools import welcome_child
from allies.teams.errors import NotPossible
from allies.teams.models import Bundle, Child, Home, Invitation, Leader
from allies.teams.permissions import HOME_ROLES, Role

from .here import counted
from .looking import Line, ListedChild, Look, State


class ChangedMeanwhile(NotPossible):
    """Somebody else brought people to this child since the list was looked at."""


def bring_in(look: Look, *, by: Leader) -> Counter[str]:
    """What came in, as counts. Each child has a transaction of their own, so that a trouble with one harms no other,
    and nobody waits for the whole list."""
    coming = Coming(look, by)
    for child in look.children:
        lines = [line for line in child.lines if line.is_in]
        if lines:
            try:
                coming.bring(child, lines)
            except NotPossible as reason:
                for line in lines:
                    line.state = State.LEFT
                    line.trouble("child", str(reason.sentence))
    counts = coming.counts
    counts["adults"] = len(coming.adults)
    counts["left"] = sum(line.state is State.LEFT for line in look)
    log.write("roster.brought_in", by=by.person_id, district=by.district_id, about=by.school_id, facts=dict(counts))
    return counts


class Coming:
    def __init__(self, look: Look, by: Leader) -> None:
        self.look, self.leader, self.counts = look, by, Counter[str]()
        self.bundles: dict[tuple[object, ...], Bundle] = {}
        self.adults: set[tuple[object, ...]] = set()
        self.seen = {child.pk for same in look.here.children.values() for child in same}
        # What any row says of an adult holds for all of theirs.
        self.addresses: dict[tuple[object, ...], str] = {}
        self.languages: dict[tuple[object, ...], str] = {}
        for line in look:
            if line.is_in and line.adult:
                self.addresses.setdefault(line.adult, line.email)
                self.addresses[line.adult] = self.addresses[line.adult] or line.email
                self.languages[line.adult] = self.languages.get(line.adult) or line.language

    def bring(self, listed: ListedChild, lines: list[Line]) -> None:
        places = [line for line in lines if line.makes_place]
        if listed.known is not None and not places:
            return
        made: dict[tuple[object, ...], Bundle] = {}
        with transaction.atomic():
            alone_with(self.leader.school_id)
            must_lead(self.leader.person, self.leader.school)
            child = self._child(listed)
            homes = list(child.homes.filter(ended_at=None).order_by("name", "id"))
            for line in places:
                self._invite(line, child, self._home(line, listed, homes), made)
        self.bundles |= made
        self.adults |= {line.adult for line in places}
        self.counts["children"] += listed.known is None
        self.counts["places"] += len(places)
        self.counts["waits"] += sum(line.state is State.WAITS for line in places)
        self.counts["handed"] += sum(line.is_handed for line in places)

    def _child(self, listed: ListedChild) -> Child:
        if listed.known is not None:
            must_be_as_seen(self.look, listed.known.pk)
            return listed.known
        came = self.leader.school.children.filter(left_at=None).exclude(pk__in=self.seen)
        if any(key(listed.name) == key(name) for name in came.values_list("name", flat=True)):
            sentence = _("Somebody brought in a child of this name just now. Please look at the list again.")
            raise ChangedMeanwhile(sentence)
        child = welcome_child(
            listed.name,
            school=self.leader.school,
            by=self.leader.person,
            called=listed.called,
            born_on=listed.born,
            grade=listed.grade,
            room=listed.room,
            homes=listed.home_names(),
        )
        self.seen.add(child.pk)
        return child

    def _home(self, line: Line, listed: ListedChild, homes: list[Home]) -> Home | None:
        if line.role not in HOME_ROLES:
            return None
        if listed.known is not None:
            return self.look.home_of(line, listed)
        return homes[listed.homes.index(line.home) if line.home else 0]

    def _invite(self, line: Line, child: Child, home: Home | None, made: dict[tuple[object, ...], Bundle]) -> None:
        assert line.role is not None  # noqa: S101 - a row that makes a place has one
        person = line.person
        invitation = Invitation(
            district=self.leader.district,
            school=self.leader.school,
            child=child,
            made_by=self.leader.person,
            role=line.role,
            home=home,
            name=person.name if person else line.name,
            email=(person.email if person else "") or self.addresses.get(line.adult, ""),
            phone=line.phone if line.role is Role.GUARDIAN else "",
            title=line.title,
            relation=line.relation,
            language=person.language if person else self._language(line),
            bound_to=person,
            bundle=None if line.is_handed else self._bundle(line, made),
        )
        keep_invitation(invitation, by=self.leader.person)

    def _language(self, line: Line) -> str:
        return self.languages.get(line.adult) or get_language() or "en"

    def _bundle(self, line: Line, made: dict[tuple[object, ...], Bundle]) -> Bundle:
        known = self.bundles.get(line.adult) or made.get(line.adult)
        if known is None:
            known = made[line.adult] = make_bundle(self.leader.school, by=self.leader.person)
        return known


def must_be_as_seen(look: Look, child: UUID) -> None:
    here = look.here
    if counted(child) != here.counts.get(child, (0, 0)):
        raise ChangedMeanwhile(_("Somebody brought people to this child just now. Please look at the list again."))
