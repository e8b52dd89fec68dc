"""The agenda on paper, for who prints it: what they may read of it, and what was said beforehand."""

from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from allies.profiles.on_paper import paper_of
from allies.ui.paper import make_pdf
from allies.ui.words import set_apart

from .around import OfOne, agenda_of, said_before, students_part
from .models import AgendaItem
from .reading import Whole


def agenda_on_paper(whole: Whole) -> bytes:
    member, meeting = whole.member, whole.meeting
    items = [in_a_line(one) for one in agenda_of(member, meeting)]
    parts: list[dict[str, object]] = []
    if leads := students_part(member, meeting).leads:
        parts.append({"title": _("What the student leads"), "lines": [leads], "cite": ""})
    parts.append({"title": _("Agenda"), "lines": items or [_("Nothing is on it yet.")], "cite": ""})
    parts += [as_part(one) for one in said_before(member, meeting)]
    data = {
        "title": _("Agenda of a meeting"),  # programs show it unasked, so it names no child
        "school": member.child.school.name,
        "to": whole.title,
        "about": whole.when,
        "day": _("Printed on %(day)s") % {"day": date_format(member.today, "DATE_FORMAT")},
        "parts": parts,
        "check": "",
    }
    paper = paper_of(member.child.school.district)
    return make_pdf("meetings/paper/sheet.typ", data, language=get_language() or "en", paper=paper).content


def in_a_line(item: AgendaItem) -> str:
    minutes = ngettext("%(count)s minute", "%(count)s minutes", item.minutes or 0) % {"count": item.minutes}
    said = [set_apart(item.words), minutes if item.minutes else "", _("the student’s own") if item.is_students else ""]
    return " · ".join(filter(None, said))


def as_part(one: OfOne) -> dict[str, object]:
    lines = [f"{answer.get_question_display()} {set_apart(answer.words)}" for answer in one.answers]
    return {"title": who_says(one), "lines": lines, "cite": ""}


def who_says(one: OfOne) -> str:
    name = one.by.person.name
    return _("The child, written down by %(name)s") % {"name": name} if one.is_childs else name
