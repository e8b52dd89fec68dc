"""One message from school, played as the house plays it, among three guardians and a grandmother in two homes.

Orders are written down, agreements signed, the worker sends, the door is asked; beside each of these stands what is
expected, reckoned from the words of orders and agreements alone (`File`, `Wish`).
"""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import time_machine
from django.core import mail
from django.db import transaction
from hypothesis import strategies as st

from allies.agreements.actions import agree, propose
from allies.agreements.models import Agreement
from allies.database.ids import uuid7
from allies.languages.known import whole
from allies.notices.events import GROUP_OF_KIND
from allies.notices.models.preference import GROUPS, ChoiceOfNews
from allies.notices.router import Group
from allies.notices.tests.test_router_laws import ZONES, hours
from allies.outbox.models import Parcel, State
from allies.outbox.sweeping import sweep
from allies.people.models import Person
from allies.teams.actions.seats import set_custody
from allies.teams.doors import open_seat
from allies.teams.models import Audience, School
from allies.teams.models.custody import FULL, Rights
from allies.teams.permissions import KINDS_SEEN, Kind, Permission, Role
from allies.timeline.models import Entry
from allies.timeline.tests.samples import told

GUARDIANS = ("ana", "marco", "luis")
HOMES = {"ana": "oak", "marco": "oak", "rosa": "oak", "luis": "elm"}
SIGNED_AT = datetime(2026, 11, 4, 18, tzinfo=UTC)
FIRST, LAST = datetime(2026, 11, 25), datetime(2027, 1, 20)  # noqa: DTZ001 - the strategy adds the zone
A_MINUTE = timedelta(minutes=1)  # no two orders are written down at the same moment
DANGER = "Something serious happened at school."


@dataclass(frozen=True)
class Order:
    """What is written down of one guardian: from a day on, counted from the day of writing, for so many days more."""

    of: str
    kinds: frozenset[Kind]
    rights: Rights
    first: int
    more: int | None

    def dates(self, written_on):
        first = written_on + timedelta(days=self.first)
        return first, None if self.more is None else first + timedelta(days=self.more)


@dataclass(frozen=True)
class Story:
    zone: str  # of the school
    zones: dict[str, str]  # of each at home
    signed: dict[str, dict]  # by guardian; who has no agreement is not there
    orders: list[Order]  # on file when the message is written
    later: list[tuple[int, Order]]  # written down so many hours afterwards
    kind: Kind
    to: str  # the whole team, school alone, a home, or a guardian to whom a new agreement is proposed
    proposal: dict
    is_danger: bool
    written_at: datetime

    @property
    def group(self):
        return Group.TALK if self.to in GUARDIANS else Group.SERIOUS if self.is_danger else GROUP_OF_KIND[self.kind]

    def is_for(self, name):
        return self.to in {"team", name, HOMES[name]}


@st.composite
def waiting_terms(draw):
    """Of somebody whom no news reaches but on one day of the week, so that most of it waits."""
    choice = draw(st.sampled_from(["at_once", "digest"]))
    return {
        **draw(terms()),
        **dict.fromkeys((group.value for group in GROUPS), choice),
        "days": draw(st.sampled_from("0123456")),
    }


@st.composite
def terms(draw):
    start, stop = draw(hours), draw(hours)
    is_quiet = start != stop and draw(st.booleans())
    return {
        **{group.value: draw(st.sampled_from(ChoiceOfNews.values)) for group in GROUPS},
        "digest_at": draw(hours),
        "days": "".join(map(str, sorted(draw(st.sets(st.integers(0, 6), min_size=1))))),
        "quiet_from": start if is_quiet else None,
        "quiet_until": stop if is_quiet else None,
        "language": draw(st.sampled_from(whole())),
        "look_again_on": date(2027, 3, 1),
    }


def orders_about(kind):
    """Most are about this kind, so that something is at stake."""
    kinds = st.frozensets(st.sampled_from(Kind), max_size=2)
    return st.builds(
        Order,
        of=st.sampled_from(GUARDIANS),
        kinds=st.one_of(kinds.map(lambda others: others | {kind}), kinds),
        rights=st.builds(Rights, *[st.booleans()] * 3, apart=st.just(False)),  # nothing that is sent asks for it
        first=st.integers(-3, 3),
        more=st.none() | st.integers(0, 4),
    )


