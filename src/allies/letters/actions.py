"""News come into a letter, it is printed, and an answer comes back or is noted."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from allies.database.ids import uuid7
from allies.database.locks import alone_with, locked
from allies.log import actions as log
from allies.teams.acts import like
from allies.teams.errors import NotPossible
from allies.teams.models import AboutChild, Audience, Member
from allies.teams.models.codes import hashed
from allies.teams.permissions import Permission, Side
from allies.teams.seat_now import must_still, seat_now
from allies.timeline.actions import answer as answer_line
from allies.timeline.models import CameBy, Entry
from allies.timeline.models.answer import Choice

from .asking import still_asked
from .models import LIFETIME, Letter
from .pieces import CallsBack, TakenWithIt


@transaction.atomic
def add_to_letter(adult: Member, lines: Iterable[tuple[str, UUID]]) -> Letter:
    """Into the one that is to be printed next. The same news twice is there once."""
    alone_with(adult.pk)
    letter = Letter.objects.filter(adult=adult, printed_at=None, taken_out_at=None).first()
    letter = letter or Letter(adult=adult, **like(Audience.adult_and_school(adult)))
    known = [tuple(line) for line in letter.lines]
    letter.lines = [*known, *(line for one in lines if (line := (one[0], str(one[1]))) not in known)]
    letter.save()
    return letter


def next_copy(letter: Letter) -> Letter:
    """As it will stand on the paper that is drawn now: with a code of its own. Nothing is kept yet."""
    letter.turn += 1
    letter.times += 1
    return letter


@transaction.atomic
def mark_printed(letter: Letter, *, by: Member) -> Letter:
    """`letter` as it was drawn. An earlier copy opens nothing any more. What came meanwhile is for the next."""
    alone_with(letter.adult_id)
    by = must_still(by, Permission.NOTE_TALK)
    now = timezone.now()
    row = locked(letter)
    came_since = [line for line in row.lines if line not in letter.lines]
    row.lines, row.told, row.asked = letter.lines, letter.told, letter.asked
    row.turn, row.times = letter.turn, max(row.times, letter.times)
    row.code_hash, row.expires_at = hashed(letter.code), now + LIFETIME
    row.printed_at, row.printed_by = now, by
    row.save()
    note("letters.printed", row, by, copy=row.times)
    if came_since:
        add_to_letter(letter.adult, [(label, UUID(pk)) for label, pk in came_since])
    return row


@transaction.atomic
def drop_empty(letter: Letter) -> None:
    """Drops a letter whose news is gone, or not for this adult any more. One that grew since it was drawn stays."""
    alone_with(letter.adult_id)
    row = locked(letter)
    if row.printed_at is None and row.lines == letter.lines:
        row.taken_out_at = timezone.now()
        row.save()


@transaction.atomic
def answer_by_code(letter: Letter, answer: str, said: Mapping[str, str]) -> Letter:
    """To what the letter asks, by the names of `still_asked`; that it was read, thanks, or “please call me”. Never a
    consent. Twice is once.
    """
    letter = locked(letter)
    adult = seat_now(letter.adult)
    if adult is None:
        raise NotPossible(_("This letter is no longer open."))
    for one in still_asked(letter, adult):
        if choice := said.get(one.name):
            came = one.kind.answer(adult, one.question.subject, choice, uuid5(letter.pk, f"{one.name}:{choice}"))
            note_way(came)
    given = Letter.Answer(answer or Letter.Answer.SAID)
    if not given.adds_to(letter.answer):
        return letter
    if given == Letter.Answer.CALL and adult.may(Permission.ASK_FOR_CALL):
        for calls in CallsBack.every():
            note_way(calls.ask(adult, uuid7()))
    if given in {Letter.Answer.GOT_IT, Letter.Answer.THANKS}:
        take_what_was_told(letter, adult, thanks=given == Letter.Answer.THANKS)
    letter.answer, letter.how, letter.answered_at, letter.noted_by = given, Letter.How.CODE, timezone.now(), None
    letter.save()
    note("letters.answered", letter, adult)
    return letter


def note_way(came: AboutChild | None) -> None:
    """Beside what was said, for who reads it: the paper may be in anybody's hand."""
    if came is not None:
        CameBy.note(came, CameBy.Way.CODE)


def take_what_was_told(letter: Letter, adult: Member, *, thanks: bool) -> None:
    """With “I have read it”: what school wrote and stands on the paper in words. No other home hears of it."""
    lines = adult.sees(Entry).filter(pk__in=letter.told, side=Side.SCHOOL).order_by("recorded_at", "id")
    for line in lines:
        taken = TakenWithIt.find(line.about_model)
        if taken is not None:
            with suppress(NotPossible), transaction.atomic():
                note_way(taken.take(adult, line.about_id))
        if thanks:
            with suppress(NotPossible), transaction.atomic():
                answer_line(line, Choice.THANKS, adult)


@transaction.atomic
def note_answer(letter: Letter, how: str, *, by: Member) -> Letter:
    """Somebody at school heard that it was read: their own noting, with their name. It is no signature of anybody."""
    by = must_still(by, Permission.NOTE_TALK)
    letter = locked(letter)
    if letter.printed_at is None or how not in {Letter.How.PHONE, Letter.How.PAPER}:
        raise NotPossible(_("Please print the letter first."))
    if not letter.answer:
        letter.answer, letter.how, letter.answered_at = Letter.Answer.GOT_IT, how, timezone.now()
        letter.noted_by = by
        letter.save()
        note("letters.answer_noted", letter, by, how=how)
    return letter


def note(act: str, letter: Letter, by: Member, **facts: object) -> None:
    log.write(
        act,
        by=by.person_id,
        seat=by.pk,
        child=letter.child_id,
        district=letter.district_id,
        about=letter.pk,
        facts=facts,
    )
