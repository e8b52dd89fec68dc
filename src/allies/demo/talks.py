"""What the made-up people write to each other: the whole team, one home with school, school alone, and in private."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.utils import timezone

from allies.conversations.models import Message, Thread, ThreadSeen
from allies.database.ids import uuid7
from allies.teams.actions.audiences import choose
from allies.teams.models import Audience, Child, Member
from allies.timeline.models import Entry

from .children import Kid
from .contents import contents
from .entries import line_of

DATA = contents("talks")

Team = tuple[Kid, Child, list[Member]]
TEAM, HOME, CHOSEN = Audience.Reach.TEAM, Audience.Reach.HOME, Audience.Reach.CHOSEN


@dataclass(frozen=True)
class Talk:
    """Who is in it is who speaks; the first of them begins. Each line: who, how many days ago, at which hour, what."""

    kid: str
    reach: str
    subject: str
    lines: list[tuple[str, int, str, str]]


def let_them_talk(teams: list[Team]) -> None:
    """In the order of their hours, with what each side has read: the last word of each is new to the others."""
    by_key = {kid.key: (kid, child, members) for kid, child, members in teams}
    for talk in (Talk(**told) for told in DATA["talks"]):
        kid, child, members = by_key[talk.kid]
        seats = {seat.who: member for seat, member in zip(kid.seats, members, strict=True)}
        write_down(talk, child, seats)


def write_down(talk: Talk, child: Child, seats: dict[str, Member]) -> None:
    first = seats[talk.lines[0][0]]
    speakers = {seats[who].pk: seats[who] for who, *_more in talk.lines}
    moments = [at(child, ago, hour) for _who, ago, hour, _words in talk.lines]
    audience = audience_of(talk, first, speakers.values(), moments[0])
    common = {"district_id": child.district_id, "child": child, "audience": audience}
    thread = Thread.objects.create(
        **common, id=uuid7(), subject=talk.subject, by=first, recorded_at=moments[0], last_at=moments[-1]
    )
    Message.objects.bulk_create(
        Message(
            **common,
            id=thread.pk if number == 0 else uuid7(),
            thread=thread,
            words=words,
            language=seats[who].person.language,
            by=seats[who],
            opens=number == 0,
            recorded_at=said_at,
            said_at=said_at,
        )
        for number, ((who, _ago, _hour, words), said_at) in enumerate(zip(talk.lines, moments, strict=True))
    )
    if talk.reach != CHOSEN:
        line_for(thread).save()
    last = seats[talk.lines[-1][0]]
    ThreadSeen.objects.bulk_create(
        ThreadSeen(district_id=child.district_id, thread=thread, member=seat, up_to=moments[-1 if seat == last else -2])
        for seat in speakers.values()
    )


def line_for(thread: Thread) -> Entry:
    facts = {"subject": thread.subject, "thread": str(thread.pk), "child": str(thread.child_id)}
    return line_of("conversations.began", thread, facts)


def at(child: Child, days_ago: int, hour: str) -> datetime:
    day = timezone.now().astimezone(child.zone).date() - timedelta(days=days_ago)
    return datetime.combine(day, time.fromisoformat(hour), tzinfo=child.zone)


def audience_of(talk: Talk, first: Member, speakers: Iterable[Member], began_at: datetime) -> Audience:
    if talk.reach == CHOSEN:
        return choose(speakers, began_at=began_at)
    if talk.reach == HOME and first.home:
        return Audience.home_and_school(first.home)
    return Audience.team(first.child) if talk.reach == TEAM else Audience.school(first.child)
