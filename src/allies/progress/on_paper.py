"""Sheets to fill in by hand, with no way in: one child of one week; or one lesson, with its children by first name.

The second is for whoever works with all of them.
"""

from collections.abc import Iterable
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from allies.goals.parts import Measure
from allies.profiles.on_paper import paper_of
from allies.teams.models import District
from allies.ui.paper import Pdf, make_pdf

from .models import Record
from .sheets import LessonSheet, Row, Sheet, marks_in
from .typed_in import letters

WEEK, LESSON = "progress/paper/sheet.typ", "progress/paper/lesson.typ"


def printed(sheet: Sheet) -> Pdf:
    data = {
        "title": sheet.member.child.first_name,
        "week": sheet.title,
        "days": [[date_format(day, "D"), date_format(day, "j")] for day in sheet.days],
        "rows": [row_of(row) for row in sheet.rows],
        "helps": helps_in_words(sheet.rows),
        **legend(),
    }
    words = words_for(sheet.rows, goal=_("Goal and place"), initials=_("Initials"))
    return made(WEEK, data, words, sheet.member.child.district)


def lesson_printed(sheet: LessonSheet) -> Pdf:
    """No child's name is in its title: programs show that without being asked."""
    data = {
        "title": _("A lesson"),
        "children": [
            {"name": member.child.first_name, "rows": [row_of(row) for row in rows], "helps": helps_in_words(rows)}
            for member, rows in sheet.children
        ],
        **legend(),
    }
    asked = {"day": _("Day"), "at": _("Time"), "minutes": _("Minutes"), "activity": _("In what activity?")}
    words = words_for(sheet.rows, goal=_("Goal and place"), seen=_("What was seen"), initials=_("Initials"), **asked)
    district = sheet.children[0][0].child.district if sheet.children else None
    return made(LESSON, data, words, district)


def made(template: str, data: dict[str, Any], words: dict[str, str], district: District | None) -> Pdf:
    paper = paper_of(district) if district else "a4"
    return make_pdf(template, data, language=get_language() or "en", paper=paper, words=words)


def words_for(rows: Iterable[Row], **asked: str) -> dict[str, str]:
    how = _("Write the number, tick one box for each time it went well, or write a letter. Empty says nothing.")
    trials = _("Where help is counted, write one letter of the list in each box, try after try.")
    has_help = any(row.goal.measure == Measure.PROMPT for row in rows)
    return {"how": f"{how} {trials}" if has_help else how, **asked}


def legend() -> dict[str, Any]:
    """What the letters mean that say why there is nothing."""
    return {
        "reasons": [[letter, str(Record.Missing(why).label)] for why, letter in letters().items()],
        "footer": _("Enter this in Allies. Keep or destroy this sheet only as your district’s rules on records say."),
    }


def helps_in_words(rows: list[Row]) -> list[list[str]]:
    """The letters of a child's list of help, each with its level and, where the team says it, in which language."""
    marks = marks_in(rows)
    return (
        [[letter, str(level.words), level.language.split("-")[0]] for letter, level in marks.in_words] if marks else []
    )


def row_of(row: Row) -> dict[str, Any]:
    return {
        "goal": row.goal.words_in_short,
        "place": str(row.place["words"]),
        "how": row.how,
        "language": row.goal.language.split("-")[0],
        "letters": False,
        **row.box,
    }
