"""News come into a letter, it is printed, and an answer comes back or is noted."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from allies.database.ids import uuid7
from allies.database.locks import alone_with, locked
from allies.log import actions as log
from allies.teams.acts import like
from allies.teams.errors import NotPossible
from allies.teams.models import Audience, Member
from allies.teams.models.codes import hashed
from allies.teams.permissions import Permission
from allies.teams.seat_now import must_still, seat_now

from .models import LIFETIME, Letter
from .pieces import CallsBack


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
    """`letter` as it was drawn. An earlier copy opens nothing any more."""
    by = must_still(by, Permission.NOTE_TALK)
    now = timezone.now()
    row = locked(letter)
    row.turn, row.times = letter.turn, max(row.times, letter.times)
    row.code_hash, row.expires_at = hashed(letter.code), now + LIFETIME
    row.printed_at, row.printed_by = now, by
    row.save()
    note("letters.printed", row, by, copy=row.times)
    return row


@transaction.atomic
def drop_empty(letter: Letter) -> None:
    """What was to be told is not there any more, or not for this adult."""
    Letter.objects.filter(pk=letter.pk, printed_at=None).update(taken_out_at=timezone.now())


@transaction.atomic
def answer_by_code(letter: Letter, answer: str) -> None:
    """“I have read it”, or “please call me”; never a consent. Twice is once."""
    letter = locked(letter)
    adult = seat_now(letter.adult)
    if adult is None:
        raise NotPossible(_("This letter is no longer open."))
    is_new_call = answer == Letter.Answer.CALL and letter.answer != Letter.Answer.CALL
    if is_new_call and adult.may(Permission.ASK_FOR_CALL):
        for one in CallsBack.every():
            one.ask(adult, uuid7())
    if letter.answer not in {answer, Letter.Answer.CALL}:
        letter.answer, letter.how, letter.answered_at, letter.noted_by = answer, Letter.How.CODE, timezone.now(), None
        letter.save()
        note("letters.answered", letter, adult)


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
