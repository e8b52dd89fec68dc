"""A list comes in: each child with all of their rows, or not at all."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import batched
from uuid import UUID

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from allies.database.locks import alone_with
from allies.glossary.naming import key
from allies.log import actions as log
from allies.teams.actions.bundles import make_bundles
from allies.teams.actions.invitations import keep_invitations, must_lead
from allies.teams.actions.schools import welcome_children
from allies.teams.models import Bundle, Child, Home, Invitation, Leader
from allies.teams.permissions import HOME_ROLES, Role

from .here import counted
from .lines import Adult, ListedChild, ListLine, State
from .looking import Look

AT_A_TIME = 50  # children in one transaction


def bring_in(look: Look, *, by: Leader) -> Counter[str]:
    """What came in, as counts. A few children at a time, so that nobody else waits for the whole list."""
    coming = Coming(look, by)
    for some in batched(look.children, AT_A_TIME, strict=False):
        coming.bring(some)
    counts = coming.counts
    counts["left"] = sum(line.state is State.LEFT for line in look)
    log.write("roster.brought_in", by=by.person_id, district=by.district_id, about=by.school_id, facts=dict(counts))
    return counts


class Coming:
    """How far a list has come in."""

    def __init__(self, look: Look, by: Leader) -> None:
        self.look, self.leader = look, by
        self.counts = Counter(dict.fromkeys(("children", "adults", "places", "waits", "handed"), 0))
        self.bundles: dict[Adult, Bundle] = {}
        self.adults: set[Adult] = set()
        self.seen = {child.pk for same in look.here.children.values() for child in same}
        # What any row says of an adult holds for all of theirs.
        self.addresses: dict[Adult, str] = {}
        self.languages: dict[Adult, str] = {}
        for line in look:
            if line.is_in and line.adult:
                self.addresses[line.adult] = self.addresses.get(line.adult) or line.email
                self.languages[line.adult] = self.languages.get(line.adult) or line.language

    def bring(self, some: Sequence[ListedChild]) -> None:
        with transaction.atomic():
            alone_with(self.leader.school_id)
            must_lead(self.leader.person, self.leader.school)
            self._leave_what_changed(some)
            coming = [child for child in some if any(line.is_in for line in child.lines)]
            new = {id(child): self._new(child) for child in coming if child.known is None}
            homes = self._welcome(coming, new)
            places = [(line, child) for child in coming for line in child.lines if line.makes_place]
            self._make_bundles([line for line, _child in places if not line.is_handed])
            invitations = []
            for line, child in places:
                invitation = self._invitation(line)
                invitation.child = child.known or new[id(child)]
                invitation.home = self._home(line, child, homes.get(invitation.child.pk, []))
                invitations.append(invitation)
            keep_invitations(invitations, by=self.leader.person)
        self._count(new, [line for line, _child in places])

    def _leave_what_changed(self, some: Sequence[ListedChild]) -> None:
        """Somebody else may have brought the same since the list was looked at."""
        children = self.leader.school.children.filter(left_at=None)
        came: set[str] = set()
        if children.count() != len(self.seen):
            came = {key(name) for pk, name in children.values_list("pk", "name") if pk not in self.seen}
        now = counted([child.known.pk for child in some if child.known])
        for child in some:
            if child.known is None and key(child.name) in came:
                leave(child, _("Somebody brought in a child of this name just now. Please look at the list again."))
            elif child.known and now.get(child.known.pk) != self.look.here.counts.get(child.known.pk):
                leave(child, _("Somebody brought people to this child just now. Please look at the list again."))

    def _new(self, listed: ListedChild) -> Child:
        return Child(
            district=self.leader.district,
            school=self.leader.school,
            name=listed.name,
            called=listed.called,
            born_on=listed.born,
            grade=listed.grade,
            room=listed.room,
        )

    def _welcome(self, coming: Sequence[ListedChild], new: Mapping[int, Child]) -> dict[UUID, list[Home]]:
        named = {new[id(child)]: child.home_names() for child in coming if child.known is None}
        self.seen |= {child.pk for child in named}
        return welcome_children(named, school=self.leader.school, by=self.leader.person)

    def _home(self, line: ListLine, listed: ListedChild, homes: Sequence[Home]) -> Home | None:
        if line.role not in HOME_ROLES:
            return None
        if listed.known is not None:
            return self.look.places.home_of(line, listed)
        return homes[listed.homes.index(line.home) if line.home else 0]

    def _make_bundles(self, lines: Sequence[ListLine]) -> None:
        adults = [adult for adult in dict.fromkeys(line.adult for line in lines) if adult not in self.bundles]
        made = make_bundles(self.leader.school, len(adults), by=self.leader.person)
        self.bundles |= dict(zip(adults, made, strict=True))

    def _invitation(self, line: ListLine) -> Invitation:
        person = line.person
        return Invitation(
            district=self.leader.district,
            school=self.leader.school,
            made_by=self.leader.person,
            role=line.role or "",
            name=person.name if person else line.name,
            email=(person.email if person else "") or self.addresses.get(line.adult, ""),
            phone=line.phone if line.role is Role.GUARDIAN else "",
            title=line.title,
            relation=line.relation,
            language=person.language if person else self.languages.get(line.adult) or get_language() or "en",
            bound_to=person,
            bundle=None if line.is_handed else self.bundles[line.adult],
        )

    def _count(self, new: Mapping[int, Child], lines: Sequence[ListLine]) -> None:
        self.adults |= {line.adult for line in lines}
        self.counts["children"] += len(new)
        self.counts["adults"] = len(self.adults)
        self.counts["places"] += len(lines)
        self.counts["waits"] += sum(line.state is State.WAITS for line in lines)
        self.counts["handed"] += sum(line.is_handed for line in lines)


def leave(child: ListedChild, sentence: str) -> None:
    for line in child.lines:
        if line.is_in:
            line.state = State.LEFT
            line.trouble("child", sentence)
