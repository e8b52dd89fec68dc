"""How a progress report is found again: as it went to one home, by that home and by school."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_lazy

from allies.rooms.pieces import Piece
from allies.search.sources import Shown, Source, in_every_language
from allies.teams.models import Member
from allies.teams.permissions import Side
from allies.ui.lists import listed

from .models import Sheet

REPORT = gettext_lazy("Progress report")


def said_on(sheet: Sheet) -> list[str]:
    """What people wrote: with the whole, and beside each goal."""
    beside = [one["words"] for said in sheet.said.values() for one in said]
    return [sheet.report.words, sheet.report.changed, *beside]


def of_sheet(sheet: Sheet) -> Iterable[object]:
    """The numbers are not among them: they say in many words what stands in each report alike."""
    goals = [goal["words"] for goal in sheet.goals.get("en", [])]
    return [*said_on(sheet), *goals, *in_every_language(REPORT)]


def sheet_shown(sheet: Sheet, reader: Member) -> Shown:
    """For whom it went is said to school alone: a home has its own."""
    of = [gettext("Progress report"), date_format(sheet.report.as_of, "DATE_FORMAT")]
    return Shown(
        title=listed([*of, sheet.home.called] if reader.side is Side.SCHOOL else of),
        url=reverse("reports:sheet", args=[reader.child_id, sheet.report_id, sheet.home_id]),
        text=" · ".join(filter(None, said_on(sheet))),
        by=sheet.report.by,
        language=sheet.report.language,
    )


FOUND: list[Piece] = [
    Source(
        Sheet,
        label=REPORT,
        icon="send",
        standing=lambda: Sheet.objects.filter(report__taken_out_at=None),
        words=of_sheet,
        shown=sheet_shown,
        beside=("report__by__person", "home"),
    ),
]
