"""A report as a PDF for one reader: the same words and drawings that were sent, in the reader's language."""

from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from allies.graphs.ink import on_paper
from allies.plans.paper_pieces import apart, in_page, own
from allies.profiles.on_paper import paper_of
from allies.teams.models import Member
from allies.teams.permissions import Side
from allies.ui.paper import GAP, Drawing, Pdf, make_pdf

from .indices import meaning
from .models import Report
from .parts import Facts
from .reading import ToldSheet

TEMPLATE = "reports/paper/report.typ"
VOICES: dict[Side, str | Promise] = {Side.HOME: gettext_lazy("Home"), Side.SCHOOL: gettext_lazy("School")}


def report_on_paper(member: Member, report: Report, told: ToldSheet) -> Pdf:
    """Its title names no child: programs show it without being asked. Letters that no font has are said on it."""
    pdf = drawn(member, report, told, [])
    if not pdf.missing_glyphs:
        return pdf
    gaps = _("%(mark)s stands for signs that cannot be printed. Allies shows them.") % {"mark": GAP}
    return drawn(member, report, told, [gaps])


def drawn(member: Member, report: Report, told: ToldSheet, notes: list[str]) -> Pdf:
    as_of, today = day(report.as_of), day(member.today)
    name = _("Progress report")
    each_by_itself = _(
        "Each place and each home stands by itself. Where nothing was written, nothing is said: it is no zero."
    )
    read_by = _("As %(reader)s may read it on %(day)s. Please do not leave it lying about.")
    data = {
        "title": name,
        "child": apart(member.child.name),
        "as-of": _("How the goals went, as it was known on %(day)s.") % {"day": as_of},
        "changed": in_own_words(_("What changed since the one before"), report.changed, report),
        "words": in_own_words("", report.words, report),
        "goals": [goal_on_paper(goal, member) for goal in told.goals],
        "for-specialists": for_specialists(told),
        "notes": [each_by_itself, read_by % {"reader": apart(member.person.name), "day": today}, *notes],
        "page": _("Page {page} of {pages}"),
        "footer": " · ".join([in_page(f"{name}, {as_of}"), apart(member.person.name)]),
    }
    return make_pdf(TEMPLATE, data, language=get_language() or "en", paper=paper_of(member.child.district))


def for_specialists(told: ToldSheet) -> Facts | None:
    """Last, small, and with what they mean, where a goal has any: who does not look for them need not read them."""
    goals = [{"title": apart(goal["words"]), "sentences": goal["indices"]} for goal in told.goals if goal["indices"]]
    return {"heading": _("Numbers that specialists ask for"), "means": meaning(), "goals": goals} if goals else None


def day(when: Any) -> str:
    return date_format(when, "DATE_FORMAT")


def in_own_words(label: str, words: str, report: Report) -> Facts | None:
    """Of who sent it: without a label their name stands over it."""
    if not words:
        return None
    name = apart(report.by.person.name)
    return {"label": label or name, "by": name if label else "", **own(words, report.language)}


def goal_on_paper(goal: Facts, member: Member) -> Facts:
    return {
        "title": apart(goal["words"]),
        "parts": goal["parts"],
        "svg": Drawing(on_paper(goal["svg"])) if goal["svg"] else "",
        "described": goal["described"],
        "said": [said_on_paper(one, member) for one in goal["said"]],
    }


def said_on_paper(one: Facts, member: Member) -> Facts:
    voice, name = Side(one["voice"]), apart(one["by"])
    if voice is Side.CHILD:
        label = _("%(name)s’s own words") % {"name": apart(member.child.first_name)}
        return {"label": label, "by": f"{_('Written down by')} {name}", **own(one["words"], one["language"])}
    return {"label": str(VOICES[voice]), "by": name, **own(one["words"], one["language"])}
