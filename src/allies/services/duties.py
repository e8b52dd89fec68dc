"""Who does what of a finished plan: each adult's own part, what changed in it, and who has not read theirs yet.

A part is made of duties. On the card of school's people stand the services they give, what they make easier and what
they write down of a goal. Home is asked for nothing: what it could practise or write down is an offer, and nobody
waits for a home to read it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet
from django.utils import timezone

from allies.plans.models import Accommodation, Edition, Goal, HomePractice, Plan, Service
from allies.plans.models.rows import Row
from allies.teams.known import PROFESSIONS
from allies.teams.models import Member, Seats, fill_rights
from allies.teams.permissions import STAFF, Permission, Role, Side

from .models import Named, PartRead, PartReminder
from .of_goals import Place, said_first, words_of_note, words_of_practice
from .promises import root_of
from .whom import anybody_meant, has_title, is_meant, is_the_family, is_the_student

A_DAY = timedelta(days=1)  # how long somebody is left alone after a reminder

OF_THE_DAY = frozenset({Role.CASE_MANAGER, Role.TEACHER, Role.THERAPIST, Role.PARAPROFESSIONAL})
NameKey = tuple[str, UUID]


@dataclass(frozen=True)
class Duty:
    """One thing that one person does. `key` pins the row that said it first, so that what is unchanged asks nobody.

    `kind` is give, ease, note (what is written down of a goal, in one `place`) or practice (home's offer).
    """

    kind: str
    row: Row
    root: UUID
    place: str = ""

    @property
    def key(self) -> str:
        return ":".join(filter(None, [self.kind, str(self.row.pk), self.place]))

    @property
    def name_key(self) -> NameKey:
        """What somebody is named for: a service, what is made easier, or one place of a goal."""
        return f"{self.kind}{self.place}", self.root

    @property
    def is_offer(self) -> bool:
        return self.kind == "practice" or (self.kind == "note" and self.at.side is Side.HOME)

    @property
    def at(self) -> Place:
        return Place.of(self.row, self.place)

    @property
    def who(self) -> str:
        return self.at.who if self.kind == "note" else str(getattr(self.row, "who", ""))

    @property
    def who_shown(self) -> str:
        return PROFESSIONS.shown(self.who)

    @property
    def title(self) -> str:
        return self.row.name if isinstance(self.row, Service) else str(self.row.words_in_short)

    @property
    def words(self) -> str:
        if self.kind == "note":
            return words_of_note(self.row, self.at)
        if self.kind == "practice":
            return words_of_practice(self.row)
        return str(self.row.in_words)  # type: ignore[attr-defined]

    @property
    def language(self) -> str:
        return self.row.language


@dataclass
class DutyPart:
    """What one plan asks of one person, and what they read before."""

    member: Member
    plan: Plan
    edition: Edition
    duties: list[Duty]
    read: PartRead | None = None
    on: Mapping[UUID, datetime] = field(default_factory=dict)  # what this home practises, and since when

    @property
    def keys(self) -> list[str]:
        return sorted(duty.key for duty in self.duties)

    @property
    def is_home(self) -> bool:
        return self.member.side is Side.HOME

    @property
    def is_read(self) -> bool:
        return self.read is not None and self.read.holds == self.keys

    @property
    def waits(self) -> bool:
        """Whether this person is asked: for something of their own that is new, or gone, since they last read.

        A home is asked for one thing alone: a practice that is on there, and is another one by now.
        """
        if self.is_home:
            return any(self.changed_under_way(duty) for duty in self.duties)
        return not self.is_read and bool(self.duties or (self.read and self.read.holds))

    def changed_under_way(self, duty: Duty) -> bool:
        since = self.on.get(duty.root) if duty.kind == "practice" else None
        return since is not None and duty.row.recorded_at > since and duty.key not in self.held

    @property
    def held(self) -> Collection[str]:
        return self.read.holds if self.read else ()

    @property
    def may_be_read(self) -> bool:
        """Whether there is something to say that one has read: home may, and nobody waits for it."""
        return self.waits or (self.is_home and bool(self.duties) and not self.is_read)

    @property
    def new(self) -> list[Duty]:
        """What was not there when they last read. On a first reading all is new, and nothing is marked."""
        if self.read is None:
            return [duty for duty in self.duties if self.changed_under_way(duty)]
        return [duty for duty in self.duties if duty.key not in self.held]

    def of(self, kind: str) -> list[Duty]:
        return [duty for duty in self.duties if duty.kind == kind]

    @property
    def gives(self) -> list[Duty]:
        return self.of("give")

    @property
    def eases(self) -> list[Duty]:
        return self.of("ease")

    @property
    def notes(self) -> list[Duty]:
        return self.of("note")

    @property
    def practices(self) -> list[tuple[Duty, bool]]:
        """Each offer, and whether it is on for this home."""
        return [(duty, duty.root in self.on) for duty in self.of("practice")]


@dataclass
class Held:
    """One finished plan of a child, and who does what of it."""

    plan: Plan
    edition: Edition
    duties: list[Duty]
    named: Mapping[NameKey, set[UUID]]
    team: list[Member] = field(default_factory=list)  # where somebody writes something down of a goal

    def of(self, member: Member) -> list[Duty]:
        if member.side is Side.HOME:
            return [duty for duty in self.duties if self.is_offered(duty, member)]
        return [duty for duty in self.duties if does(member, duty, self.named_for(duty))]

    def named_for(self, duty: Duty) -> set[UUID]:
        return self.named.get(duty.name_key, set())

    def is_offered(self, duty: Duty, member: Member) -> bool:
        """Practice to each home. To write something down: whoever is meant, or each home where nobody is."""
        if duty.kind not in {"practice", "note"} or not member.may(Permission.READ_PART):
            return False
        if duty.kind == "practice" or is_meant(member, duty.who):
            return True
        return (duty.is_offer or is_the_family(duty.who)) and not anybody_meant(self.team, duty.who)

    def people_for(self, duty: Duty, team: Iterable[Member]) -> list[Member]:
        return [member for member in team if does(member, duty, self.named_for(duty))]

    def needs_somebody(self, duty: Duty, staff: Iterable[Member]) -> bool:
        """Nobody at school does it, and it is not home's or the student's own to do."""
        if duty.is_offer or self.people_for(duty, staff):
            return False
        if duty.kind != "note":
            return True
        of_home = [member for member in self.team if member.side is Side.HOME]
        is_elses = is_the_family(duty.who) or is_the_student(duty.who) or anybody_meant(of_home, duty.who)
        return not is_elses


def does(member: Member, duty: Duty, named: set[UUID]) -> bool:
    """Whoever is named does it. Where nobody is: who is meant; and what needs nobody special is everybody's."""
    if member.side is not Side.SCHOOL or not member.may(Permission.READ_PART) or duty.kind == "practice":
        return False
    if named:
        return member.pk in named
    if duty.kind == "note":
        return is_meant(member, duty.who)
    if not duty.who.strip():
        return duty.kind == "ease" and member.role in OF_THE_DAY
    return has_title(member, duty.who)


def final_plans(member: Member) -> QuerySet[Edition]:
    """Final texts of plans that are not over yet."""
    return member.sees(Edition).filter(finished_at__isnull=False, plan__ends_on__gte=member.today)


def held_plans(seats: Seats) -> dict[UUID, list[Held]]:
    """By child, each finished plan that is not over yet. Five queries, six with goals, one where there is none."""
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
        "services": rows_of(seats, Service, newest),
        "accommodations": rows_of(seats, Accommodation, newest),
        "goals": rows_of(seats, Goal, newest),
    }
    named = named_by_row(seats)
    teams = teams_by_child(today) if any(goal.places for goal in rows["goals"].values()) else {}
    found: dict[UUID, list[Held]] = defaultdict(list)
    for plan, edition in sorted(newest.items(), key=lambda pair: pair[1].plan.begins_on):
        team = teams.get(edition.child_id, [])
        found[edition.child_id].append(Held(newest[plan].plan, edition, duties_in(edition, rows), named, team))
    return found


