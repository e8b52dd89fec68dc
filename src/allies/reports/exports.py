"""What this room gives to take along: each progress report as it went to a home, goal by goal, in fields of text."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from allies.teams.models import Member
from allies.teams.permissions import Permission
from allies.timeline.exports import Row, Table

from .models import Report, Sheet
from .reading import told_on

COLUMNS = (
    *("report", "due_on", "number", "as_of", "sent_by", "whose", "words", "changed", "language"),
    *("goal", "goal_words", "parts", "indices", "said"),
)


def reports(member: Member) -> Iterable[Row]:
    """The oldest first, in the words of the reader's language as they were frozen. Home has its own sheet alone."""
    seen = member.sees(Sheet).filter(report__in=member.sees(Report)).select_related("report__by__person", "home")
    for sheet in seen.order_by("report__recorded_at", "report_id", "home__name", "id"):
        for goal in told_on(sheet, get_language() or "en").goals:
            yield {
                **of_report(sheet.report),
                "whose": sheet.home.name,
                "goal": goal["root"],
                "goal_words": goal["words"],
                "parts": goal["parts"],
                "indices": goal["indices"],
                "said": goal["said"],
            }


def of_report(report: Report) -> Row:
    return {
        "report": str(report.pk),
        "due_on": report.due_on.isoformat(),
        "number": report.number,
        "as_of": report.as_of.isoformat(),
        "sent_by": report.by.person.name,
        "words": report.words,
        "changed": report.changed,
        "language": report.language,
    }


def part_by_part(parts: list[dict[str, Any]]) -> str:
    return "\n".join(f"{part['heading']}: {' '.join(part['sentences'])}" for part in parts)


def voice_by_voice(said: list[dict[str, Any]]) -> str:
    return "\n".join(f"{one['voice']}: {one['words']} ({one['by']})" for one in said)


REPORTS = Table(
    "reports",
    _("Progress reports"),
    COLUMNS,
    reports,
    Permission.SEE_SHEET,
    cells={"parts": part_by_part, "said": voice_by_voice},
)
