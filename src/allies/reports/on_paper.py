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
from allies.translation.beside import kept_on_paper
from allies.ui.paper import GAP, Drawing, Pdf, make_pdf

from .indices import meaning
from .models import Report
from .parts import TRACK, Facts
from .reading import ToldSheet

TEMPLATE = "reports/paper/report.typ"
VOICES: dict[Side, str | Promise] = {Side.HOME: gettext_lazy("Home"), Side.SCHOOL: gettext_lazy("School")}


def report_on_paper(member: Member, report: Report, told: ToldSheet, *, with_numbers: bool = False) -> Pdf:
    """Its title names no child: programs show it without being asked. Letters that no font has are said on it.

    `with_numbers`: those that specialists ask for, for who at school asked; a family's report has none.
    """
    data = data_of(member, report, told) | {"for-specialists": for_specialists(told) if with_numbers else None}
    pdf = printed(member, data)
    if not pdf.missing_glyphs:
        return pdf
    gaps = _("%(mark)s marks signs that cannot be printed. Allies shows them.") % {"mark": GAP}
    return printed(member, data | {"notes": [*data["notes"], gaps]})


def printed(member: Member, data: Facts) -> Pdf:
    return make_pdf(TEMPLATE, data, language=get_language() or "en", paper=paper_of(member.child.district))


def data_of(member: Member, report: Report, told: ToldSheet) -> Facts:
    as_of, today, name = day(report.as_of), day(member.today), _("Progress report")
    each_by_itself = _(
        "Each place and each home is shown by itself. Where nothing was written, nothing is "
        "counted: it does not mean zero."
    )
    read_by = _("As %(reader)s may read it on %(day)s. Please do not leave it where others can see it.")
    child = member.child
    whose = [child.name, child.grade_shown, child.school.name, child.district.name]
    goals = list(enumerate(told.goals, start=1))
    return {
        "title": name,
        "child": " · ".join(apart(one) for one in whose if one),
        "as-of": _("How the goals went, as it was known on %(day)s.") % {"day": as_of},
        "changed": in_own_words(_("What changed since the one before"), report.changed, report),
        "words": in_own_words("", report.words, report),
        "at-a-glance": _("At a glance"),
        "how-to-read": _("The dotted line is the goal. Each line with a number is the place of that number."),
        "summary": [summed_up(number, goal) for number, goal in goals],
        "details": _("Each goal in detail"),
        "goals": [goal_on_paper(number, goal, member) for number, goal in goals],
        "notes": [
            *statements(member, report),
            each_by_itself,
            read_by % {"reader": apart(member.person.name), "day": today},
        ],
        "page": _("Page {page} of {pages}"),
        "footer": " · ".join([in_page(f"{name}, {as_of}"), apart(child.name), apart(member.person.name)]),
    }


def statements(member: Member, report: Report) -> list[str]:
    """What a family said to this report, where it was not corrected."""
    kept = [one for one in kept_on_paper(member, "reports") if one.about == report.pk]
    return [f"{in_page(one.title)} · {apart(one.by)}: {apart(one.words)}" for one in kept]


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


def summed_up(number: int, goal: Facts) -> Facts:
    """The goal in a sentence, on track or not, and its drawing as small as a stamp. Reports that went out before there
    was any have the answers in whole sentences, and the drawing that they came with.
    """
    answers = [f"{one['place']}: {one['words']}" for one in goal.get("answers", [])]
    track = goal["parts"][TRACK]["sentences"] if len(goal["parts"]) > TRACK else goal["parts"][0]["sentences"][1:]
    small, said = goal.get("small") or goal["svg"], answers or track
    return {
        "title": _("Goal %(number)s") % {"number": number},
        "sentence": goal["parts"][0]["sentences"][0],
        "answers": said,
        "is-numbered": len(answers) > 1,
        "svg": Drawing(on_paper(small)) if small else "",
        "described": " ".join(said) or goal["described"],  # the whole of it is heard with the large one
    }


def goal_on_paper(number: int, goal: Facts, member: Member) -> Facts:
    """All but what the first page has said, and the question that the page on the screen asks."""
    parts = [part for part in goal["parts"][1:] if part["heading"] != _("A question for you")]
    return {
        "title": f"{_('Goal %(number)s') % {'number': number}}: {apart(goal['words'])}",
        "parts": parts,
        "svg": Drawing(on_paper(goal["svg"])) if goal["svg"] else "",
        "described": goal["described"],
        "said": [said_on_paper(one, member) for one in goal["said"]],
        "own": {"heading": own_words_of(member), "lines": goal["own"]} if goal.get("own") else None,
    }


def own_words_of(member: Member) -> str:
    name = {"name": apart(member.child.first_name)}
    return (
        _("What %(name)s says about this goal. It is beside what adults wrote, and neither changes the other.") % name
    )


def said_on_paper(one: Facts, member: Member) -> Facts:
    voice, name = Side(one["voice"]), apart(one["by"])
    if voice is Side.CHILD:
        label = _("%(name)s’s own words") % {"name": apart(member.child.first_name)}
        return {"label": label, "by": f"{_('Written down by')} {name}", **own(one["words"], one["language"])}
    return {"label": str(VOICES[voice]), "by": name, **own(one["words"], one["language"])}
