"""Life after school on paper, for who prints it: what they may read of it, the student's words first."""

from collections.abc import Iterable, Iterator

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from allies.profiles.on_paper import paper_of
from allies.teams.models import Member
from allies.teams.permissions import Side
from allies.ui.paper import make_pdf
from allies.ui.words import set_apart
from allies.voice.reading import Heard

from .into_plan import goal_lines, service_line
from .models import Agency, Hope, PostsecondaryGoal, TransitionService
from .reading import Page, agencies_of, page_of, services_of

TEMPLATE = "meetings/paper/sheet.typ"


def papers(member: Member) -> Iterator[tuple[str, bytes]]:
    """For who takes the record along; of whom nothing is written nothing is printed."""
    if any(member.sees(model).exists() for model in (Hope, PostsecondaryGoal, TransitionService, Agency)):
        yield _("Life after school"), after_school_on_paper(member)


def after_school_on_paper(member: Member) -> bytes:
    data = {
        "title": _("Life after school"),  # programs show it unasked, so it names no child
        "school": member.child.school.name,
        "to": member.child.name,
        "about": _("As %(reader)s may read it. Please do not leave it where others can see it.")
        % {"reader": member.person.name},
        "day": _("Printed on %(day)s") % {"day": date_format(member.today, "DATE_FORMAT")},
        "parts": list(parts_of(member)),
        "check": "",
    }
    paper = paper_of(member.child.school.district)
    return make_pdf(TEMPLATE, data, language=get_language() or "en", paper=paper).content


def parts_of(member: Member) -> Iterator[dict[str, object]]:
    """What nobody has written yet is said to be so."""
    page, none = page_of(member), [_("None yet.")]
    wants = _("What %(name)s wants") % {"name": member.child.first_name}
    yield part(wants, [*said(page, Side.CHILD), *map(own_line, page.own_words)] or none)
    if others := list(said(page, Side.HOME, Side.SCHOOL)):
        yield part(_("What others see and hope"), others)
    goals = ["\n".join(goal_lines(one.goal, set_apart)) for of_area in page.goals.values() for one in of_area]
    yield part(_("Goals for after school"), goals or none)
    services = [service_line(row, set_apart) for _sort, rows in services_of(member) for row in rows]
    yield part(_("Courses and services"), services or none)
    agencies = [
        f"{one.agency.name}: {one.agency.words} ({one.agency.get_state_display()})" for one in agencies_of(member)
    ]
    yield part(_("Agencies"), agencies or none)


def said(page: Page, *voices: Side) -> Iterator[str]:
    for topic, rows in page.words_of(*voices):
        for row in rows:
            by = "" if row.voice == Side.CHILD else f" ({set_apart(row.by.person.name)})"
            yield f"{topic.label}: {set_apart(row.words)}{by}"


def own_line(heard: Heard) -> str:
    return " · ".join(filter(None, [*map(str, heard.says), set_apart(heard.row.words)]))


def part(title: str, lines: Iterable[str]) -> dict[str, object]:
    return {"title": title, "lines": list(lines), "cite": ""}
