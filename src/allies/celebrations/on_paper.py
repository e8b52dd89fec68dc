"""A keepsake: the good things that a reader chose, on warm paper, with the pictures that nobody took back."""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from allies.media.on_paper import drawn
from allies.profiles.on_paper import paper_of
from allies.teams.models import Member
from allies.ui.paper import make_pdf
from allies.ui.words import reads_from_the_right

from .reading import Good, Page


def keepsake_on_paper(member: Member, told: Page, *, with_pictures: bool) -> bytes:
    """All of it is for the whole team, so it may lie on any table. No name of an adult is on it, and no way in."""
    goods = told.goods
    days = [date_format(day, "DATE_FORMAT") for day in sorted({good.day for good in goods})]
    span = days[0] if len(days) == 1 else f"{days[0]} – {days[-1]}" if days else ""
    data = {
        "title": span or date_format(member.today, "DATE_FORMAT"),  # programs show it unasked, so it names no child
        "heading": _("Good things of %(name)s") % {"name": member.child.first_name},
        "span": span,
        "months": [
            {
                "name": date_format(first, "YEAR_MONTH_FORMAT"),
                "goods": [on_paper(one, with_pictures=with_pictures) for one in many],
            }
            for first, many in told.months()
        ],
    }
    paper = paper_of(member.child.school.district)
    return make_pdf("celebrations/paper/keepsake.typ", data, language=get_language() or "en", paper=paper).content


def on_paper(good: Good, *, with_pictures: bool) -> dict[str, Any]:
    photos = (drawn(one.row) for one in good.photos) if with_pictures else ()
    return {
        "day": date_format(good.day, "MONTH_DAY_FORMAT"),
        "label": good.label,
        "to": _("to %(to)s") % {"to": good.to} if good.to else "",
        "chips": [words for _picture, words in good.chips],
        "words": good.words,
        "rtl": reads_from_the_right(good.words),
        "photos": [photo for photo in photos if photo],
    }
