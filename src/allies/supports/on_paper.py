"""The steps when it gets hard on one sheet: large, and short enough to be read in the moment."""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from allies.profiles.on_paper import paper_of
from allies.teams.models import Member
from allies.ui.paper import make_pdf
from allies.ui.words import reads_from_the_right

from .reading import State, Whole

SIZES = (20, 17, 15, 13, 11.5, 10)  # points; the largest that fits on one page


def steps_on_paper(member: Member, whole: Whole) -> bytes:
    """School's plan alone, without a home's part, a name or a way in: the paper may lie in a drawer."""
    paper = paper_of(member.child.school.district)
    for size in SIZES:
        data = sheet_of(member, whole) | {"size": size}
        pdf = make_pdf("supports/paper/steps.typ", data, language=get_language() or "en", paper=paper)
        if pdf.pages == 1:
            break
    return pdf.content


def sheet_of(member: Member, whole: Whole) -> dict[str, Any]:
    version = whole.shown
    day = _("As it was on %(day)s") % {"day": date_format(member.today, "DATE_FORMAT")}
    return {
        "title": _("When it gets hard"),  # programs show it unasked, so it names no child
        "heading": member.child.first_name,
        "name": version.title,
        "day": day,
        "state": "" if whole.state is State.IN_FORCE else str(whole.state_words),
        "signs": typed_line(version.signs),
        "parts": [
            part(_("The steps"), version.during, is_numbered=True),
            part(_("What not to do"), version.avoid, tone="coral"),
            part(_("So that all are safe"), version.safe),
        ],
        "call": typed_line(version.call),
        "number": version.number_to_call,
        "after": part(_("After"), version.after),
        "words": {"signs": _("What you see first"), "call": _("Who to call")},
    }


def part(title: str, lines: list[str], *, is_numbered: bool = False, tone: str = "plain") -> dict[str, Any]:
    return {"title": title, "lines": [typed_line(line) for line in lines], "numbered": is_numbered, "tone": tone}


def typed_line(words: str) -> dict[str, Any]:
    return {"words": words, "rtl": reads_from_the_right(words)}
