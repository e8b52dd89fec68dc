"""What an incoming text brings about. It is written once, by the gateway's own name for it.

Whose it is, is known by the number alone, which can be spoofed or change hands: so nothing here opens anything, and no
text signs, agrees or changes a right.
"""

from collections.abc import Callable, Sequence
from datetime import timedelta
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone, translation

from allies.database.ids import uuid7
from allies.database.once import write_once
from allies.people.models import Person
from allies.teams.models import Member
from allies.texting import wording
from allies.texting.models import Digit, IncomingText, Number, Sort, WhyDoubted, WhyEnded
from allies.texting.questions import GOT_IT, THANKS, ByText, CallByText
from allies.texts.codes import code_in, is_code_alone
from allies.texts.gateways.protocol import Incoming
from allies.texts.parts import plainer
from allies.texts.reading import Act, Doubt, Reading, read

from .digits import answered, asked, close, offer, open_digit, said_in_words, seat_of, waiting_questions
from .numbers import SPACE, alone_with_number, doubt, end, is_one_of, people_at, waiting_codes
from .speaking import NOT_ME, WHOSE, ask_for_a_call, hand_on, is_first_in_the_hour, now_known_whose, say, seats_at
from .stops import is_stopped, resume, start, stop
from .writing import post_text

LONGEST = 2000  # characters; a phone joins ten parts at most
ABOUT_THE_NUMBER = "number"
ANSWERS_AFTER = timedelta(minutes=10)
KEPT_FOR = timedelta(days=1)  # of a text whose sender nobody named
MEANT = "meant"  # the digit that says: these words are for school
# These may be somebody else's words, or a wish: nobody reads them before whoever wrote them has said so.
BY_ANOTHER = (Doubt.NOT_ME, Doubt.DEATH)
HELD = (Doubt.STOP, Doubt.TOPIC, *BY_ANOTHER)
SAYS_WHAT_IS_MEANT = {Act.STOP, Act.START, Act.HELP, Act.NOT_ME, Act.NEW_NUMBER}


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
    if row.pictures and (people := people_at(row.number)):
        say(row.number, lambda: wording.no_pictures(people), sort=Sort.ASKS)
    return row


def is_code_back(text: IncomingText) -> bool:
    """Whether it answers a code. A wrong one by itself is no message either: it counts as a try, and nobody hears."""
    code = code_in(text.words)
    numbers = list(Number.objects.filter(number=text.number).standing()) if code else []
    waiting = waiting_codes(numbers)
    if code is None or not waiting:
        return False
    if not is_one_of(waiting, code) and not is_code_alone(text.words):
        return False
    done(text, "code")
    return True


def done(text: IncomingText, act: str) -> None:
    """Its words have gone where they belong."""
    IncomingText.objects.filter(pk=text.pk).update(act=act, done_at=timezone.now(), words="")


def act_on(text: IncomingText, reading: Reading) -> None:
    people = people_at(text.number)
    it_was_meant_so(text, reading)
    held = held_about(text, reading) if people else None
    if held is not None:
        hold(text, held, people)
    elif ACTS.get(reading.act, in_a_word)(text, reading, people):
        done(text, reading.act)


def it_was_meant_so(text: IncomingText, reading: Reading) -> None:
    """An answer to what we asked back: what was unclear before has been said now."""
    waiting = IncomingText.objects.filter(number=text.number, done_at=None).exclude(pk=text.pk)
    for one in waiting.filter(doubt__in=ANSWERED_BY.get(reading.act, ())):
        done(one, one.act)
    if reading.act is Act.START:  # it is theirs
        IncomingText.objects.filter(number=text.number, doubt__in=BY_ANOTHER).update(doubt="")


ANSWERED_BY: dict[Act, tuple[Doubt, ...]] = {
    Act.STOP: HELD,
    Act.START: (Doubt.START, *HELD),
    Act.HELP: (Doubt.HELP,),
    Act.NOT_ME: HELD,
    Act.NEW_NUMBER: (Doubt.NEW_NUMBER,),
    Act.CHOICE: (Doubt.CHOICE,),
}


def held_about(text: IncomingText, reading: Reading) -> Doubt | None:
    """Why nobody may read this text yet. Where a phone has said that it is somebody else's, or that somebody died, this
    goes for all that it writes until texts are wanted there again.
    """
    if reading.doubt in HELD:
        return reading.doubt
    if reading.act in SAYS_WHAT_IS_MEANT or is_about_texts(text.number, reading) or not is_stopped(text.number):
        return None
    before = IncomingText.objects.filter(number=text.number, doubt__in=BY_ANOTHER).order_by("-arrived_at").first()
    return Doubt(before.doubt) if before else None


def is_about_texts(number: str, reading: Reading) -> bool:
    row = open_digit(number, reading.choice) if reading.choice in set("123456789") else None
    return row is not None and row.question in ABOUT_TEXTS