@st.composite
def stories_that_wait(draw):
    """An order comes or begins after the message was written, and before most of it goes."""
    story = draw(stories())
    keeps = st.sampled_from([Rights(True, True, False), Rights(False, False, False), Rights(False, True, True)])
    late = st.builds(
        Order,
        of=st.sampled_from(GUARDIANS),
        kinds=st.just(frozenset({story.kind})),
        rights=keeps,
        first=st.integers(-1, 1),
        more=st.none() | st.integers(2, 7),
    )
    return replace(
        story,
        to=draw(st.sampled_from([story.to, "team"])) if story.to not in GUARDIANS else story.to,
        signed={name: draw(waiting_terms()) for name in GUARDIANS},
        orders=draw(st.lists(late, max_size=1)),
        later=draw(st.lists(st.tuples(st.integers(1, 20), late), min_size=1, max_size=3)),
    )


@st.composite
def stories(draw, *, is_danger=False):
    to = draw(st.sampled_from(["team"] if is_danger else ["team", "team", "oak", "elm", "school", *GUARDIANS]))
    kind = Kind.TALK if to in GUARDIANS else draw(st.sampled_from(Kind))
    orders = orders_about(kind)
    return Story(
        zone=draw(st.sampled_from(ZONES)),
        zones={name: draw(st.sampled_from(ZONES)) for name in HOMES},
        signed=draw(st.dictionaries(st.sampled_from(GUARDIANS), terms())),
        orders=draw(st.lists(orders, max_size=6)),
        later=draw(st.lists(st.tuples(st.integers(0, 60), orders), max_size=2)),
        kind=kind,
        to=to,
        proposal=draw(terms()),
        is_danger=is_danger,
        written_at=draw(st.datetimes(FIRST, LAST, timezones=st.just(UTC))),
    )


@dataclass
class File:
    """Orders as a clerk keeps them: of all that name a day, the one written down last counts for it."""

    rows: list[tuple[str, Kind, Rights, date, date | None]] = field(default_factory=list)

    def rights(self, name, kind, day):
        rights = FULL
        for of, what, said, first, last in self.rows:
            if (of, what) == (name, kind) and first <= day and (last is None or day <= last):
                rights = said
        return rights

    def add(self, order, written_on):
        """All rights, where nothing is kept on their first day, are no news: what is kept later stays kept."""
        first, last = order.dates(written_on)
        for kind in order.kinds:
            if order.rights != FULL or self.rights(order.of, kind, first) != FULL:
                self.rows.append((order.of, kind, order.rights, first, last))


@dataclass(frozen=True)
class Wish:
    """How somebody hears of this message: as they signed it, else as everybody at home who has chosen nothing."""

    choice: str
    digest_at: time
    days: frozenset[int]
    quiet: tuple[time, time] | None
    language: str
    zone: ZoneInfo

    @classmethod
    def of(cls, name, story):
        said = story.signed.get(name)
        zone = ZoneInfo(story.zone if story.zones[name] == "UTC" else story.zones[name])
        if said is None:
            at_once = story.group in {Group.SERIOUS, Group.CALLS}
            choice = "at_once" if at_once else "digest"
            return cls(choice, time(17), frozenset(range(7)), (time(21), time(7)), "en", zone)
        quiet = (said["quiet_from"], said["quiet_until"]) if said["quiet_from"] is not None else None
        days = frozenset(map(int, said["days"]))
        return cls(said[story.group.value], said["digest_at"], days, quiet, said["language"], zone)

    def welcomes(self, at):
        """Whether a mail may ring at this moment: on one of their days, and not in their quiet hours."""
        wall = at.astimezone(self.zone)
        if wall.weekday() not in self.days or self.quiet is None:
            return wall.weekday() in self.days
        start, stop = self.quiet
        hour = wall.time()
        return not (start <= hour < stop if start < stop else hour >= start or hour < stop)


@dataclass(frozen=True)
class Mail:
    """What went to somebody, when, and whether they might be told at that moment."""

    to: str
    at: datetime
    is_daily: bool
    subject: str
    body: str
    is_allowed: bool


@dataclass(frozen=True)
class Look:
    """What somebody found at the door, and what the orders leave them: of the message, and by kind."""

    name: str
    at: datetime
    found: dict[str, bool]
    expected: dict[str, bool]


