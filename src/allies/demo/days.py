"""Two terms of school days in the lives of the made-up children, drawn from one seed and written in bulk."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import batched

from django.utils import timezone

from allies.batons.chips import Way
from allies.batons.models import Baton, GotIt
from allies.database.ids import uuid7
from allies.teams.models import Audience, Child, Home, Member
from allies.teams.permissions import Role, Side
from allies.timeline.models import Entry

from .calendar import is_summer
from .children import Kid
from .contents import contents
from .entries import line_of

DATA = contents("days")
SAME = ("district_id", "child", "day", "way", "by", "state", "passed_at", "passed_by", "recorded_at")
Team = tuple[Kid, Child, list[Member]]


@dataclass
class Life:
    """What one child's days are drawn from."""

    kid: Kid
    child: Child
    members: list[Member]
    audiences: dict[Home | None, Audience]
    dice: random.Random

    def of(self, *roles: Role) -> list[Member]:
        return [member for member in self.members if member.role in roles]

    def words(self, pool: Sequence[str]) -> str:
        line = self.dice.choice(pool)
        return line.format(
            name=self.child.first_name, love=self.dice.choice(self.kid.loves), help=self.dice.choice(self.kid.helps)
        )


def live_the_days(teams: list[Team]) -> None:
    """Write every day up to now: each baton with its line in the story, and most of them taken."""
    batons: list[Baton] = []
    taken: list[GotIt] = []
    for number, (kid, child, members) in enumerate(teams):
        audiences: dict[Home | None, Audience] = {a.home: a for a in child.audiences.select_related("home")}
        audiences[None] = Audience.team(child)
        life = Life(kid, child, members, audiences, random.Random(f"riverbend:{number}"))  # noqa: S311  a demo, not a secret
        told: list[Baton] = []
        for day in school_days(child, kid.here_for):
            for baton in a_day(life, day):
                told.append(baton)
                taken.extend(taken_by_the_others(life, baton))
        batons += told + list(for_one_home(life, told))
    Baton.objects.bulk_create(batons, batch_size=500)
    GotIt.objects.bulk_create(taken, batch_size=500)
    for some in batched((line_for(baton) for baton in batons), 500, strict=False):
        Entry.objects.bulk_create(some)


def school_days(child: Child, count: int) -> Iterator[date]:
    today = timezone.now().astimezone(child.zone).date()
    for ago in reversed(range(count)):
        day = today - timedelta(days=ago)
        if day.weekday() < 5 and not is_summer(day):
            yield day


def a_day(life: Life, day: date) -> Iterator[Baton]:
    """The batons of one day: some days only one side found the time, and that is fine."""
    now = timezone.now()
    for home in {member.home for member in life.of(Role.GUARDIAN)}:
        givers = [m for m in life.of(Role.GUARDIAN, Role.FAMILY) if m.home == home]
        if life.dice.random() < 0.72:
            yield from done_by(now, from_home(life, day, life.dice.choice(givers)))
    if life.dice.random() < 0.9:
        yield from done_by(now, from_school(life, day, life.dice.choice(life.of(Role.CASE_MANAGER, Role.TEACHER))))
        if life.dice.random() < 0.22:
            yield from done_by(now, light_moment(life, day, life.dice.choice(life.of(Role.TEACHER, Role.THERAPIST))))


def done_by(now: datetime, baton: Baton) -> Iterator[Baton]:
    if baton.passed_at and baton.passed_at <= now:
        yield baton


def at(child: Child, day: date, hour: int, dice: random.Random) -> datetime:
    return datetime.combine(day, time(hour, dice.randrange(60)), tzinfo=child.zone).astimezone(UTC)


def from_home(life: Life, day: date, by: Member) -> Baton:
    dice = life.dice
    chips = {
        "sleep": [dice.choices(("well", "woke", "little", "early"), (60, 20, 12, 8))[0]],
        "mood": [dice.choices(("joyful", "calm", "so_so", "tired", "worried"), (25, 40, 15, 14, 6))[0]],
        "appetite": [dice.choices(("well", "some", "drink", "not_yet"), (60, 25, 10, 5))[0]],
    }
    if dice.random() < 0.25:
        chips["new"] = [dice.choice(("good_news", "tried", "visitors", "trip", "change"))]
    words = {"line": life.words(DATA["home"][by.person.language])} if dice.random() < 0.35 else {}
    return passed(life, day, by, way=Way.FROM_HOME, chips=chips, words=words, hour=7)