def hold(text: IncomingText, about: Doubt, people: Sequence[Person]) -> None:
    """No more texts go there, a person at school is asked to call, and it is asked back, as often as it is unclear."""
    was_stopped_before = is_stopped(text.number) and not is_held(text.number)
    IncomingText.objects.filter(pk=text.pk).update(act=Act.UNSURE, doubt=about)
    doubt(people, WhyDoubted.NOT_ME if about is Doubt.NOT_ME else WhyDoubted.UNCLEAR)
    if not was_stopped_before and (about is not Doubt.DEATH or is_first_in_the_hour(text.number, about)):
        say(text.number, lambda: asked_about(text, about, people), always=True)
    if about is not Doubt.TOPIC:
        stop(text.number, people=people, is_told=True)


def is_held(number: str) -> bool:
    return IncomingText.objects.filter(number=number, done_at=None, doubt__in=HELD).exists()


def asked_about(text: IncomingText, about: Doubt, people: Sequence[Person]) -> str:
    """Words that are nobody else's go to school by one digit."""
    lines = [wording.question(about, people)]
    if about not in BY_ANOTHER and (digits := offer_to_send(text)):
        lines.append(wording.for_school(people, digits))
    return "\n".join(lines)


def offer_to_send(text: IncomingText) -> list[tuple[int, str]]:
    subject, until = uuid5(SPACE, text.number), timezone.now() + KEPT_FOR
    return offer(text.number, MEANT, [(MEANT, MEANT)], text=text.pk, subject=subject, until=until)


def said_for_school(row: Digit, text: IncomingText, _reading: Reading, people: Sequence[Person]) -> bool:
    """All that waits goes there, and texts come again where they had paused for the question alone."""
    close(row)
    waiting = IncomingText.objects.filter(number=text.number, done_at=None, doubt__in=HELD).order_by("arrived_at", "pk")
    if waiting.filter(doubt=Doubt.STOP, act=Act.UNSURE).exists():
        resume(text.number)
    for one in waiting.exclude(doubt__in=BY_ANOTHER):
        if hand_on(one, one.words, people):
            done(one, one.act)
    return True


def ended(text: IncomingText, reading: Reading, people: Sequence[Person]) -> bool:
    """It holds. What is written beside it may be a stranger's, so it goes on only once that is said."""
    if not (reading.text and people):
        stop(text.number, people=people, topic=reading.topic or "")
        return True
    digits = offer_to_send(text)
    words = "\n".join([wording.stopped(people, reading.topic or ""), wording.for_school(people, digits)])
    stop(text.number, people=people, topic=reading.topic or "", words=words)
    doubt(people, WhyDoubted.UNCLEAR)
    IncomingText.objects.filter(pk=text.pk).update(act=Act.STOP, doubt=Doubt.STOP, words=reading.text)
    return False


def begun(text: IncomingText, reading: Reading, people: Sequence[Person]) -> bool:
    return start(text.number, people=people, topic=reading.topic or "") or helped(text, reading, people)


def helped(text: IncomingText, _reading: Reading, people: Sequence[Person]) -> bool:
    """Who we are, and in one digit that we mean somebody else, or that there is a new number."""
    say(text.number, lambda: wording.help_words(people, about_the_number(text) if people else []), always=True)
    return True


def about_the_number(text: IncomingText) -> list[tuple[int, str]]:
    subject, until = uuid5(SPACE, text.number), timezone.now() + KEPT_FOR
    choices = [(act.value, act.value) for act in wording.OF_A_NUMBER]
    return offer(text.number, ABOUT_THE_NUMBER, choices, text=text.pk, subject=subject, until=until)


def not_me(text: IncomingText, _reading: Reading, people: Sequence[Person]) -> bool:
    """The phone may have changed hands: it is nobody's here any more, and school asks them."""
    numbers = list(Number.objects.filter(number=text.number).standing())
    if end(numbers, WhyEnded.NOT_ME):
        doubt(people, WhyDoubted.NOT_ME)
        say(text.number, lambda: wording.not_you(people))
    return True


def new_number(text: IncomingText, _reading: Reading, people: Sequence[Person]) -> bool:
    """Which one is read in no text: the person adds it, and shows that it is theirs. School asks them."""
    doubt(people, WhyDoubted.NEW_NUMBER)
    if people:
        say(text.number, lambda: wording.new_number(people))
    return True


def chose(text: IncomingText, reading: Reading, people: Sequence[Person]) -> bool:
    """One digit that is open here. Words beside it are words; two digits are asked about."""
    digits = (reading.choice or "").split(",")
    row = open_digit(text.number, digits[0]) if len(digits) == 1 and digits[0] in set("123456789") else None
    if row is not None and row.question in ABOUT_TEXTS:
        return ABOUT_TEXTS[row.question](row, text, reading, people)
    seat = seat_of(row) if row else None
    if row is not None and answered(row):
        say(text.number, lambda: wording.taken(people), sort=Sort.TAKEN)
        return hand_on(text, reading.text, people, seat=seat)
    if len(digits) > 1 and people and ask_back(text, Doubt.CHOICE, people):
        return False
    if len(digits) > 1 or reading.text:
        return hand_on(text, text.words, people)
    if people:
        say(text.number, lambda: wording.not_open(people), sort=Sort.ASKS)
    return True


