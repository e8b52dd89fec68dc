"""Digits: given out with a question, unique on a phone while they are open, and taken back as an answer."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext as _

from allies.teams.errors import NotPossible
from allies.teams.models import AboutChild, Member, seats_of
from allies.texting.models import Digit, Number
from allies.texting.questions import ByText, Question
from allies.texting.wording import names_of_seats
from allies.texts.letters import folded
from allies.timeline.models import CameBy

from .numbers import alone_with_number

# A late answer to what was asked before must not answer what is asked now.
RESTS = timedelta(hours=12)
MOST = 9
LONGEST = 80  # letters of an answer in words


@transaction.atomic
def offer(
    number: str,
    question: str,
    choices: Sequence[tuple[str, str]],
    *,
    text: UUID,
    subject: UUID,
    until: datetime,
    seat: Member | None = None,
) -> list[tuple[int, str]]:
    """Each answer with its digit; none where not all find one. The same text tried again has the same digits."""
    alone_with_number(number)
    known = Digit.objects.filter(text=text, question=question, subject=subject, seat=seat).order_by("digit")
    given = {row.choice: row.digit for row in known} or give(number, question, choices, subject=subject, seat=seat)
    if not known:
        Digit.objects.bulk_create(
            Digit(
                number=number, digit=given[key], question=question, seat=seat, subject=subject,
                choice=key, words=words[:60], text=text, open_until=until,
            )
            for key, words in choices if key in given
        )  # fmt: skip
    return [(given[key], words) for key, words in choices if key in given]


def give(
    number: str, question: str, choices: Sequence[tuple[str, str]], *, subject: UUID, seat: Member | None
) -> dict[str, int]:
    """Those that rested longest. What was asked before in the same words is asked anew, and its digits close."""
    now = timezone.now()
    Digit.objects.filter(number=number, closed_at=None, open_until__lte=now).update(closed_at=F("open_until"))
    again = Digit.objects.filter(number=number, question=question, subject=subject, seat=seat, closed_at=None)
    again.update(closed_at=now)
    is_open = set(Digit.objects.filter(number=number, closed_at=None).values_list("digit", flat=True))
    closed = dict(Digit.objects.filter(number=number).values_list("digit").annotate(at=Max("closed_at")))
    rested = [digit for digit in range(1, MOST + 1) if digit not in is_open and rests(closed.get(digit), now)]
    longest = sorted(rested, key=lambda digit: (closed.get(digit) is not None, closed.get(digit) or now, digit))
    given = sorted(longest[: len(choices)])
    if len(given) < len(choices):
        return {}
    return {key: digit for (key, _words), digit in zip(choices, given, strict=True)}


def rests(closed_at: datetime | None, now: datetime) -> bool:
    return closed_at is None or closed_at < now - RESTS


def open_digit(number: str, digit: str) -> Digit | None:
    now = timezone.now()
    return Digit.objects.filter(number=number, digit=int(digit), closed_at=None, open_until__gt=now).first()


def said_in_words(number: str, said: str, meant: str | None) -> list[Digit]:
    """What is open there and was offered in these words, or means the same as “OK” or “thanks”."""
    open_ones = Digit.objects.filter(number=number, closed_at=None, open_until__gt=timezone.now(), seat__isnull=False)
    words = folded(said) if len(said) <= LONGEST else ""
    rows = open_ones.order_by("digit")
    return [row for row in rows if row.choice == meant or (words and folded(row.words) == words)]


def close(row: Digit) -> None:
    """With all other answers to the same question."""
    asked = Digit.objects.filter(number=row.number, question=row.question, subject=row.subject, seat=row.seat_id)
    asked.filter(closed_at=None).update(closed_at=timezone.now())


def waiting_questions(
    seats: Iterable[Member], kinds: Iterable[ByText] | None = None
) -> list[tuple[Member, ByText, Question]]:
    """What may be asked of these by text now, in the language that is active."""
    kinds = list(ByText.every() if kinds is None else kinds)
    return [(seat, kind, question) for seat in seats for kind in kinds for question in kind.asks(seat)]


def asked(number: str, seats: Sequence[Member], *, text: UUID, kinds: Iterable[ByText] | None = None) -> list[str]:
    """What can be answered by a digit, a line each. Of several children each says of whose school, and no name."""
    several, names = len(seats) > 1, names_of_seats(seats)
    if not names:
        return []
    named = dict(zip([seat.pk for seat in seats], names, strict=True))
    lines = []
    for seat, kind, one in waiting_questions(seats, kinds):
        given = offer(number, kind.name, one.choices, text=text, subject=one.subject, until=one.until, seat=seat)
        if given:
            head = f"{named[seat.pk]}: {one.words}" if several else one.words
            lines.append(" ".join([head, *(f"{digit}={words}" for digit, words in given)]))
    return [*lines, _("Reply with a digit.")] if lines else []


def seat_of(row: Digit) -> Member | None:
    """As it is now, and only while its person has this phone."""
    if row.seat_id is None:
        return None
    here = Number.objects.filter(number=row.number).proven().values("person")
    known = Member.objects.filter(pk=row.seat_id, person__in=here).select_related("person").first()
    return next((seat for seat in seats_of(known.person) if seat.pk == known.pk), None) if known else None


def answered(row: Digit) -> bool:
    """Do what the page would do. False: it asks nobody any more, or this seat may not."""
    kind, seat = ByText.find(row.question), seat_of(row)
    close(row)
    if kind is None or seat is None:
        return False
    try:
        with transaction.atomic():
            note_way(kind.answer(seat, row.subject, row.choice, uuid5(row.pk, row.choice)))
    except (NotPossible, Member.DoesNotExist):
        return False
    return True


def note_way(came: AboutChild | None) -> None:
    """That it came by text stays beside it: the number alone says who wrote it."""
    if came is not None:
        CameBy.note(came, CameBy.Way.TEXT)
