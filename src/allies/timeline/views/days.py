"""The story by day: the days, one of them, and that all was read."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from allies.teams.doors import team_page
from allies.teams.models import Member
from allies.teams.pages import back, pages_of
from allies.teams.permissions import Permission
from allies.timeline.actions import mark_all_read, mark_opened
from allies.timeline.days import counts_of, day_beside, on_day, read_days
from allies.timeline.forms import StoryFilter
from allies.timeline.lines import Page
from allies.timeline.places import DayPanel
from allies.timeline.rows import Team
from allies.timeline.story import as_moment, known_to, moment, read_story, team_of
from allies.timeline.when import day_words

from .story import matching

page = pages_of("timeline")


@require_safe
@team_page(Permission.SEE_STORY)
def days(request: HttpRequest, member: Member) -> HttpResponse:
    """Newest first. What the rows say was not opened by that: news stay news."""
    before = day_in(request, "before")
    team = team_of(member)
    choosing = choice_of(request, member, team)
    asks_for_hard = "hard" in request.GET
    every = Page(member, team, shows_hard=bool(choosing["chosen"]) or asks_for_hard)
    told = read_days(every, choosing["matching"], before=before)
    newest = told.newest_recorded_at
    return page(
        request,
        "days",
        member,
        days=told,
        up_to=as_moment(newest) if newest else "",
        has_news=any(row.is_new for row in told.rows),
        asks_for_hard=asks_for_hard,
        more={"hard": 1} if asks_for_hard else {},
        hard_since=member.child.hard_moments_since,
        **choosing,
    )


@require_safe
@team_page(Permission.SEE_STORY)
def day(request: HttpRequest, member: Member, day: date) -> HttpResponse:
    """All of one day. It is no more news to this seat."""
    team = team_of(member)
    choosing = choice_of(request, member, team)
    wanted = choosing["matching"]
    before = request.GET.get("before", "")
    told = read_story(Page(member, team, day), wanted & on_day(member, day), before=before)
    beside = {name: day_beside(member, day, wanted, is_later=name == "after") for name in ("before", "after")}
    mark_opened(member, told.rows, since=team[member.pk].seen_up_to, is_newest=not beside["after"] and not wanted)
    is_whole = not wanted and not before
    query = request.GET.copy()
    query["day"] = day.isoformat()
    return page(
        request,
        "day",
        member,
        day=day,
        day_words=day_words(day, member.today),
        story=told,
        panels=panels_of(member, day) if is_whole else [],
        counted=counts_of(member, day, day).get(day, []) if is_whole else [],
        query=f"?{query.urlencode()}",
        days_beside={name: (other, day_words(other, member.today)) for name, other in beside.items() if other},
        **choosing,
    )


@require_POST
@team_page(Permission.SEE_STORY)
def read_all(request: HttpRequest, member: Member) -> HttpResponse:
    """What was there when the page was drawn; what came meanwhile stays new. A moment not of ours reads nothing."""
    up_to = moment(request.POST.get("up_to", ""))
    if up_to is None:
        return redirect("timeline:days", member.child_id)
    if mark_all_read(member, up_to=min(up_to, timezone.now())):
        messages.info(request, _("All else is marked as read. A serious event stays new until you open it."))
    else:
        messages.success(request, _("All is marked as read."))
    return back(request, "timeline:days", member.child_id)


def choice_of(request: HttpRequest, member: Member, team: Team) -> dict[str, Any]:
    """What was chosen of the story, for the page and for the question."""
    mates = known_to(member, team) if member.may(Permission.SEE_TEAM) else []
    form = StoryFilter(request.GET, member=member, people=[(who.id, who.name) for who in mates])
    chosen = form.chosen() if request.GET else {}
    return {
        "filter": form,
        "chosen": {name: str(value) for name, value in chosen.items()},
        "is_choosing": "choose" in request.GET or bool(chosen.keys() & {"kind", "by"}),
        "matching": matching(chosen, team, member) if chosen else Q(),
    }


def day_in(request: HttpRequest, name: str) -> date | None:
    """A day that is not ours begins at the newest."""
    try:
        found = date.fromisoformat(request.GET.get(name, ""))
    except ValueError:
        return None
    return found if 2000 <= found.year < 2100 else None


def panels_of(member: Member, day: date) -> list[SafeString]:
    """What rooms above show of the day, each with what it built."""
    common = {"member": member, "child": member.child, "day": day}
    here = (panel for panel in DayPanel.laid_out("day", "panels") if member.may(panel.permission))
    built = ((panel, panel.build(member, day)) for panel in here)
    return [render_to_string(panel.template, common | dict(needs)) for panel, needs in built if needs is not None]
