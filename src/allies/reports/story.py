"""How a report is told in the story, and what waits: the reports that are due, for whoever sends them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from allies.graphs.ink import on_paper
from allies.teams.models import Member
from allies.teams.permissions import Permission
from allies.timeline.models import Entry
from allies.timeline.sentences import Drawing

from .models import Sheet
from .reading import told_on
from .rhythm import Due

Facts = Mapping[str, Any]


def of_report(facts: Facts) -> Mapping[str, object]:
    return {
        "url": reverse("reports:report", args=[facts["child"], facts["report"]]),
        "day": date_format(date.fromisoformat(facts["day"]), "DATE_FORMAT"),
        "is_later": facts["number"] > 1,
    }


def graphs_of(entry: Entry, reader: Member) -> list[Drawing]:
    """The graphs of the reader's own sheet, as they stand on its page and in its PDF."""
    sheet = reader.sees(Sheet).filter(report=entry.about_id, home=reader.home_id).select_related("home").first()
    if sheet is None or not reader.may(Permission.SEE_SHEET):
        return []
    goals = told_on(sheet, get_language() or "en").goals
    return [Drawing(on_paper(goal["svg"]), goal["described"]) for goal in goals if goal["svg"]]


def due_in_words(due: Due) -> str:
    day = {"day": date_format(due.on, "DATE_FORMAT")}
    if due.is_late:
        return _("A progress report is due since %(day)s") % day
    return _("A progress report is due on %(day)s") % day
