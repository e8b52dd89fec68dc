"""The notice on paper, in its parent's language."""

from typing import Any

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from allies.notices.wishes import listeners_of
from allies.profiles.on_paper import paper_of
from allies.teams.models import Member
from allies.ui.paper import make_pdf

from .notice import NoticeOf, Part, notice_of
from .reading import Whole


def notice_on_paper(whole: Whole) -> bytes:
    """`whole` as its parent may read it. It names its parent, and nobody of another home."""
    language = listeners_of([whole.member])[0].language
    with translation.override(language):
        data = sheet_of(notice_of(whole), whole.member)
        paper = paper_of(whole.member.child.school.district)
        return make_pdf("meetings/paper/sheet.typ", data, language=language, paper=paper).content


def sheet_of(found: NoticeOf, parent: Member) -> dict[str, Any]:
    return {
        "title": _("Notice of a meeting"),  # programs show it unasked, so it names no child
        "school": parent.child.school.name,
        "to": parent.person.name,
        "about": _("About %(child)s") % {"child": parent.child.name},
        "day": _("Printed on %(day)s") % {"day": date_format(parent.today, "DATE_FORMAT")},
        "parts": [as_data(part) for part in [*found.parts, *found.since]],
        "check": _(
            "Each sentence says where it is written. Your state or district may have more rules. Allies gives no legal "
            "advice: if something is not clear, ask the school or your district."
        ),
    }


def as_data(part: Part) -> dict[str, Any]:
    lines = list(filter(None, [*map(str, part.lines), part.typed]))
    return {"title": part.title, "lines": lines, "cite": part.cite}
