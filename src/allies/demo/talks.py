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
from .entries import line_of

Team = tuple[Kid, Child, list[Member]]
TEAM, HOME, SCHOOL, CHOSEN = Audience.Reach.TEAM, Audience.Reach.HOME, Audience.Reach.SCHOOL, Audience.Reach.CHOSEN


@dataclass(frozen=True)
class Talk:
    """Who is in it is who speaks; the first of them begins. Each line: who, how many days ago, at which hour, what."""

    kid: str
    reach: Audience.Reach
    subject: str
    lines: tuple[tuple[str, int, str, str], ...]


TALKS = (
    Talk(
        "mateo",
        TEAM,
        "The train museum",
        (
            (
                "bell",
                4,
                "14:40",
                "We go to the train museum on the 9th. Who would like to come along? Mateo knows the way.",
            ),
            ("ana", 4, "16:05", "¡Qué alegría! Yo puedo ir. Ya está contando los días en el calendario."),
            (
                "luis",
                4,
                "19:20",
                "I have work that day, but I can bring him early. He should have his headphones for the bus.",
            ),
            ("okafor", 3, "08:10", "Headphones are on the list. I made a picture of what comes next for the day."),
            ("bell", 1, "15:30", "Thank you, all. Mateo asked if the museum has the long freight train. It has."),
        ),
    ),
    Talk(
        "mateo",
        CHOSEN,
        "Las noches",
        (
            ("ana", 2, "21:15", "Estas noches duerme poco y yo también. Si llega cansado, no es por la escuela."),
            (
                "bell",
                1,
                "07:50",
                "Thank you for telling me. He can rest in the reading corner when he asks. How are you?",
            ),
            ("ana", 1, "18:40", "Gracias. Hoy durmió mejor, y yo también."),
        ),
    ),
    Talk(
        "mateo",
        SCHOOL,
        "Assembly on Friday",
        (
            ("tran", 2, "13:20", "The assembly will be loud. Could he sit near the door, with somebody he likes?"),
            ("bell", 2, "15:10", "He can sit with me. We will walk there before the others."),
        ),
    ),
    Talk(
        "layla",
        HOME,
        "القراءة في البيت",
        (
            ("amal", 3, "19:45", "قرأت ليلى الليلة قصة كاملة بصوت عالٍ. توقفت مرتين فقط، وضحكت في النهاية."),
            (
                "yamada",
                2,
                "08:20",
                "That is wonderful. She chose the horse book here today and told us the ending first.",
            ),
            ("amal", 2, "20:10", "هذا كتابها المفضل! هل يمكن أن نستعير الجزء الثاني؟"),
            ("yamada", 1, "15:05", "It is in her bag. Listening first and then reading works well for her."),
        ),
    ),
    Talk(
        "zoe",
        CHOSEN,
        "A word about next year",
        (
            ("hana", 5, "12:15", "We may move in summer. Zoe does not know yet. When would be a good time to plan?"),
            (
                "okafor",
                5,
                "15:20",
                "Thank you for your trust. Any day after three. I will not write of it anywhere else.",
            ),
        ),
    ),
)


def let_them_talk(teams: list[Team]) -> None:
    """In the order of their hours, with what each side has read: the last word of each is new to the others."""
    by_key = {kid.key: (kid, child, members) for kid, child, members in teams}
    for talk in TALKS:
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
