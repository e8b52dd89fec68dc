"""The page on paper: at most two sides, as its reader may see it, and honest about what did not fit."""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from allies.profiles.on_paper import paper_of
from allies.ui.paper import Pdf, make_pdf
from allies.ui.words import reads_from_the_right

from .in_force import Line, Typed
from .parts import Part
from .reading import Drawn, Page

TEMPLATE = "handovers/paper/page.typ"
SIDES = 2
SIZES = (10.5, 9.5, 8.5)  # points; smaller is not read
LAST_TO_GO = (Part.ALERTS, Part.HARD, Part.PLAN)  # of what does not fit


def on_paper(page: Page) -> Pdf:
    """Smaller letters first; then whole parts go, from the end, and the paper says which."""
    parts = page.shown
    for size in SIZES:
        pdf = printed(page, parts, [], size)
        if pdf.pages <= SIDES:
            return pdf
    dropped: list[Drawn] = []
    for part in sorted(parts, key=lambda part: part.part in LAST_TO_GO)[::-1][len(LAST_TO_GO) :]:
        dropped.append(part)
        pdf = printed(page, [one for one in parts if one not in dropped], dropped, SIZES[-1])
        if pdf.pages <= SIDES:
            break
    return pdf


def printed(page: Page, parts: list[Drawn], dropped: list[Drawn], size: float) -> Pdf:
    paper = paper_of(page.member.child.school.district)
    return make_pdf(
        TEMPLATE, sheet_of(page, parts, dropped) | {"size": size}, language=get_language() or "en", paper=paper
    )


def sheet_of(page: Page, parts: list[Drawn], dropped: list[Drawn]) -> dict[str, Any]:
    member = page.member
    day = page.handover.given_at
    on = date_format(day.astimezone(member.child.zone) if day else member.today, "DATE_FORMAT")
    what = " · ".join(str(part.part.label) for part in dropped)
    return {
        "title": _("What to know by Monday"),  # programs show it unasked, so it names no child
        "name": member.child.first_name,
        "day": _("As it was on %(day)s") % {"day": on},
        "footer": _("As %(reader)s may read it. Please do not leave it where others can see it.")
        % {"reader": member.person.name},
        "parts": [part_of(part) for part in parts],
        "note": _("There was no room for all. More in Allies: %(what)s.") % {"what": what} if dropped else "",
    }


def part_of(part: Drawn) -> dict[str, Any]:
    added = [Typed(one.words, one.language, who=one.by.person.name) for one in part.added]
    lines = [*part.lines, *([Line(title=_("What people added"), typed=added)] if added else [])]
    return {"title": part.part.label, "alert": part.part is Part.ALERTS, "lines": [line_of(line) for line in lines]}


def line_of(line: Line) -> dict[str, Any]:
    return {
        "title": line.title,
        "text": line.text,
        "chips": [chip.label for chip in line.chips],
        "typed": [typed_line(one) for one in line.typed],
    }


def typed_line(one: Typed) -> dict[str, Any]:
    return {
        "words": one.words,
        "more": one.more,
        "who": one.who,
        "language": one.language.partition("-")[0],
        "rtl": reads_from_the_right(one.words),
    }
