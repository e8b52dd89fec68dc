"""Who of the families that somebody serves may not be reached: asked once for all their children."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet
from django.utils import timezone

from allies.agreements.models import Agreement
from allies.clocks.models import DayOff
from allies.conversations.models import Message
from allies.conversations.models.threads import Act
from allies.notices.router import Channel, ChannelReach, Health
from allies.notices.ways import ways_of
from allies.teams.models import Audience, Child, Invitation, Member, Seats, fill_rights
from allies.teams.models.belonging import Bounds, is_in
from allies.teams.models.namesakes import tell_apart
from allies.teams.permissions import Kind, Permission, Role, Side
from allies.timeline.models import Entry
from allies.timeline.models.entry import Tone

from .rules import (
    HARD_WEEKS,
    HOME_IS_QUIET,
    NOT_REACHED,
    SCHOOL_IS_QUIET,
    Heard,
    is_hard_alone,
    since_school_days,
    why_another_way,
)

# What counts as a word to each other. A talk is both sides' word, whoever noted it.
TALKED = "conversations.talked"
ANSWERED = ("asking.answered", "asking.answered_anew")  # hard news where it was refused, and a word in any case
WORDS = (
    TALKED,
    "batons.passed",
    "batons.hard_day",
    "incidents.told",
    "reports.sent",
    "cards.sent",
    "cards.answered",
    *ANSWERED,
)
HARD = frozenset({"incidents.told", "batons.hard_day"})
KEPT = "celebrations.kept"  # for the whole team: no word to one home, and good news all the same
OTHER_NEWS = frozenset({"batons.passed", "cards.sent", KEPT})
WHOSE = ("child", "audience__reach", "audience__home", "audience__adult")
LOOK_BACK = timedelta(days=120)  # longer than any summer
LATELY = timedelta(weeks=HARD_WEEKS)


@dataclass(frozen=True)
class AdultReach:
    """One adult at home, as school sees to it that they are not left out."""

    adult: Member
    whys: Sequence[int]
    agreement: Agreement | None
    school_since: date
    home_since: date
    heard: Heard

    @property
    def is_reached(self) -> bool:
        return not NOT_REACHED & set(self.whys)

    @property
    def is_hard_alone(self) -> bool:
        return is_hard_alone(self.heard, since=self.adult.today - LATELY)


@dataclass(frozen=True)
class Asked:
    """A guardian who was invited and has no place yet."""

    child: Child
    invitation: Invitation


@dataclass(frozen=True)
class Word:
    """The last word of a sort: from which side and home, and who could have it."""

    child: UUID
    reach: str
    home: UUID | None
    adult: UUID | None
    kind: Kind
    side: Side
    by_home: UUID | None
    is_talk: bool
    at: datetime
    event: str = ""
    tone: str = ""
    lately: int = 0  # how often in the last weeks

    @property
    def is_hard(self) -> bool:
        return self.event in HARD or (self.event in ANSWERED and self.tone == Tone.HARD)

    @property
    def is_other_news(self) -> bool:
        return self.event in OTHER_NEWS or (self.event in ANSWERED and not self.is_hard)

    def is_to(self, seat: Member) -> bool:
        """Whether it is from school, for this adult, and of a kind that they may read."""
        if self.child != seat.child_id or self.kind not in seat.kinds:
            return False
        is_for = is_in(seat, Bounds(self.reach, self.home, self.adult))
        return is_for and (self.side is Side.SCHOOL or self.is_talk)

    def is_from(self, seat: Member) -> bool:
        """From the home they live in; a talk is the word of both."""
        if self.child != seat.child_id:
            return False
        return self.by_home == seat.home_id or (self.is_talk and self.home == seat.home_id)


def guardians_of(seats: Seats) -> list[Member]:
    """The adults at home with whom school may talk and who are told: an order is not called "not reached"."""
    children = [seat.child_id for seat in seats]
    found = Member.objects.current().filter(child__in=children, role=Role.GUARDIAN).with_orders()
    adults = to_talk_with(found.order_by("child__name", "began_at"))
    tell_apart(one.child for one in (*seats, *adults))
    return adults


def to_talk_with(guardians: QuerySet[Member]) -> list[Member]:
    adults = list(guardians.select_related("child__school", "home", "person"))
    fill_rights(adults)
    return [adult for adult in adults if adult.may(Permission.SEE_AGREEMENT) and adult.is_told(Kind.TALK)]


def reaches_over(seats: Seats, days: "Mapping[UUID, SchoolDays] | None" = None) -> list[AdultReach]:
    """For each adult at home of these children; the same few queries for one child and for thirty."""
    adults = guardians_of(seats)
    agreements = {row.adult_id: row for row in standing(seats)}
    words = words_by_child(seats)
    limits = {school: limits_of(school_days) for school, school_days in (days or days_off_of(seats)).items()}
    ways = ways_of([adult.person for adult in adults], but=[Channel.PUSH, Channel.LETTER])
    found = []
    for adult in adults:
        school_since, home_since = limits[adult.child.school_id]
        heard = heard_of(adult, agreements.get(adult.pk), words[adult.child_id], ways[adult.person_id])
        whys = why_another_way(heard, school_since=school_since, home_since=home_since)
        found.append(AdultReach(adult, whys, agreements.get(adult.pk), school_since, home_since, heard))
    return found


def standing(seats: Seats) -> Iterable[Agreement]:
    return seats.sees(Agreement).filter(stands_from__isnull=False, replaced_at=None, ended_at=None)


def heard_of(
    adult: Member, agreement: Agreement | None, words: Iterable[Word], ways: Mapping[Channel, ChannelReach]
) -> Heard:
    """Whom another way reaches than mail needs neither a mailbox nor to sign in. Of devices and paper nobody asks: who
    has a device came in with it, and that a letter may be printed says nothing of whether it reaches them.
    """
    told = list(words)
    words = [word for word in told if word.event != KEPT]
    news = [word for word in told if word.lately and word.is_to(adult)]
    mail = ways.get(Channel.EMAIL)
    others = [way for channel, way in ways.items() if channel is not Channel.EMAIL]
    another = any(way.health is Health.WORKING for way in others)
    return Heard(
        mail_comes_back=mail is not None and mail.health is Health.BROKEN and not another,
        has_mailbox=mail is not None or another,
        came_in=adult.person.last_login is not None or another,  # yes or no; never when
        has_agreement=agreement is not None,
        from_school=last(adult, (word.at for word in words if word.is_to(adult))),
        from_home=last(adult, (word.at for word in words if word.is_from(adult))),
        here_since=day_of(adult, adult.began_at),
        hard_news=sum(word.lately for word in news if word.is_hard),
        has_other_news=any(word.is_other_news for word in news),
    )


def last(adult: Member, moments: Iterator[datetime]) -> date | None:
    newest = max(moments, default=None)
    return day_of(adult, newest) if newest else None


def day_of(adult: Member, at: datetime) -> date:
    return at.astimezone(adult.child.zone).date()


def words_by_child(seats: Seats) -> dict[UUID, list[Word]]:
    return words_in(seats.sees(Entry), seats.sees(Message))


def words_in(entries: QuerySet[Entry], messages: QuerySet[Message]) -> dict[UUID, list[Word]]:
    """What was said both ways, in two queries. What is between chosen people is left there."""
    since = timezone.now() - LOOK_BACK
    found: dict[UUID, list[Word]] = defaultdict(list)
    lines = entries.filter(event__in=[*WORDS, KEPT], occurred_at__gte=since).order_by()
    lately = Count("pk", filter=Q(occurred_at__gte=timezone.now() - LATELY))
    grouped = lines.values_list(*WHOSE, "by__home", "kind", "side", "event", "tone")
    for child, reach, home, adult, by_home, kind, side, event, tone, at, times in grouped.annotate(
        at=Max("occurred_at"), lately=lately
    ):
        is_talk = event == TALKED
        word = Word(child, reach, home, adult, Kind(kind), Side(side), by_home, is_talk, at, event, tone, times)
        found[child].append(word)
    written = messages.filter(act=Act.WROTE, said_at__gte=since).exclude(audience__reach=Audience.Reach.CHOSEN)
    said = written.order_by().values_list(*WHOSE, "by__home", "by__role").annotate(at=Max("said_at"))
    for child, reach, home, adult, by_home, role, at in said:
        side = Role(role).side
        found[child].append(Word(child, reach, home, adult, Kind.TALK, side, by_home, is_talk=False, at=at))
    return found


@dataclass(frozen=True)
class SchoolDays:
    today: date
    off: list[DayOff]


def days_off_of(seats: Seats) -> dict[UUID, SchoolDays]:
    """The days off of each school, in one query."""
    return days_off_at({seat.child.school_id: seat.today for seat in seats})


def days_off_at(today: dict[UUID, date]) -> dict[UUID, SchoolDays]:
    schools = {school: SchoolDays(day, []) for school, day in today.items()}
    for run in DayOff.objects.around(timezone.localdate()).filter(school__in=schools):
        schools[run.school_id].off.append(run)
    return schools


def limits_of(days: SchoolDays) -> tuple[date, date]:
    return (
        since_school_days(days.today, SCHOOL_IS_QUIET, days.off),
        since_school_days(days.today, HOME_IS_QUIET, days.off),
    )


def asked_in(seats: Seats) -> list[Asked]:
    """Guardians who were invited and have not come. The newest invitation of each, with its own page."""
    children = {seat.child_id: seat.child for seat in seats}
    waiting = Invitation.objects.waiting().filter(child__in=children, role=Role.GUARDIAN).order_by("name", "made_at")
    return [Asked(children[one.child_id], one) for one in waiting if one.child_id]
