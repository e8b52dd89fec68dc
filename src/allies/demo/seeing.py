"""What home and school see of the made-up children, in the words of their teams: good moments before hard ones."""

import random
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import count
from typing import NamedTuple

from django.utils import timezone

from allies.database.ids import uuid7
from allies.observations.actions import add_small_goal, facts_of, link
from allies.observations.chips import ObservationSort
from allies.observations.models import Observation
from allies.profiles.actions.terms import add_term, remark_on, word_term
from allies.profiles.models import Term
from allies.teams.models import Audience, Child, Member
from allies.teams.permissions import Role, Side
from allies.timeline.models import Entry
from allies.timeline.models.entry import Tone

from .children import Kid
from .contents import contents
from .entries import line_of

DATA = contents("seeing")

Team = tuple[Kid, Child, list[Member]]
WEEKS = 20


class Word(NamedTuple):
    """One word of a team in three languages, with what it means, and how often it comes up in an hour."""

    sort: str
    seen_as: ObservationSort
    said: dict[str, tuple[str, str]]
    home: float
    school: float
    before: list[str]


WORDS = tuple(Word(**told | {"seen_as": ObservationSort(told["seen_as"])}) for told in DATA["words"])


def see_each_other(teams: list[Team]) -> None:
    """Words, remarks, a small goal, and twenty weeks of what was seen, in bulk."""
    rows: list[Observation] = []
    for number, (_kid, _child, members) in zip(count(), teams, strict=False):
        dice = random.Random(f"riverbend, seen: {number}")  # noqa: S311  a demo, not a secret
        teacher, parent = one_of(members, Role.TEACHER), one_of(members, Role.GUARDIAN)
        for word in WORDS[: 2 + number % 2]:
            term = in_every_language(word, by=one_of(members, Role.CASE_MANAGER))
            rows += seen_of(word, term, [teacher, parent], dice)
        goal = add_small_goal(id=uuid7(), by=teacher, words=DATA["small_goal"], setting="both")
        rows[-1].goal = goal
        remark_on(term, id=uuid7(), by=parent, words=DATA["at_home"][parent.person.language][2])
        remark_on(term, id=uuid7(), by=teacher, words=DATA["remark"])
    Observation.objects.bulk_create(rows, batch_size=300)
    Entry.objects.bulk_create([line_for(row) for row in rows], batch_size=300)
    for _kid, child, _members in teams:
        seen = Observation.objects.filter(child=child, sort=ObservationSort.HARD).select_related("audience")
        one, other = seen.filter(side=Side.SCHOOL).last(), seen.filter(side=Side.HOME).last()
        if one and other:
            link(one, other, by=other.by)


def in_every_language(word: Word, *, by: Member) -> Term:
    said, means = word.said["en"]
    term = add_term(id=uuid7(), by=by, sort=word.sort, language="en", word=said, means=means)
    for language, (said, means) in word.said.items():
        if language != "en":
            word_term(term, id=uuid7(), by=by, language=language, word=said, means=means)
    return term


def seen_of(word: Word, term: Term, people: Sequence[Member], dice: random.Random) -> Iterator[Observation]:
    """Twice a week at school and at home; most of it watched for a while, and some of it not seen at all."""
    now = timezone.now()
    for week in range(WEEKS, -1, -1):
        for member in (*people, *people):
            at_home = member.side is Side.HOME
            day = now - timedelta(weeks=week, days=dice.randrange(7))
            hour = dice.choice((16, 18, 19)) if at_home else dice.choice((9, 10, 11, 13, 14))
            when = day.astimezone(member.child.zone).replace(hour=hour, minute=dice.randrange(60))
            if when > now or (dice.random() < 0.3 if at_home else when.weekday() > 4):
                continue
            yield one_sight(word, term, member=member, when=when, dice=dice)


def one_sight(word: Word, term: Term, *, member: Member, when: datetime, dice: random.Random) -> Observation:
    at_home = member.side is Side.HOME
    minutes = dice.choice((30, 45, 60)) if dice.random() < 0.8 else None
    often = (word.home if at_home else word.school) * (minutes or 60) / 60
    times = sum(dice.random() < often / 4 for _ in range(8))
    places = ("kitchen", "living_room", "outside") if at_home else ("classroom", "hall", "playground", "lunch")
    words = dice.choice(DATA["at_home"][member.person.language] if at_home else DATA["at_school"]) if times else ""
    row = Observation(
        id=uuid7(),
        district_id=member.district_id,
        child_id=member.child_id,
        audience=Audience.home_and_school(member.home) if member.home else Audience.team(member.child),
        side=member.side,
        home=member.home,
        by=member,
        sort=word.seen_as,
        term=term,
        happened_at=when,
        times=times if minutes else max(1, times),
        watched=minutes,
        seconds=dice.choice((None, 60, 120, 240)) if word.seen_as is ObservationSort.HARD and times else None,
        place=dice.choice(places),
        activity=dice.choice(
            ("play", "meal", "changeover") if at_home else ("group", "alone", "changeover", "waiting")
        ),
        before=[dice.choice(word.before if times or dice.random() < 0.3 else ("asked", "wait", "nothing"))],
        words=words,
        language=member.person.language,
        written_at=when,
        recorded_at=when,
    )
    row.root_id = row.pk
    return row


def one_of(members: list[Member], role: Role) -> Member:
    return next(member for member in members if member.role == role)


def line_for(row: Observation) -> Entry:
    tone = Tone.HARD if row.sort == ObservationSort.HARD and row.times else Tone.PLAIN
    return line_of("observations.seen", row, facts_of(row), side=row.side, occurred_at=row.happened_at, tone=tone)
