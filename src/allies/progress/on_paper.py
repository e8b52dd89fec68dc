"""A sheet to fill in by hand: for one child of one week, with that child's first name and no other, and no way in."""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from allies.profiles.on_paper import paper_of
from allies.ui.paper import Pdf, make_pdf

from .models import Record
from .sheets import Row, Sheet
from .typed_in import letters

TEMPLATE = "progress/paper/sheet.typ"


def printed(sheet: Sheet) -> Pdf:
    data = {
        "title": sheet.member.child.first_name,
        "week": sheet.title,
        "days": [[date_format(day, "D"), date_format(day, "j")] for day in sheet.days],
        "rows": [row_of(row) for row in sheet.rows],
        "reasons": [[letter, str(Record.Missing(why).label)] for why, letter in letters().items()],
        "footer": _("Type it in, then tear it up. Allies has the newest."),
    }
    words = {
        "goal": _("Goal and place"),
        "initials": _("Initials"),
        "how": _("Write the number, tick one box for each time it went well, or write a letter. Empty says nothing."),
    }
    paper = paper_of(sheet.member.child.district)
    return make_pdf(TEMPLATE, data, language=get_language() or "en", paper=paper, words=words)


def row_of(row: Row) -> dict[str, Any]:
    return {
        "goal": row.goal.words_in_short,
        "place": str(row.place["words"]),
        "how": row.how,
        "language": row.goal.language.split("-")[0],
        **row.box,
    }
