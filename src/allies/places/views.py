"""The places of a family, the first page of a child, and what school writes down."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from allies.plans.for_home import for_home
from allies.teams.doors import childs_page, team_page
from allies.teams.models import Member
from allies.teams.permissions import Permission, Side
from allies.timeline.places import Now, QuickAct, Row, acts_for, panels_for, rows_for
from allies.timeline.story import Story, at_hand

from . import worlds
from .glance import made_easier, said_of, what_helps
from .hard_time import ways_of
from .health_and_safety import health_of
from .middleware import remember_world
from .overview import goals_here, last_days, next_dates, plans_here, waits_here
from .own import own_boards, own_page
from .waiting import asked_here, is_now


class PlaceLine(NamedTuple):
    """A row as this person sees it now."""

    name: str
    url_name: str
    icon: str
    now: Now


class Group(NamedTuple):
    """Rows of one kind; folded at its end, what one can begin."""

    title: Promise | str
    lines: list[PlaceLine]
    to_begin: list[PlaceLine]


TITLES = {
    ("plan", "now"): _("Now"),
    ("plan", "voice"): _("Your voice"),
    ("plan", "papers"): _("Papers"),
    ("child", "about"): _("About"),
    ("child", "helps"): _("Moments and what helps"),
    ("child", "good"): _("Good things"),
    ("child", "team"): _("Team and privacy"),
    ("talk", "ways"): _("How we keep in touch"),
}


def groups_of(member: Member, place: str, names: Iterable[str]) -> list[Group]:
    found = [group_of(member, place, name) for name in names]
    return [group for group in found if group.lines or group.to_begin]


def group_of(member: Member, place: str, name: str) -> Group:
    lines, to_begin = [], []
    for row in rows_for(member, place, name):
        now = row.state(member) if row.state else Now()
        if now is not None:
            lines.append(line(row, member, now))
        elif row.begins and member.may(row.begins):
            to_begin.append(line(row, member, Now()))
    return Group(TITLES[place, name], lines, to_begin)


def of_other_places(guest: Member) -> list[Group]:
    """A guest has one place, and so has a student: in it is all that was opened to them."""
    plan = groups_of(guest, "plan", ("now", "voice", "papers"))
    lines = [line for group in plan for line in group.lines]
    if lines and guest.may(Permission.SEE_PLAN):
        lines.insert(0, PlaceLine(str(_("Read the plan")), "places:plan", "notebook-pen", Now()))
    talks = [group._replace(to_begin=[]) for group in groups_of(guest, "talk", ("ways",)) if group.lines]
    return [*([Group(_("The plan"), lines, [])] if lines else []), *talks]


def line(row: Row, member: Member, now: Now) -> PlaceLine:
    return PlaceLine(row.name_for(member), row.url_name, row.icon, now)


def drawn(request: HttpRequest, story: Story, page: str, place: str, *, said: Collection[str] = ()) -> list[SafeString]:
    """The panels of the rooms at one place of a page, each with what it built, the child and the member."""
    member: Member = request.seat  # type: ignore[attr-defined]  # the door has put it there
    common = {"member": member, "child": member.child, "csrf_token": get_token(request)}
    panels = panels_for(member, story, page, place, said=said)
    return [render_to_string(panel.template, common | dict(needs)) for panel, needs in panels]


@require_safe
@team_page(Permission.SEE_STORY)
def child(request: HttpRequest, member: Member) -> HttpResponse:
    """For a family and a guest: where all about the child is found. For school: what is to do, and what is new."""
    if member.side is Side.SCHOOL:
        return overview_of(request, member)
    story = at_hand(member)
    panels = {place: drawn(request, story, "child", place) for place in ("chips", "top", "days")}
    groups = groups_of(member, "child", ("about", "helps", "good", "team"))
    groups = [*of_other_places(member), *groups] if member.side in {Side.GUEST, Side.CHILD} else groups
    waits = waits_here(request, member) if member.side is Side.CHILD else ()  # a student has no other first page
    page = {"member": member, "child": member.child, "groups": groups, "waits": waits}
    return render(request, "places/child.html", page | panels)


def overview_of(request: HttpRequest, member: Member) -> HttpResponse:
    story, days = last_days(member)
    said = {row.what for row in asked_here(request) if is_now(row)}
    panels = {"top": drawn(request, story, "child", "top", said=said)}
    panels |= {place: drawn(request, story, "overview", place, said=said) for place in ("notes", "side")}
    plans = plans_here(member)
    page = {
        "member": member,
        "child": member.child,
        "waits": waits_here(request, member),
        "goals": goals_here(member, plans),
        "may_decide": member.may(Permission.DECIDE_PROGRESS),
        "dates": next_dates(request, member, plans),
        "needs_plan": not plans and member.may(Permission.SEE_PLAN),
        "may_hold": member.may(Permission.HOLD_PLAN),
        "may_bring": member.may(Permission.WRITE_PLAN),
        "days": days,
    }
    return render(request, "places/overview.html", page | panels)


@require_safe
@team_page(Permission.SEE_PROFILE)
def glance(request: HttpRequest, member: Member) -> HttpResponse:
    """What whoever is with the child should know first, on one page."""
    plan, easier = made_easier(member)
    page = {"member": member, "child": member.child, "said": said_of(member), "plan": plan, "easier": easier}
    page["is_over"] = plan is not None and plan.is_over(member.today)
    page["may_see_handovers"] = member.may(Permission.SEE_HANDOVER)
    return render(request, "places/glance.html", page | {"helps": what_helps(member)})


@require_safe
@team_page(Permission.SEE_PROFILE)
def health(request: HttpRequest, member: Member) -> HttpResponse:
    """For a family. School has it on the page to read at a glance, and in the head of every page."""
    if member.side is Side.SCHOOL:
        return redirect("places:glance", member.child_id)
    may_write = member.may(Permission.WRITE_HEALTH)
    page = {"member": member, "child": member.child, "found": health_of(member), "may_write": may_write}
    return render(request, "places/health.html", page)


@require_safe
@team_page(Permission.SEE_PLAN)
def easier(request: HttpRequest, member: Member) -> HttpResponse:
    """The accommodations of the plan in force, and whether school has said that it is in effect."""
    plan, rows = made_easier(member)
    is_over = plan is not None and plan.is_over(member.today)
    page = {"member": member, "child": member.child, "plan": plan, "rows": rows, "is_over": is_over}
    return render(request, "places/easier.html", page)


@require_safe
@team_page(Permission.SEND_HEALTH, is_reading=False)
def tell(request: HttpRequest, member: Member) -> HttpResponse:
    acts = {group: named(acts_for(member, "tell", group), member) for group in ("first", "acts", "more")}
    return render(request, "places/tell.html", {"member": member, "child": member.child, **acts})


def named(acts: Iterable[QuickAct], member: Member) -> list[tuple[str, QuickAct]]:
    return [(act.name_for(member), act) for act in acts]


@require_safe
@team_page(Permission.SEE_PLAN)
def plan(request: HttpRequest, member: Member) -> HttpResponse:
    found = for_home(member)
    groups = groups_of(member, "plan", ("now", "voice", "papers"))
    page = {"member": member, "child": member.child, "found": found, "groups": groups}
    return render(request, "places/plan.html", page | {"may_propose": member.may(Permission.PROPOSE)})


@require_safe
@childs_page(Permission.SEE_BOARD)
def own(request: HttpRequest, member: Member) -> HttpResponse:
    """For the child to hold: pictures, the day, good things, and nothing of the adults."""
    page = {"member": member, "child": member.child}
    if "boards" in request.GET:
        return render(request, "places/own_boards.html", page | own_boards(request, member))
    more = {"may_open": member.may(Permission.OPEN_ON_DEVICE)}
    return render(request, "places/own.html", page | more | own_page(request, member))


@require_safe
@team_page(Permission.ADD_CHIPS, is_reading=False)
def record_of(request: HttpRequest, member: Member) -> HttpResponse:
    acts = {group: named(acts_for(member, "record", group), member) for group in ("acts", "more", "last")}
    others = worlds.children_in(request, worlds.World.WORK, "record")
    page = {"member": member, "child": member.child, "others": others, **acts}
    return render(request, "places/record.html", page)


@require_safe
@team_page(Permission.WRITE_OBSERVATION, is_reading=False)
def hard_time(request: HttpRequest, member: Member) -> HttpResponse:
    """Observation, incident or plan: what happened leads there, and no kind is chosen by itself."""
    page = {"member": member, "child": member.child, "ways": list(ways_of(member))}
    return render(request, "places/hard_time.html", page)


@require_safe
@login_required
def record(request: HttpRequest) -> HttpResponse:
    """Asks of which child it is; with one child there is no question."""
    request.at_work = True  # type: ignore[attr-defined]
    ones = worlds.children_in(request, worlds.World.WORK, "record")
    if not ones:
        raise Http404
    if len(ones) == 1:
        return redirect("places:record_of", ones[0].id)
    return render(request, "places/record.html", {"others": ones})


@require_safe
@login_required
def school(request: HttpRequest) -> HttpResponse:
    """The school that one leads; of several, choose."""
    request.at_work = True  # type: ignore[attr-defined]
    leads: dict[str, str] = worlds.noted(request).get("leads", {})
    if not leads:
        raise Http404
    if len(leads) == 1:
        return redirect("teams:school", next(iter(leads)))
    return render(request, "places/schools.html", {"schools": leads})


@require_POST
@login_required
def choose_world(request: HttpRequest) -> HttpResponse:
    """My family, or my work: the last one stays on this device."""
    wanted = next((world for world in worlds.worlds_of(request) if world == request.POST.get("world")), None)
    response = redirect("today:front")
    if wanted is not None:
        remember_world(request, response, wanted)
    return response