class Played:
    """`mails` in their order, and `looks` if asked for; `hopes`: who might be told when it was written."""

    def __init__(self, story, cast, *, looking=False):
        self.story, self.cast, self.file, self.is_looking = story, cast, File(), looking
        self.people = {name: getattr(cast, name).person for name in (*HOMES, "okafor")}
        self.mails, self.looks = [], []
        with transaction.atomic():
            with time_machine.travel(SIGNED_AT, tick=False) as self.clock:
                self.prepare()
                self.play()
            transaction.set_rollback(True)

    def prepare(self):
        School.objects.filter(pk=self.cast.school.pk).update(time_zone=self.story.zone)
        for name, zone in self.story.zones.items():
            Person.objects.filter(pk=self.people[name].pk).update(time_zone=zone)
        for name, said in self.story.signed.items():
            written = propose(self.seat(name), id=uuid7(), by=self.seat("okafor"), terms=said, seen=None)
            agree(written, by=self.seat(name))
        Parcel.objects.all().delete()

    def play(self):
        for number, order in enumerate(self.story.orders):
            self.clock.move_to(self.story.written_at - (len(self.story.orders) - number) * A_MINUTE)
            self.write_down(order)
        self.clock.move_to(self.story.written_at)
        self.thing = self.say()
        self.hopes = {name for name in HOMES if self.may_be_told(name)}
        self.work()
        later = [
            (self.story.written_at + timedelta(hours=hours) + number * A_MINUTE, order)
            for number, (hours, order) in enumerate(self.story.later)
        ]
        later.sort(key=lambda pair: pair[0])
        while (due := self.next_due()) or later:
            if later and (due is None or later[0][0] <= due):
                at, order = later.pop(0)
                self.clock.move_to(at)
                self.write_down(order)
                self.look()
            else:
                self.clock.move_to(due)
                self.work()

    def say(self):
        story, okafor = self.story, self.seat("okafor")
        if story.to in GUARDIANS:
            adult = self.seat(story.to)
            standing = Agreement.standing().filter(adult=adult).first()
            said = {**story.proposal, "words": "Shall we?"}
            return propose(adult, id=uuid7(), by=okafor, terms=said, seen=standing and standing.pk)
        audience = {
            "team": lambda: Audience.team(okafor.child),
            "school": lambda: Audience.school(okafor.child),
            "oak": lambda: Audience.home_and_school(self.cast.oak),
            "elm": lambda: Audience.home_and_school(self.cast.elm),
        }[story.to]()
        event = "sample.danger" if story.is_danger else "sample.told"
        return told(okafor, audience, story.kind, event=event)

    def write_down(self, order):
        first, last = order.dates(self.today)
        rights = dict.fromkeys(order.kinds, order.rights)
        by = self.people["okafor"]
        set_custody(self.seat(order.of), rights, from_on=first, until_on=last, order="Order of 3 May", by=by)
        self.file.add(order, self.today)

    def next_due(self):
        return Parcel.objects.waiting().order_by("due_at").values_list("due_at", flat=True).first()

    def work(self):
        before = len(mail.outbox)
        while sweep("worker"):
            pass
        names = {person.email: name for name, person in self.people.items()}
        for one in mail.outbox[before:]:
            name = names.get(one.to[0])
            if name in HOMES:
                sent = Parcel.objects.get(state=State.SENT, to=self.people[name].pk)
                is_daily = sent.handler == "notices.digest"
                said = Mail(name, self.now, is_daily, one.subject, one.body, self.may_be_told(name))
                self.mails.append(said)
        self.look()

    def look(self):
        for name in HOMES if self.is_looking else ():
            seat, plan = self.seat(name), self.rights(name, Kind.PLAN)
            rows = seat.sees(Agreement if self.story.to in GUARDIANS else Entry)
            found = {"the message": rows.filter(pk=self.thing.pk).exists(), "signs": seat.may(Permission.SIGN_PLAN)}
            expected = {
                "the message": self.story.is_for(name) and self.sees(name, self.story.kind),
                "signs": name in GUARDIANS and plan.sees and plan.decides,
            }
            for kind in Kind:
                found |= {f"sees {kind}": kind in seat.kinds, f"decides {kind}": seat.may_decide(kind)}
                decides = name in GUARDIANS and self.rights(name, kind).decides
                expected |= {f"sees {kind}": self.sees(name, kind), f"decides {kind}": decides}
            self.looks.append(Look(name, self.now, found, expected))

    def seat(self, name):
        """As the door has it at this moment."""
        return open_seat(self.cast.child.pk, self.people[name])

    @property
    def now(self):
        return datetime.now(UTC)

    @property
    def today(self):
        return self.now.astimezone(ZoneInfo(self.story.zone)).date()

    def rights(self, name, kind):
        return self.file.rights(name, kind, self.today)

    def sees(self, name, kind):
        return kind in KINDS_SEEN[Role.GUARDIAN if name in GUARDIANS else Role.FAMILY] and self.rights(name, kind).sees

    def may_be_told(self, name):
        kind = self.story.kind
        return self.story.is_for(name) and self.sees(name, kind) and self.rights(name, kind).told
