"""What an incoming text brings about. It is written once, by the gateway's own name for it.

Whose it is, is known by the number alone, which can be spoofed or change hands: so nothing here opens anything, and no
text signs, agrees or changes a right.
"""

from collections.abc import Callable, Sequence
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from allies.database.ids import uuid7
from allies.database.once import write_once
from allies.people.models import Person
from allies.texting import wording
from allies.texting.models import IncomingText, Number, OutgoingText, Sort, WhyDoubted, WhyEnded
from allies.texts.codes import code_in, is_code_alone
from allies.texts.gateways.protocol import Incoming
from allies.texts.reading import Act, Reading, read

from .numbers import alone_with_number, doubt, end, is_code_of, people_at, waiting_codes
from .stops import start, stop
from .writing import post_text

LONGEST = 2000  # characters; a phone joins ten parts at most
ABOUT_IN_AN_HOUR = 3  # so many texts about texts, however much comes in


@transaction.atomic
def take_in(incoming: Incoming, *, gateway: str) -> IncomingText | None:
    """Read it and do what it asks for. None: it came before."""
    row = IncomingText(
        gateway=gateway,
        name=incoming.name[:100] or str(uuid7()),
        number=incoming.sender,
        words=incoming.words.replace("\x00", "")[:LONGEST],
        pictures=min(incoming.pictures, 100),
    )
    alone_with_number(row.number)
    write_once([row], unique="gateway name")
    if not IncomingText.objects.filter(pk=row.pk).exists():
        return None
    if not is_code_back(row):
        act_on(row, read(row.words))
    return row


def is_code_back(text: IncomingText) -> bool:
    """Whether it answers a code. A wrong one by itself is no message either: it counts as a try, and nobody hears."""
    code = code_in(text.words)
    numbers = list(Number.objects.filter(number=text.number).standing()) if code else []
    if code is None or not waiting_codes(numbers):
        return False
    if not is_code_of(numbers, code) and not is_code_alone(text.words):
        return False
    done(text, "code")
    return True


def done(text: IncomingText, act: str) -> None:
    """Its words have gone where they belong."""
    IncomingText.objects.filter(pk=text.pk).update(act=act, done_at=timezone.now(), words="")


def act_on(text: IncomingText, reading: Reading) -> None:
    people = people_at(text.number)
    ACTS.get(reading.act, not_read)(text, reading, people)
    done(text, reading.act)


def ended(text: IncomingText, reading: Reading, people: Sequence[Person]) -> None:
    stop(text.number, people=people, topic=reading.topic or "")


def begun(text: IncomingText, reading: Reading, people: Sequence[Person]) -> None:
    if not start(text.number, people=people, topic=reading.topic or ""):
        helped(text, reading, people)


def helped(text: IncomingText, _reading: Reading, people: Sequence[Person]) -> None:
    say(text.number, lambda: wording.help_words(people))


def not_me(text: IncomingText, _reading: Reading, people: Sequence[Person]) -> None:
    """The phone may have changed hands: it is nobody's here any more, and school asks them."""
    numbers = list(Number.objects.filter(number=text.number).standing())
    if end(numbers, WhyEnded.NOT_ME):
        doubt(people, WhyDoubted.NOT_ME)
        say(text.number, lambda: wording.not_you(people))


def new_number(text: IncomingText, reading: Reading, people: Sequence[Person]) -> None:
    """Which one is read in no text: the person adds it, and shows that it is theirs. School asks them."""
    doubt(people, WhyDoubted.NEW_NUMBER)
    not_read(text, reading, people)


def not_read(text: IncomingText, _reading: Reading, people: Sequence[Person]) -> None:
    """Never lost without a word. A number that nobody here has shown to be theirs gets no answer."""
    if people:
        say(text.number, lambda: wording.not_read(people))


def say(number: str, words: Callable[[], str]) -> None:
    """Something about texts. Two machines that answer each other would go on for ever, and each text costs."""
    since = timezone.now() - timedelta(hours=1)
    if OutgoingText.objects.filter(number=number, sort=Sort.ABOUT, written_at__gt=since).count() < ABOUT_IN_AN_HOUR:
        post_text(number, words(), sort=Sort.ABOUT)


type WhatToDo = Callable[[IncomingText, Reading, Sequence[Person]], None]
ACTS: dict[Act, WhatToDo] = {
    Act.STOP: ended,
    Act.START: begun,
    Act.HELP: helped,
    Act.NOT_ME: not_me,
    Act.NEW_NUMBER: new_number,
}
