"""What the page of the record shows: what was asked of it, what was given outside, what stays beside an entry."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from allies.asking.choosing import OF_THE_RECORD, name_for
from allies.asking.models import Request, RequestAnswer, Says, What
from allies.asking.reading import requests_of, state_of
from allies.clocks.legal_dates import LegalDate, dates_of
from allies.clocks.places import place_of
from allies.jurisdictions.record_rights import RecordRights, record_rights_of
from allies.teams.models import Child, Member
from allies.teams.permissions import Permission, Side
from allies.timeline.models import Entry
from allies.timeline.sentences import sentence_for
from allies.translation.beside import KeptOnPaper

from .actions import contested_entry
from .models import Disclosure, Statement


@dataclass(frozen=True)
class AskedOfRecord:
    request: Request
    name: str
    state: str
    date: LegalDate | None


def asked_of_record(member: Member) -> list[AskedOfRecord]:
    """To see it, and to correct it; the newest first, those that wait with the day that law sets."""
    if not member.may(Permission.SEE_REQUEST):
        return []
    found = list(requests_of(member).filter(what__in=OF_THE_RECORD))
    dates: Mapping[UUID, LegalDate] = {}
    if found and member.may(Permission.SEE_CLOCK):
        dates = {one.happening.about_id: one for one in dates_of(member) if one.is_open}
    return [AskedOfRecord(one, name_for(member, one.what), state_of(one), dates.get(one.pk)) for one in found]


def rights_of(child: Child) -> RecordRights:
    return record_rights_of(place_of(child))


def disclosures_of(member: Member) -> "QuerySet[Disclosure]":
    rows = member.sees(Disclosure).select_related("by__person", "by__home", "audience__home", "audience__adult__person")
    return rows.order_by("-on", "-id")


@dataclass(frozen=True)
class Named:
    """An entry by what it is called, its day, and where it is read."""

    entry: Entry

    def __str__(self) -> str:
        day = self.entry.occurred_at.astimezone(self.entry.child.zone)
        return f"{self.label} · {date_format(day, 'DATE_FORMAT')}"

    @property
    def label(self) -> Any:
        return sentence_for(self.entry.event, self.entry.kind).label


@dataclass(frozen=True)
class Beside:
    """A statement, and the entry beside which it stays."""

    row: Statement
    named: Named


def statements_of(member: Member, **which: Any) -> list[Beside]:
    rows = member.sees(Statement).filter(**which).select_related("by__person", "by__home", "entry__child__school")
    return [Beside(row, Named(row.entry)) for row in rows.order_by("-recorded_at", "-id")]


def kept_beside(member: Member, things: Collection[UUID]) -> Mapping[UUID, Sequence[Statement]]:
    rows = member.sees(Statement).filter(about_id__in=things).select_related("by__person", "by__home")
    found: dict[UUID, list[Statement]] = defaultdict(list)
    for row in rows.order_by("recorded_at", "id"):
        found[row.about_id].append(row)
    return found


def on_paper(member: Member, room: str) -> list[KeptOnPaper]:
    rows = statements_of(member, entry__event__startswith=f"{room}.")
    return [
        KeptOnPaper(row.about_id, f"{_('Statement')}: {named}", row.by.person.name, row.words, row.language)
        for row, named in ((one.row, one.named) for one in rows)
    ]


def to_look_through(member: Member, request: Request) -> Mapping[str, Any] | None:
    """For who answers a student who asks to see the record: what Allies does not show them by itself."""
    is_asked = request.what == What.RECORDS and request.by.side is Side.CHILD
    return {} if is_asked and member.may(Permission.ANSWER_REQUEST) else None


def beside_request(member: Member, request: Request) -> Mapping[str, Any] | None:
    """What belongs to a request for a correction: the entry, the law where it was refused, and the statement."""
    if request.what != What.CORRECTION:
        return None
    entry = contested_entry(request, member)
    answer = member.sees(RequestAnswer).filter(request=request, replaced_at=None).first()
    is_refused = answer is not None and answer.says != Says.YES
    return {
        "named": Named(entry) if entry and entry.about_id != request.pk else None,
        "rights": rights_of(member.child) if is_refused else None,
        "statements": statements_of(member, entry=entry) if entry and entry.about_id != request.pk else [],
        "may_state": is_refused and entry is not None and member.may(Permission.WRITE_STATEMENT),
    }