def rows_of[R: (Service, Accommodation, Goal)](seats: Seats, model: type[R], plans: Iterable[UUID]) -> dict[UUID, R]:
    return {row.pk: row for row in seats.sees(model).filter(plan__in=list(plans)).order_by("recorded_at", "id")}


def teams_by_child(children: Iterable[UUID]) -> dict[UUID, list[Member]]:
    """Everybody by name, so that "Ana" is Ana and nobody else. One query."""
    found: dict[UUID, list[Member]] = defaultdict(list)
    team = Member.objects.current().filter(child__in=list(children)).select_related("person")
    for member in team.order_by("began_at", "id"):
        found[member.child_id].append(member)
    return found


def duties_in(edition: Edition, rows: Mapping[str, Mapping[UUID, Any]]) -> list[Duty]:
    """All that this edition asks of anybody, in the order of the plan."""

    def held(sort: str) -> list[Any]:
        return [rows[sort][pk] for pk in map(UUID, edition.holds.get(sort, [])) if pk in rows[sort]]

    duties = [Duty("give", row, root_of(row, rows["services"])) for row in held("services")]
    duties += [Duty("ease", row, root_of(row, rows["accommodations"])) for row in held("accommodations")]
    for goal in held("goals"):
        duties += duties_of_goal(goal, rows["goals"])
    return duties


