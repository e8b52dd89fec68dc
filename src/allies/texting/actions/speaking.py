"""Whose words came, and where they go: to school, as the one seat that can be meant; else it is asked, or a person is.

Nothing is written anywhere before that is known.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import timedelta
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone, translation

from allies.people.models import Person
from allies.teams.errors import NotPossible
from allies.teams.models import AboutChild, Member, seats_of
from allies.teams.permissions import Side
from allies.texting import wording
from allies.texting.models import AskedBack, Digit, IncomingText, Number, Sort, WhyDoubted
from allies.texting.questions import CallByText, SaidOfWords, WordsByText

from .digits import note_way, offer, seat_of
from .numbers import SPACE, doubt, people_at
from .stops import is_stopped
from .writing import AN_HOUR, post_text, went_lately

WHOSE, NOT_ME = "whose", "not_me"
SILENCE = timedelta(days=90)
ABOUT_IN_AN_HOUR = 3  # so many texts about texts, however much comes in
ONCE_IN = {Sort.TAKEN: timedelta(hours=6), Sort.HEARD: timedelta(hours=6), Sort.ASKS: timedelta(hours=1)}
WHOSE_UNTIL = timedelta(days=1)


def say(number: str, words: Callable[[], str], *, sort: Sort = Sort.ABOUT, always: bool = False) -> bool:
    """Something about texts. Two machines that answer each other would go on for ever, and each text costs. After STOP
    only who asks for help hears of us. True: it goes.
    """
    if is_stopped(number) and not always:
        return False
    most = 1 if sort in ONCE_IN else ABOUT_IN_AN_HOUR
    if went_lately(number, sort, within=ONCE_IN.get(sort, AN_HOUR)) >= most:
        return False
    post_text(number, words(), sort=sort)
    return True


def seats_at(people: Sequence[Person]) -> list[Member]:
    """At home: as one of these it was written."""
    return [seat for person in people for seat in seats_of(person) if seat.side is Side.HOME]


def hand_on(text: IncomingText, words: str, people: Sequence[Person], *, seat: Member | None = None) -> bool:
    """Words become a message, or wait until it is known whose they are. True: they need not be kept any more."""
    seats = [seat] if seat else seats_at(people)
    if not words.strip() or not people:
        return True
    if len(seats) == 1 and (seat or not was_long_silent(text.number, seats[0])):
        taken = take(text, seats[0], words)
        if taken is None:
            say(text.number, lambda: wording.not_read(people))
        else:
            say_that_they_came(text.number, people, taken)
        return True
    if not seats:
        say(text.number, lambda: wording.not_read(people))
        return True
    return not ask_whose(text, seats, people)


def say_that_they_came(number: str, people: Sequence[Person], taken: Sequence[AboutChild]) -> None:
    with translation.override(wording.language_for(people)):
        more = [(row, one, one.words(row)) for row in taken for one in SaidOfWords.every()]
    of_rooms = [(row, one, words) for row, one, words in more if words]
    sort = Sort.ABOUT if of_rooms else Sort.HEARD
    if say(number, lambda: wording.sent(people, *(words for *_one, words in of_rooms)), sort=sort):
        for row, one, _words in of_rooms:
            one.told(row)


def was_long_silent(number: str, seat: Member) -> bool:
    """Numbers go to other people. After months without a word from a phone it is asked whose it is."""
    theirs = Number.objects.filter(number=number, person=seat.person_id).proven()
    return theirs.filter(heard_at__lt=timezone.now() - SILENCE).exists()


def take(text: IncomingText, seat: Member, words: str) -> list[AboutChild] | None:
    """What became of them; None where nobody may read them here."""
    takes = [one for one in WordsByText.every() if one.may(seat)]
    made = []
    try:
        with transaction.atomic():
            for one in takes:
                made.append(one.take(seat, uuid5(text.pk, str(seat.pk)), words))
                note_way(made[-1])
    except NotPossible:
        return None
    Number.objects.filter(number=text.number, person=seat.person_id).proven().update(heard_at=timezone.now())
    return [row for row in made if row is not None] if takes else None


def ask_for_a_call(text: IncomingText, seats: Sequence[Member]) -> bool:
    if len(seats) != 1:
        return False
    asks = [one for one in CallByText.every() if one.may(seats[0])]
    try:
        with transaction.atomic():
            for one in asks:
                note_way(one.ask(seats[0], uuid5(text.pk, "call")))
    except NotPossible:
        return False
    return bool(asks)


def ask_whose(text: IncomingText, seats: Sequence[Member], people: Sequence[Person]) -> bool:
    """By digit, and only of adults of one home: to others it would say who else has this phone. False: it cannot be
    asked, so a person at school is told, and nothing is kept.
    """
    waits = IncomingText.objects.filter(number=text.number, doubt=WHOSE, done_at=None).exclude(pk=text.pk)
    if waits.exists():  # the one answer is for all of these
        keep_waiting(text)
        return True
    names = wording.names_of_seats(seats) if live_together(seats) else []
    choices = [(str(seat.pk), name) for seat, name in zip(seats, names, strict=False)]
    choices += [(NOT_ME, wording.not_mine(people))] if choices else []
    subject = uuid5(SPACE, text.number)
    until = timezone.now() + WHOSE_UNTIL
    may_ask = bool(choices) and not is_stopped(text.number) and is_first_in_the_hour(text.number, WHOSE)
    given = offer(text.number, WHOSE, choices, text=text.pk, subject=subject, until=until) if may_ask else []
    if not given:
        doubt(people, WhyDoubted.UNCLEAR)
        say(text.number, lambda: wording.cannot_tell(people))
        return False
    post_text(text.number, wording.whose(given, people), sort=Sort.ASKS)
    keep_waiting(text)
    return True


def keep_waiting(text: IncomingText) -> None:
    IncomingText.objects.filter(pk=text.pk).update(doubt=WHOSE)


def live_together(seats: Sequence[Member]) -> bool:
    """One adult, whatever their homes; several of one home alone."""
    homes: dict[UUID, set[UUID | None]] = defaultdict(set)
    for seat in seats:
        homes[seat.person_id].add(seat.home_id)
    return len(homes) == 1 or bool(set.intersection(*homes.values()) - {None})


def is_first_in_the_hour(number: str, what: str) -> bool:
    hour = timezone.now().replace(minute=0, second=0, microsecond=0)
    return AskedBack.objects.get_or_create(number=number, what=what, hour=hour)[1]


def now_known_whose(row: Digit) -> None:
    """All that waits from this phone was said by that seat."""
    seat = seat_named(row)
    waiting = IncomingText.objects.filter(number=row.number, doubt=WHOSE, done_at=None).order_by("arrived_at", "pk")
    if seat is None:
        return
    for text in waiting:
        take(text, seat, text.words)
        IncomingText.objects.filter(pk=text.pk).update(done_at=timezone.now(), words="")
    say(row.number, lambda: wording.sent(people_at(row.number)), sort=Sort.HEARD)


def seat_named(row: Digit) -> Member | None:
    row.seat_id = Member.objects.filter(pk=row.choice).values_list("pk", flat=True).first()
    return seat_of(row)
