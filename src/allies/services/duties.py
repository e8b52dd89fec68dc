"""Who does what of a finished plan: each adult's own part, what changed in it, and who has not read theirs yet.

A part is made of duties. On the card of school's people stand the services they give and what they make easier. Home
is asked for nothing: what a home practises is its own offer.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from allies.plans.models import Accommodation, Edition, Plan, Service
from allies.plans.models.rows import Row
from allies.teams.models import Member, Seats, fill_rights
from allies.teams.permissions import STAFF, Permission, Role, Side

from .models import Named, PartRead
from .promises import root_of

OF_THE_DAY = frozenset({Role.CASE_MANAGER, Role.TEACHER, Role.THERAPIST, Role.PARAPROFESSIONAL})
BETWEEN = re.compile(r"[,;/]")


@dataclass(frozen=True)
class Duty:
    """One thing that one person does. `key` pins the exact row that was read."""

    KINDS: ClassVar = {"give": _("You give"), "ease": _("You make easier")}

    kind: str
    row: Row
    root: UUID

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.row.pk}"

    @property
    def words(self) -> str:
        return str(self.row.in_words)  # type: ignore[attr-defined]

    @property
    def language(self) -> str:
        return self.row.language


@dataclass
class Part:
    """What one plan asks of one person, and what they read before."""

    member: Member
    plan: Plan
    edition: Edition
    duties: list[Duty]
    read: PartRead | None = None

    @property
    def keys(self) -> list[str]:
        return sorted(duty.key for duty in self.duties)

    @property
    def is_read(self) -> bool:
        return self.read is not None and self.read.holds == self.keys

    @property
    def waits(self) -> bool:
        """Whether this person is asked: for something of their own that is new, or gone, since they last read."""
        return not self.is_read and bool(self.duties or (self.read and self.read.holds))

    @property
    def new(self) -> list[Duty]:
        """What was not there when they last read. On a first reading all is new, and nothing is marked."""
        if self.read is None:
            return []
        return [duty for duty in self.duties if duty.key not in self.read.holds]

    @property
    def gives(self) -> list[Duty]:
        return [duty for duty in self.duties if duty.kind == "give"]

    @property
    def eases(self) -> list[Duty]:
        return [duty for duty in self.duties if duty.kind == "ease"]


@dataclass
class Held:
    """One finished plan of a child, and who does what of it."""

    plan: Plan
    edition: Edition
    duties: list[Duty]
    named: Mapping[tuple[str, UUID], set[UUID]]

    def of(self, member: Member) -> list[Duty]:
        return [duty for duty in self.duties if does(member, duty, self.named.get((duty.kind, duty.root), set()))]

    def people_for(self, duty: Duty, team: Iterable[Member]) -> list[Member]:
        return [member for member in team if does(member, duty, self.named.get((duty.kind, duty.root), set()))]


def does(member: Member, duty: Duty, named: set[UUID]) -> bool:
    """Whoever is named does it. Where nobody is: who has that title; and what needs nobody special is everybody's."""
    if member.side is not Side.SCHOOL or not member.may(Permission.READ_PART):
        return False
    if named:
        return member.pk in named
    sort = duty.row.who.strip()  # type: ignore[attr-defined]
    if not sort:
        return duty.kind == "ease" and member.role in OF_THE_DAY
    return plain(member.title) in {plain(word) for word in BETWEEN.split(sort)} - {""}


def plain(words: str) -> str:
    return " ".join(words.casefold().split())


def held_plans(seats: Seats) -> dict[UUID, list[Held]]:
    """By child, each finished plan that is not over yet. Four queries, one where there is none."""
    newest: dict[UUID, Edition] = {}
    today = {seat.child_id: seat.today for seat in seats}
    finished = seats.sees(Edition).filter(finished_at__isnull=False, plan__taken_out_at=None)
    over = min(today.values(), default=None)
    if over is not None:
        finished = finished.filter(plan__ends_on__gte=over)
    for edition in finished.select_related("plan").order_by("number"):
        if edition.plan.ends_on >= today[edition.child_id]:
            newest[edition.plan_id] = edition
    if not newest:
        return {}
    rows: dict[str, dict[UUID, Any]] = {
        "give": rows_of(seats, Service, newest),
        "ease": rows_of(seats, Accommodation, newest),
    }
    named = named_by_row(seats)
    found: dict[UUID, list[Held]] = defaultdict(list)
    for plan, edition in sorted(newest.items(), key=lambda pair: pair[1].plan.begins_on):
        wanted = {"give": edition.holds.get("services", []), "ease": edition.holds.get("accommodations", [])}
        duties = [
            Duty(kind, by_id[row], root_of(by_id[row], by_id))
            for kind, by_id in rows.items()
            for row in map(UUID, wanted[kind])
            if row in by_id
        ]
        found[edition.child_id].append(Held(newest[plan].plan, edition, duties, named))
    return found


