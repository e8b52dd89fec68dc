"""How the check-ins with each adult stand: what is open, what comes next, what was."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Max, QuerySet
from django.utils import timezone

from allies.agreements.afterwards import Became, how_it_reached_home
from allies.agreements.models import Agreement
from allies.agreements.reaching import told_at_home
from allies.clocks.models import DayOff
from allies.database.keyset import cursor_of, older_than
from allies.media.story_recordings import recordings_in_a_row, told_recordings
from allies.notices.became import Gone
from allies.notices.router import Group
from allies.teams.models import Member, Seats, fill_rights
from allies.teams.permissions import Kind, Permission, Role, Side
from allies.timeline.models import Entry, came_by

from .models import Answer, CheckIn, of_the_other_side, would_rather_talk
from .rules import Past, Rhythm, goes_unanswered, is_of_now, next_check_in, still_waits, talked_since

TALKED = "conversations.talked"
LOOKED_BACK = timedelta(weeks=40)  # long enough for every rhythm to have grown to its longest
PAGE = 12


@dataclass(frozen=True)
class Between:
    """One adult and school, as one seat may know it."""

    adult: Member
    seat: Member
    rhythm: Rhythm
    newest: CheckIn | None = None
    waits: bool = False
    is_of_now: bool = False
    asks_to_talk: bool = False
    wins_first: bool = False  # they agreed to begin with what goes well
    goes_unanswered: bool = False  # what this seat's side asked, twice or more

    @property
    def waits_for_me(self) -> bool:
        return self.waits and self.newest is not None and self.newest.side != self.seat.side

    @property
    def home_waits(self) -> bool:
        return self.seat.side is Side.SCHOOL and (self.asks_to_talk or self.waits_for_me)

    @property
    def is_my_turn(self) -> bool:
        return not self.waits and self.rhythm.turn is self.seat.side and self.rhythm.is_due(self.adult.today)


def adults_of(seats: Seats) -> list[Member]:
    """At home oneself; at school every guardian who may talk with it now, in one query for all children."""
    own = [seat for seat in seats if seat.role == Role.GUARDIAN]
    children = [seat.child_id for seat in seats if seat.side is Side.SCHOOL]
    if not children:
        return own
    found = Member.objects.current().filter(child__in=children, role=Role.GUARDIAN).with_orders()
    adults = list(found.select_related("child__school", "home", "person").order_by("began_at", "id"))
    fill_rights(adults)
    return own + [adult for adult in adults if adult.may(Permission.SEE_CHECKIN)]


def between_all(seats: Seats, adults: Sequence[Member]) -> list[Between]:
    """Four queries, however many; two where nothing was agreed and nothing asked."""
    agreed = rhythms_of(seats, adults)
    newest_first = check_ins_of(seats, adults)
    if not agreed and not newest_first:
        return [Between(adult, seat_for(seats, adult), Rhythm(0, 0)) for adult in adults]
    talks, days_off = talks_of(seats, adults), days_off_of(adults)
    return [
        between(
            adult,
            seat_for(seats, adult),
            newest_first[adult.pk],
            agreed=agreed.get(adult.pk),
            talked_on=talks.get((adult.child_id, adult.home_id)),
            days_off=days_off[adult.child.school_id],
        )
        for adult in adults
    ]


def between_with(member: Member, adult: Member) -> Between:
    [found] = between_all(Seats([member]), [adult])
    return found


def seat_for(seats: Seats, adult: Member) -> Member:
    seat = seats.on(adult.child_id)
    assert seat is not None  # noqa: S101 - the adults were found by these seats
    return seat


def between(
    adult: Member,
    seat: Member,
    rows: Sequence[CheckIn],
    *,
    agreed: tuple[int, date, bool] | None,
    talked_on: date | None,
    days_off: Iterable[DayOff],
) -> Between:
    past = [Past(day_of(row, adult), Side(row.side), row.is_answered) for row in rows]  # type: ignore[attr-defined]
    weeks, since, wins_first = agreed or (0, None, False)
    today = adult.today
    rhythm = next_check_in(past, weeks=weeks, since=since, talked_on=talked_on, days_off=days_off, today=today)
    newest, last = (rows[0], past[0]) if rows else (None, None)
    waits = still_waits(last, weeks=rhythm.weeks, talked_on=talked_on, today=today)
    asks = newest is not None and newest.asks_to_talk and not talked_since(past[0].started_on, talked_on)  # type: ignore[attr-defined]
    # Who would rather talk stays on top until there was a talk.
    of_now = last is not None and (asks or is_of_now(last, weeks=rhythm.weeks, today=today))
    silent = goes_unanswered(past[1:] if waits else past, seat.side, talked_on=talked_on)
    return Between(adult, seat, rhythm, newest, waits, of_now, asks, wins_first, silent)


def rhythms_of(seats: Seats, adults: Sequence[Member]) -> dict[UUID, tuple[int, date, bool]]:
    """Of each adult: every how many weeks, since when, and whether what goes well comes first."""
    zones = {adult.pk: adult.child.zone for adult in adults}
    standing = seats.sees(Agreement).filter(stands_from__isnull=False, replaced_at=None, ended_at=None)
    rows = standing.filter(adult__in=list(zones)).order_by("id")
    agreed = rows.values_list("adult", "check_in_weeks", "stands_from", "wins_first")
    return {
        adult: (weeks, since.astimezone(zones[adult]).date(), wins) for adult, weeks, since, wins in agreed if since
    }


def check_ins_of(seats: Seats, adults: Sequence[Member]) -> dict[UUID, list[CheckIn]]:
    """Of each adult, newest first; also those from before they moved to a home of their own."""
    found: dict[UUID, list[CheckIn]] = defaultdict(list)
    adult_at = {seat: adult.pk for adult in adults for seat in adult.own_seats}
    rows = seats.sees(CheckIn).filter(adult__in=list(adult_at))
    rows = rows.filter(recorded_at__gte=timezone.now() - LOOKED_BACK).select_related("by__person")
    with_answers = rows.annotate(is_answered=of_the_other_side(), asks_to_talk=would_rather_talk())
    for row in with_answers.order_by("-recorded_at", "-id"):
        found[adult_at[row.adult_id]].append(row)
    return found


def talks_of(seats: Seats, adults: Sequence[Member]) -> dict[tuple[UUID, UUID | None], date]:
    """When school last talked with each home, by phone or at the door, as the story tells it."""
    zones = {adult.child_id: adult.child.zone for adult in adults}
    lines = seats.sees(Entry).filter(event=TALKED, occurred_at__gte=timezone.now() - LOOKED_BACK)
    lines = lines.filter(audience__home__in={adult.home_id for adult in adults})
    rows = lines.order_by().values_list("child", "audience__home").annotate(at=Max("occurred_at"))
    return {(child, home): at.astimezone(zones[child]).date() for child, home, at in rows if child in zones}


def days_off_of(adults: Sequence[Member]) -> dict[UUID, list[DayOff]]:
    schools = {adult.child.school_id for adult in adults}
    found: dict[UUID, list[DayOff]] = defaultdict(list)
    for run in DayOff.objects.filter(school__in=schools).around(timezone.localdate()):
        found[run.school_id].append(run)
    return found


def day_of(row: CheckIn, adult: Member) -> date:
    return row.recorded_at.astimezone(adult.child.zone).date()


@dataclass(frozen=True)
class ToldCheckIn:
    """One check-in as it is shown: who asked, and what each said, the first first."""

    check_in: CheckIn
    answers: Sequence[Answer]


def told(member: Member, adult: Member, *, before: str = "") -> tuple[list[ToldCheckIn], str]:
    """A page of them, newest first, and the cursor of the page below. Two queries."""
    found = member.sees(CheckIn).filter(older_than(before, "recorded_at"), adult__in=adult.own_seats)
    rows = list(found.select_related("by__person", "audience").order_by("-recorded_at", "-id")[: PAGE + 1])
    shown = rows[:PAGE]
    answers: dict[UUID, list[Answer]] = defaultdict(list)
    said: QuerySet[Any] = (
        member.sees(Answer)
        .filter(check_in__in=[row.pk for row in shown])
        .select_related("by__person")
        .annotate(came_by=came_by(), brought=recordings_in_a_row(member, "pk"))
    )
    for one in said.order_by("recorded_at", "question", "id"):
        one.recorded = told_recordings(one.brought, child=one.child_id) if one.brought else ""
        answers[one.check_in_id].append(one)
    older = cursor_of(shown[-1].recorded_at, shown[-1].pk) if len(rows) > PAGE else ""
    return [ToldCheckIn(row, answers[row.pk]) for row in shown], older


def what_became(between: Between, check_in: CheckIn) -> list[Became]:
    """How the adult has it, for whoever asked them at school; once somebody has answered, that says more."""
    sender = between.seat
    if not between.waits or check_in.by_id != sender.pk or sender.side is not Side.SCHOOL:
        return []
    told = [one for one in told_at_home(sender, Kind.TALK) if one.member.pk == between.adult.pk]
    sent = Gone(check_in.pk, check_in.pk, check_in.recorded_at, check_in.audience)
    return how_it_reached_home(sender, Group.TALK, [sent], told).get(check_in.pk, [])
