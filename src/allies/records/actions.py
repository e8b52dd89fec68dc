"""Asking for a correction of one entry, the statement beside it, and what was given outside."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import get_language_info, override
from django.utils.translation import gettext as _

from allies.asking.actions.requests import ask_school
from allies.asking.letter import Wish, letter_of, own_lines
from allies.asking.models import Request, RequestAnswer, Says, What
from allies.database.locks import alone_with, locked
from allies.log import actions as log
from allies.teams.acts import typed_by, written_by
from allies.teams.errors import NotPossible, SentOtherwise
from allies.teams.models import Audience, Home, Member
from allies.teams.permissions import Permission
from allies.teams.seat_now import must_still
from allies.timeline.actions import record, withdraw
from allies.timeline.models import Entry
from allies.timeline.models.entry import Tone
from allies.timeline.sentences import sentence_for
from allies.translation.handing import Behind
from allies.translation.models import Handed

from .models import Basis, Contested, Disclosure, Statement

STATED, DISCLOSED = "records.stated", "records.disclosed"


@transaction.atomic
def ask_to_correct(entry: Entry, *, id: UUID, by: Member, chosen: Sequence[str], words: str) -> Request:
    """A request like any other, in a letter that names the entry; and which entry it is, for who answers."""
    alone_with(id)
    by = must_still(by, Permission.ASK_SCHOOL)
    own = named_in(entry, by, words)
    if known := Contested.objects.filter(request=id, by=by).select_related("request").first():
        if own_lines(known.request.words, known.request.sentences) != own:
            raise SentOtherwise
        return known.request
    if not by.sees(Entry).filter(pk=entry.pk).exists():
        raise NotPossible(_("This entry is not here any more."))
    letter = letter_of(by, Wish(What.CORRECTION, chosen, own))
    request = ask_school(id=id, by=by, what=What.CORRECTION, words=letter)
    Contested.objects.create(request=request, entry=entry, kind=request.kind, **written_by(by, request))
    return request


def named_in(entry: Entry, by: Member, words: str) -> str:
    """The entry in a line of the letter, so that a printed one names it, too."""
    with override(by.person.language):
        day = date_format(entry.occurred_at.astimezone(by.child.zone), "DATE_FORMAT")
        named = f"{sentence_for(entry.event, entry.kind).label}, {day}"
    return "\n".join([named, *words.strip().splitlines()])


@transaction.atomic
def write_statement(request: Request, *, id: UUID, by: Member, words: str) -> Statement:
    """Beside the entry that was not corrected, or not in all; without one, beside the request itself."""
    alone_with(id)
    by = must_still(by, Permission.WRITE_STATEMENT)
    if known := Statement.sent_before(id, by, words=words):
        return known
    request = locked(request)
    entry = contested_entry(request, by)
    if entry is None or not is_refused(request):
        raise NotPossible(_("A statement is for an entry that school did not correct, or not in all."))
    own = typed_by(by, entry) | {"kind": entry.kind, "entry": entry, "about_id": entry.about_id}
    statement = Statement.objects.create(id=id, words=words, **own)
    facts = {"words": words, "language": by.person.language}
    record(STATED, about=statement, by=by, occurred_at=entry.occurred_at, facts=facts, tone=Tone.HARD)
    return statement


def is_refused(request: Request) -> bool:
    answers = RequestAnswer.objects.filter(request=request, taken_out_at=None, replaced_at=None)
    return answers.exclude(says=Says.YES).exists() and request.what == What.CORRECTION


def contested_entry(request: Request, reader: Member) -> Entry | None:
    """As this seat reads it."""
    seen = reader.sees(Entry)
    contested = Contested.objects.filter(request=request, taken_out_at=None).first()
    if contested:
        return seen.filter(pk=contested.entry_id).first()
    return seen.filter(about_id=request.pk).order_by("id").first()


@transaction.atomic
def take_back(statement: Statement, *, by: Member) -> Statement:
    """Out of every view; the row stays. Taken back twice is once."""
    by = must_still(by, Permission.WRITE_STATEMENT)
    statement = locked(statement)
    if statement.by_id != by.pk:
        raise NotPossible(_("Who wrote it can take it back."))
    if not statement.stands:
        return statement
    Statement.objects.filter(pk=statement.pk).update(taken_out_at=timezone.now())
    for line in Entry.objects.filter(about_id=statement.pk, child=statement.child_id, taken_out_at=None):
        withdraw(line)
    log.write(
        "records.statement_taken_back",
        by=by.person_id,
        seat=by.pk,
        child=by.child_id,
        district=by.district_id,
        about=statement.pk,
    )
    return statement


@transaction.atomic
def note_disclosure(
    *,
    id: UUID,
    by: Member,
    to: str,
    what: str,
    why: str,
    basis: Basis,
    on: date,
    consented_on: date | None = None,
    is_refused: bool = False,
    home: Home | None = None,
) -> Disclosure:
    """`home`: whose own matter it was, where it is not about the child alone: no other home reads of it."""
    alone_with(id)
    by = must_still(by, Permission.NOTE_DISCLOSURE)
    said = {"to": to, "what": what, "why": why, "basis": basis, "on": on, "is_refused": is_refused}
    said |= {"consented_on": consented_on if basis is Basis.CONSENT else None}
    if known := Disclosure.sent_before(id, by, **said):
        return known
    if on > by.today:
        raise NotPossible(_("This day is still to come. Please write it down once it has happened."))
    audience = Audience.home_and_school(home) if home else Audience.team(by.child)
    row = Disclosure.objects.create(id=id, **said, **typed_by(by, audience))
    record(DISCLOSED, about=row, by=by)
    return row


@transaction.atomic
def keep_first_look(handed: Handed, found: Behind) -> Disclosure:
    """What an interpreter without a place on the team was shown. Of one link it is kept once: it has the link's id.

    In the language that was asked for, and for who asked: that they did is no news for another home.
    """
    if known := Disclosure.objects.filter(pk=handed.pk).first():
        return known
    asked, by = handed.asked, found.by
    audience = found.row.audience if asked.audience.reach == Audience.Reach.SCHOOL else asked.audience
    with override(asked.language):
        day = date_format(found.row.recorded_at.astimezone(by.child.zone), "DATE_FORMAT")
        said = {
            "to": _("%(name)s, interpreter") % {"name": handed.to},
            "what": f"{capfirst(str(found.text.label))}, {day}",
            "why": _("To translate it into %(language)s.")
            % {"language": get_language_info(asked.language)["name_translated"]},
        }
    own = written_by(by, audience) | {"language": asked.language}
    row = Disclosure.objects.create(id=handed.pk, **said, basis=Basis.SERVICE, on=by.today, **own)
    record(DISCLOSED, about=row, by=by)
    return row