def rows_of[R: (Service, Accommodation)](seats: Seats, model: type[R], plans: Iterable[UUID]) -> dict[UUID, R]:
    return {row.pk: row for row in seats.sees(model).filter(plan__in=list(plans)).order_by("recorded_at", "id")}


def named_by_row(seats: Seats) -> dict[tuple[str, UUID], set[UUID]]:
    """Who is named for what, by kind and first version. Whose place on the team ended is named no more."""
    found: dict[tuple[str, UUID], set[UUID]] = defaultdict(set)
    open_ones = seats.sees(Named).filter(ended_at=None).order_by("id")
    for service, accommodation, member in open_ones.values_list("service", "accommodation", "member"):
        found[("give", service) if service else ("ease", accommodation)].add(member)
    return found


def parts_of(seats: Seats) -> dict[UUID, list[Part]]:
    """Each seat's own part of each plan, by child."""
    plans = held_plans(seats)
    if not plans:
        return {}
    read = newest_reads(seats, [seat.pk for seat in seats])
    found: dict[UUID, list[Part]] = defaultdict(list)
    for seat in seats:
        for held in plans.get(seat.child_id, []):
            found[seat.child_id].append(part_in(held, seat, read))
    return found


def part_in(held: Held, member: Member, read: Mapping[tuple[UUID, UUID], PartRead]) -> Part:
    return Part(member, held.plan, held.edition, held.of(member), read.get((held.plan.pk, member.pk)))


def newest_reads(seats: Seats, members: Iterable[UUID]) -> dict[tuple[UUID, UUID], PartRead]:
    rows = seats.sees(PartRead).filter(by__in=list(members)).order_by("recorded_at", "id")
    return {(row.plan_id, row.by_id): row for row in rows}


def gone_in_words(member: Member, part: Part) -> list[str]:
    """What stood in the part when it was last read and does not now, in words of today."""
    if part.read is None:
        return []
    gone = {key.partition(":")[2] for key in part.read.holds} - {str(duty.row.pk) for duty in part.duties}
    models: tuple[Any, ...] = (Service, Accommodation)
    return [row.in_words for model in models for row in member.sees(model).filter(pk__in=gone).order_by("id")]


@dataclass
class Teams:
    """For whoever holds plans together: each child's people with their parts, and what nobody is named for."""

    parts: dict[UUID, list[Part]]
    unnamed: dict[UUID, list[Duty]]

    def waiting(self, child: UUID) -> list[Part]:
        return [part for part in self.parts.get(child, []) if part.waits]


def teams_of(seats: Seats) -> Teams:
    """Who has read their part and who has not, for all these children: two queries more than the plans."""
    plans = held_plans(seats)
    parts: dict[UUID, list[Part]] = defaultdict(list)
    unnamed: dict[UUID, list[Duty]] = defaultdict(list)
    if not plans:
        return Teams(parts, unnamed)
    team = Member.objects.current().with_orders().filter(child__in=list(plans), role__in=sorted(STAFF))
    people = list(team.select_related("person", "child__school").order_by(F("began_at"), "id"))
    fill_rights(people)
    read = newest_reads(seats, [person.pk for person in people])
    for child, held_of_child in plans.items():
        own = [person for person in people if person.child_id == child]
        for held in held_of_child:
            parts[child] += [part for person in own if (part := part_in(held, person, read)).duties or part.waits]
            unnamed[child] += [duty for duty in held.duties if not held.people_for(duty, own)]
    return Teams(parts, unnamed)