def said_whose(row: Digit, text: IncomingText, reading: Reading, people: Sequence[Person]) -> bool:
    close(row)
    if row.choice != NOT_ME:
        now_known_whose(row)
        return True
    waiting = IncomingText.objects.filter(number=text.number, doubt=WHOSE, done_at=None)
    waiting.update(done_at=timezone.now(), words="")
    return not_me(text, reading, people)


def said_of_the_number(row: Digit, text: IncomingText, reading: Reading, people: Sequence[Person]) -> bool:
    close(row)
    return ACTS[Act(row.choice)](text, reading, people)


ABOUT_TEXTS = {WHOSE: said_whose, ABOUT_THE_NUMBER: said_of_the_number, MEANT: said_for_school}


def unsure(text: IncomingText, reading: Reading, people: Sequence[Person]) -> bool:
    """Nothing is done. It is asked once; who does not answer has written words for school."""
    if reading.doubt is not None and people and ask_back(text, reading.doubt, people):
        return False
    return hand_on(text, text.words, people)


def ask_back(text: IncomingText, about: Doubt, people: Sequence[Person]) -> bool:
    is_first = not is_stopped(text.number) and is_first_in_the_hour(text.number, "meaning")
    if is_first:
        post_text(text.number, wording.question(about, people), sort=Sort.ASKS)
        IncomingText.objects.filter(pk=text.pk).update(act=Act.UNSURE, doubt=about)
    return is_first


def in_a_word(text: IncomingText, reading: Reading, people: Sequence[Person]) -> bool:
    """In the words of an answer, as we had offered them; “OK” and “thanks” for the one thing that they can answer. Of
    several it is asked which; all else is words.
    """
    meant = {Act.GOT_IT: GOT_IT, Act.THANKS: THANKS}.get(reading.act) if not reading.text else None
    rows = said_in_words(text.number, text.words, meant)
    if len(rows) == 1 and answered(rows[0]):
        say(text.number, lambda: wording.taken(people), sort=Sort.TAKEN)
        return True
    if len(rows) > 1 and ask_back(text, Doubt.CHOICE, people):
        return False
    return hand_on(text, text.words, people)


def call_me(text: IncomingText, _reading: Reading, people: Sequence[Person]) -> bool:
    """Where it is known who asks, it is asked when that fits; else it is words, and it is asked who wrote them."""
    seats = seats_at(people)
    if not ask_for_a_call(text, seats):
        return hand_on(text, text.words, people)
    if any(question for *_of, question in waiting_questions(seats, when_calls_fit())):
        say(text.number, lambda: when_it_fits(text, seats, people), sort=Sort.ASKS)
    else:
        say(text.number, lambda: wording.taken(people), sort=Sort.TAKEN)
    return True


def when_calls_fit() -> list[ByText]:
    return [one.when for one in CallByText.every() if one.when]


def when_it_fits(text: IncomingText, seats: Sequence[Member], people: Sequence[Person]) -> str:
    with translation.override(wording.language_for(people)):
        hours = asked(text.number, seats, text=text.pk, kinds=when_calls_fit())
    return "\n".join([wording.taken(people), *map(plainer, hours)])


type WhatToDo = Callable[[IncomingText, Reading, Sequence[Person]], bool]
ACTS: dict[Act, WhatToDo] = {
    Act.STOP: ended,
    Act.START: begun,
    Act.HELP: helped,
    Act.NOT_ME: not_me,
    Act.NEW_NUMBER: new_number,
    Act.CHOICE: chose,
    Act.UNSURE: unsure,
    Act.CALL: call_me,
}


def look_at_what_waits() -> None:
    """After ten minutes what was unclear is words, and where it is not known whose, a person at school is told."""
    late = timezone.now() - ANSWERS_AFTER
    for pk in IncomingText.objects.filter(done_at=None, told_at=None, arrived_at__lt=late).values_list("pk", flat=True):
        answer_late(pk)
    over = IncomingText.objects.filter(done_at=None, arrived_at__lt=timezone.now() - KEPT_FOR)
    over.update(done_at=timezone.now(), words="")


@transaction.atomic
def answer_late(pk: UUID) -> None:
    alone_with_number(IncomingText.objects.values_list("number", flat=True).get(pk=pk))
    found = IncomingText.objects.filter(pk=pk, done_at=None, told_at=None).first()
    if found is None:
        return
    people = people_at(found.number)
    if found.doubt in HELD:
        IncomingText.objects.filter(pk=pk).update(told_at=timezone.now())  # school was told at once
    elif found.doubt != WHOSE and hand_on(found, found.words, people):
        done(found, found.act)
    elif found.doubt == WHOSE and not was_just_asked(found.number):
        doubt(people, WhyDoubted.UNCLEAR)
        IncomingText.objects.filter(pk=pk).update(told_at=timezone.now())


def was_just_asked(number: str) -> bool:
    late = timezone.now() - ANSWERS_AFTER
    return Digit.objects.filter(number=number, question=WHOSE, closed_at=None, opened_at__gt=late).exists()
