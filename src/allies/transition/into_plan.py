"""Goals, courses and services as words for the section of the plan that asks for them: nothing is typed twice."""

from collections.abc import Callable, Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from allies.jurisdictions.profiles import Section
from allies.plans.models import Plan
from allies.plans.reading import Place, place_of
from allies.teams.models import Member
from allies.teams.permissions import Side

from .models import PostsecondaryGoal, TransitionService
from .reading import planned, services_of

SECTIONS = ("transition", "adulthood")  # codes of the profiles


def place_in_plan(member: Member) -> Place | None:
    """Where school writes it: in the newest plan that is open for it."""
    plans = member.sees(Plan).filter(came_from="", ends_on__gte=member.today)
    plan = plans.order_by("-begins_on", "-id").first()
    section = section_of(plan) if plan else None
    if plan is None or section is None:
        return None
    plan.child = member.child
    place = place_of(member, plan, section, Side.SCHOOL)
    return place if place.is_open else None


def section_of(plan: Plan) -> Section | None:
    return next((found for code in SECTIONS if (found := plan.law.section(code))), None)


def words_for_plan(member: Member) -> str:
    """In the writer's language; what was typed as it was typed."""
    return "\n\n".join(["\n".join(lines) for lines in (list(of_goals(member)), list(of_services(member))) if lines])


def of_goals(member: Member) -> Iterator[str]:
    for one in planned(member):
        yield from goal_lines(one.goal)


def goal_lines(goal: PostsecondaryGoal, typed: Callable[[str], str] = str) -> Iterator[str]:
    """`typed`: how words that people typed stand in a line of another language."""
    day = date_format(goal.assessed_on, "DATE_FORMAT")
    rests = {"what": typed(goal.assessed), "who": typed(goal.assessed_by), "day": day}
    yield f"{goal.get_area_display()}: {typed(goal.words)}"
    yield _("This rests on: %(what)s, by %(who)s, %(day)s") % rests


def of_services(member: Member) -> Iterator[str]:
    for _sort, rows in services_of(member):
        yield from map(service_line, rows)


def service_line(row: TransitionService, typed: Callable[[str], str] = str) -> str:
    begins = _("from %(begins)s") % {"begins": date_format(row.begins_on, "DATE_FORMAT")}
    return f"{row.get_sort_display()}: {typed(row.words)} ({typed(row.giver)}, {begins})"


def added(place: Place, words: str) -> str:
    """What stands there, or one's own draft, and these words below; once."""
    before = place.draft.words if place.draft else "\n\n".join(text.words for text in place.texts if text.words)
    return before if words in before else "\n\n".join(filter(None, [before, words]))