def from_school(life: Life, day: date, by: Member) -> Baton:
    dice = life.dice
    moods, odds = ("joyful", "calm", "so_so", "tired", "worried", "overwhelmed"), (25, 42, 14, 9, 6, 4)
    hard = dice.random() < 0.04
    if hard:
        return passed(life, day, by, way=Way.FROM_SCHOOL, chips={}, words={}, hour=14, is_hard=True)
    chips = {part: dice.choices(moods, odds) for part in ("morning", "midday", "afternoon")}
    chips["well"] = dice.sample(("asked", "said", "tried", "kept_going", "break", "friends", "group", "reading"), 2)
    words: dict[str, str] = {}
    if dice.random() < 0.3:
        words["well"] = life.words(DATA["well"])
    if dice.random() < 0.4:
        chips["hard"] = [dice.choice(("loud", "change", "waiting", "stopping", "task", "tired"))]
        chips["helped"] = [dice.choice(("break", "quiet", "headphones", "moving", "pictures", "near"))]
        if dice.random() < 0.4:
            words |= {"hard": life.words(DATA["hard"]), "helped": life.words(DATA["helped"])}
    chips["ask"] = [dice.choice(("story", "made", "song", "game", "friends", "best"))]
    if dice.random() < 0.5:
        words["ask"] = life.words(DATA["ask"])
    return passed(life, day, by, way=Way.FROM_SCHOOL, chips=chips, words=words, hour=14)


def for_one_home(life: Life, told: Sequence[Baton]) -> Iterator[Baton]:
    """Sent in one press with each of the last notes home."""
    notes = [one for one in told if one.way == Way.FROM_SCHOOL and not one.is_light and not one.is_hard]
    for name, lines in DATA["only_for"].get(life.kid.key, {}).items():
        home = next(home for home in life.audiences if home and home.name == name)
        for note, words in zip(notes[-len(lines) :], lines, strict=False):
            part = {"chips": {}, "words": {"did": words}, "only_for": home, "audience": life.audiences[home]}
            same = {field: getattr(note, field) for field in SAME}
            yield Baton(id=uuid7(), **same, **part)


def light_moment(life: Life, day: date, by: Member) -> Baton:
    chips = {"light": [life.dice.choice(("laughed", "funny", "dance", "proud", "kind", "grown_ups"))]}
    words = {"light": life.words(DATA["light"])}
    return passed(life, day, by, way=Way.FROM_SCHOOL, chips=chips, words=words, hour=15)


def passed(
    life: Life,
    day: date,
    by: Member,
    *,
    way: Way,
    chips: dict[str, list[str]],
    words: dict[str, str],
    hour: int,
    is_hard: bool = False,
) -> Baton:
    home = by.home if way is Way.FROM_HOME else None
    when = at(life.child, day, hour, life.dice)
    return Baton(
        id=uuid7(),
        district_id=life.child.district_id,
        child=life.child,
        audience=life.audiences[home],
        day=day,
        way=way.value,
        home=home,
        by=by,
        chips=chips,
        words=words,
        is_hard=is_hard,
        state=Baton.State.PASSED,
        passed_at=when,
        passed_by=by,
        recorded_at=when,
    )


def taken_by_the_others(life: Life, baton: Baton) -> Iterator[GotIt]:
    """Most batons are taken: by school from a home, by each home from school."""
    if baton.way == Way.FROM_HOME:
        takers = life.dice.sample(life.of(Role.CASE_MANAGER, Role.TEACHER), 1)
    else:
        takers = list({m.home: m for m in life.of(Role.GUARDIAN)}.values())
    for taker in takers:
        if life.dice.random() < 0.8:
            own = taker.home if taker.side is Side.HOME else None
            audience = life.audiences[own] if own else baton.audience
            yield GotIt(
                district_id=life.child.district_id, child=life.child, audience=audience, baton=baton, home=own, by=taker
            )


def line_for(baton: Baton) -> Entry:
    """The line in the story that passing the baton would have written."""
    passed_at = baton.passed_at or timezone.now()
    return line_of("batons.passed", baton, baton.facts, occurred_at=passed_at, tone=baton.tone.value)