def duties_of_goal(goal: Goal, by_id: Mapping[UUID, Goal]) -> list[Duty]:
    noted = [place["key"] for place in goal.places if place.get("record")]
    duties = [Duty("note", said_first(goal, by_id, words_of_note, key), goal.root, key) for key in noted]
    if goal.practice:
        duties.append(Duty("practice", said_first(goal, by_id, words_of_practice), goal.root))
    return duties


def named_by_row(seats: Seats) -> dict[NameKey, set[UUID]]:
    """Who is named for what, by kind and first version. Whose place on the team ended is named no more."""
    found: dict[NameKey, set[UUID]] = defaultdict(set)
    for one in seats.sees(Named).filter(ended_at=None).order_by("id"):
        found[one.name_key].add(one.member_id)
    return found


def parts_of(seats: Seats) -> dict[UUID, list[DutyPart]]:
    """Each seat's own part of each plan, by child."""
    plans = held_plans(seats)
    if not plans:
        return {}
    read = newest_reads(seats, [seat.pk for seat in seats])
    on = practices_on(seats)
    found: dict[UUID, list[DutyPart]] = defaultdict(list)
    for seat in seats:
        for held in plans.get(seat.child_id, []):
            part = part_in(held, seat, read)
            part.on = on.get(seat.home_id, {})
            found[seat.child_id].append(part)
    return found


def part_in(held: Held, member: Member, read: Mapping[tuple[UUID, UUID], PartRead]) -> DutyPart:
    return DutyPart(member, held.plan, held.edition, held.of(member), read.get((held.plan.pk, member.pk)))


def newest_reads(seats: Seats, members: Iterable[UUID]) -> dict[tuple[UUID, UUID], PartRead]:
    rows = seats.sees(PartRead).filter(by__in=list(members)).order_by("recorded_at", "id")
    return {(row.plan_id, row.by_id): row for row in rows}


def practices_on(seats: Seats) -> dict[UUID | None, dict[UUID, datetime]]:
    """By home, which goals are practised there and since when; only of the readers' own homes."""
    homes = {seat.home_id for seat in seats if seat.side is Side.HOME}
    found: dict[UUID | None, dict[UUID, datetime]] = defaultdict(dict)
    if homes:
        chosen = seats.sees(HomePractice).filter(home__in=homes, replaced_at=None, is_on=True)
        for home, goal, since in chosen.order_by("id").values_list("home", "goal", "recorded_at"):
            found[home][goal] = since
    return found


def gone_in_words(member: Member, part: DutyPart) -> list[str]:
    """What was in the part when it was last read and is not there now, in words of today."""
    gone = [key.split(":") for key in part.held if key not in part.keys]
    models: dict[Any, str] = {Service: "give", Accommodation: "ease", Goal: "note practice"}
    found: list[str] = []
    for model, kinds in models.items():
        of_model = [(kind, UUID(pk), "".join(place)) for kind, pk, *place in gone if kind in kinds.split()]
        rows = member.sees(model).in_bulk([pk for _kind, pk, _place in of_model]) if of_model else {}
        found += [Duty(kind, rows[pk], pk, place).words for kind, pk, place in of_model if pk in rows]
    return found


@dataclass
class Teams:
    """For whoever holds plans together: each child's people with their parts, and what nobody is named for."""

    parts: dict[UUID, list[DutyPart]]
    unnamed: dict[UUID, list[Duty]]

    def waiting(self, child: UUID) -> list[DutyPart]:
        return [part for part in self.parts.get(child, []) if part.waits]


def teams_of(seats: Seats) -> Teams:
    """Who has read their part and who has not, for all these children: two queries more than the plans."""
    plans = held_plans(seats)
    parts: dict[UUID, list[DutyPart]] = defaultdict(list)
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
            unnamed[child] += [duty for duty in held.duties if held.needs_somebody(duty, own)]
    return Teams(parts, unnamed)


@dataclass(frozen=True)
class WaitingPart:
    """Somebody who has not read their part, and when this reader last reminded them of it."""

    part: DutyPart
    last: PartReminder | None
    may_be_sent: bool


def with_reminders(seats: Seats, waiting: Iterable[DutyPart]) -> list[WaitingPart]:
    """One query over all children. Nobody reminds themselves, and nobody else more than once a day."""
    own = {pk for seat in seats for pk in seat.own_seats}
    sent = seats.sees(PartReminder).filter(by__in=own).order_by("recorded_at", "id")
    last = {row.of_id: row for row in sent}
    soon = timezone.now() - A_DAY
    return [
        WaitingPart(part, row, part.member.pk not in own and (row is None or row.recorded_at <= soon))
        for part in waiting
        for row in [last.get(part.member.pk)]
    ]
