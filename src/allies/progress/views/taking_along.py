"""Everything that was recorded, as a table or for another program: what this reader may read, and no more."""

import csv
import io
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from allies.plans.goal_words import tidy
from allies.progress.helps import spread_in_words
from allies.progress.models import Record
from allies.progress.reading import records_of, standing_goals
from allies.progress.wording import said
from allies.teams.doors import team_page
from allies.teams.models import Member, Seats
from allies.teams.permissions import Permission

COLUMNS = (
    *("goal", "goal_words", "place", "side", "whose", "day", "time", "measure", "unit", "value", "out_of", "minutes"),
    *("is_capped", "missing", "in_words", "taps", "helped", "activity", "written_by"),
)
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a table program would run what begins with these


@require_safe
@team_page(Permission.SEE_PLAN)
def as_table(request: HttpRequest, member: Member) -> HttpResponse:
    written = io.StringIO()
    table = csv.DictWriter(written, COLUMNS)
    table.writeheader()
    table.writerows({name: harmless(in_a_cell(value)) for name, value in row.items()} for row in rows_for(member))
    answer = HttpResponse("\ufeff" + written.getvalue(), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="records.csv"'
    return answer


@require_safe
@team_page(Permission.SEE_PLAN)
def as_json(request: HttpRequest, member: Member) -> HttpResponse:
    answer = JsonResponse({"records": rows_for(member)}, json_dumps_params={"ensure_ascii": False})
    answer.headers["Content-Disposition"] = 'attachment; filename="records.json"'
    return answer


def in_a_cell(value: Any) -> Any:
    """Each tap by its mark, in their order; for another program they are whole."""
    return " ".join(tap["mark"] for tap in value) if isinstance(value, list) else value


def harmless(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def rows_for(member: Member) -> list[dict[str, Any]]:
    """One for each record that stands, the oldest first. What is missing is empty, and never a zero."""
    seats = Seats([member])
    goals = {goal.root: goal for goal in standing_goals(seats).get(member.child_id, [])}
    return [row_of(record, member) for record in records_of(seats, goals)]


def row_of(record: Record, member: Member) -> dict[str, Any]:
    place: dict[str, Any] = next((one for one in record.goal.places if one["key"] == record.place), {})
    here = record.happened_at.astimezone(member.child.zone)
    return {
        "goal": str(record.goal_root),
        "goal_words": record.goal.words_in_short,
        "place": place.get("words", ""),
        "side": place.get("side", ""),
        "whose": record.home.name if record.home else "school",
        "day": record.day.isoformat(),
        "time": f"{here:%H:%M}",
        "measure": record.measure,
        "unit": record.unit,
        **{name: tidy(getattr(record, name)) for name in ("value", "out_of", "minutes")},
        "is_capped": record.is_capped,
        "missing": record.missing,
        "in_words": " · ".join(filter(None, [said(record), spread_in_words(record)])),
        "taps": record.taps,
        "helped": record.helped,
        "activity": record.activity,
        "written_by": record.by.person.name,
    }
