"""The child's page: the story, its small answers, what is new, and taking out what was filed wrongly."""

import re
import uuid
from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from allies.teams.doors import school_page, team_page
from allies.teams.errors import NotPossible
from allies.teams.keeping_team import at_home_with
from allies.teams.models import Child, Leader, Member
from allies.teams.models.namesakes import tell_apart_at
from allies.teams.pages import back, done, kept, pages_of, thanks
from allies.teams.permissions import Permission, Side
from allies.timeline.actions import answer, mark_opened, put_back, take_answer_back, take_out
from allies.timeline.converters import DayConverter
from allies.timeline.days import url_on_its_day
from allies.timeline.forms import SealForm, StoryFilter, TakeOutForm
from allies.timeline.lines import Page
from allies.timeline.models import Entry, TakenOut
from allies.timeline.moving import thing_of
from allies.timeline.news import StaysUntilOpened
from allies.timeline.rows import Team
from allies.timeline.sealing import Sealable, may_seal, seal
from allies.timeline.sentences import sentence_of
from allies.timeline.story import as_moment, count_new, known_to, moment, read_story, team_of

page = pages_of("timeline")
ONE_DAY = re.compile(rf"{DayConverter.regex}\Z")


@require_safe
@team_page(Permission.SEE_STORY)
def story(request: HttpRequest, member: Member) -> HttpResponse:
    """A page of lines. What they say whole is no more news to this seat; nothing else is read by that."""
    before, query = request.GET.get("before", ""), request.GET.urlencode()
    team = team_of(member)
    mates = known_to(member, team) if member.may(Permission.SEE_TEAM) else []
    choice = StoryFilter(request.GET, member=member, people=[(who.id, who.name) for who in mates]) if query else None
    chosen = choice.chosen() if choice else {}
    asks_for_hard = "hard" in request.GET
    every = Page(member, team, shows_hard=bool(chosen) or asks_for_hard)
    told = read_story(every, matching(chosen, team, member), before=before)
    is_newest, is_choosing = not before and not chosen, "choose" in request.GET or bool(chosen.keys() & {"kind", "by"})
    mark_opened(member, told.rows, since=team[member.pk].seen_up_to, is_newest=is_newest)
    shown = {
        "story": told,
        "query": f"?{query}" if query else "",
        "filter": choice,
        "chosen": chosen,
        "is_choosing": is_choosing,
        "is_newest": is_newest,
        "asks_for_hard": asks_for_hard,
        "more": {"hard": 1} if asks_for_hard else {},
        "hard_since": member.child.hard_moments_since,
        "since": as_moment(timezone.now()),
    }
    return page(request, "story", member, **shown)


@require_safe
@team_page(Permission.SEE_STORY, is_reading=False)
def line(request: HttpRequest, member: Member, entry: uuid.UUID) -> HttpResponse:
    """To where a line is read: the page of its thing where the line itself says little, else its place on its day."""
    found = get_object_or_404(member.sees(Entry), pk=entry)
    stays = StaysUntilOpened.find(found.event)
    return redirect(stays.page(found.facts) if stays else url_on_its_day(member, found))


def matching(chosen: Mapping[str, Any], team: Team, member: Member) -> Q:
    """What was chosen. The child's own words are not among those of a person of another home."""
    who = team.get(chosen["by"]) if "by" in chosen else None
    if who and member.side is not Side.SCHOOL and who.home not in {None, member.home_id}:
        return Q(**chosen) & ~Q(facts__has_key="voice", facts__voice=Side.CHILD)
    return Q(**chosen)


@require_safe
@team_page(Permission.SEE_STORY, is_reading=False)
def news(request: HttpRequest, member: Member) -> HttpResponse:
    """Asked again and again while the page is in sight: nothing (204), or how much is new, never what."""
    since = moment(request.GET.get("since", ""))
    count = count_new(member, since=since) if since else 0
    if not count:
        return HttpResponse(status=204)
    return render(request, "timeline/story.html#news", {"child": member.child, "count": count})


@require_POST
@team_page(Permission.ANSWER)
def give_answer(request: HttpRequest, member: Member, entry: uuid.UUID) -> HttpResponse:
    line = get_object_or_404(member.sees(Entry), pk=entry)
    choice = request.POST.get("choice", "")
    try:
        if choice:
            answer(line, choice, member)
        else:
            take_answer_back(line, by=member)
    except NotPossible as reason:
        messages.error(request, str(reason.sentence))
    except ValueError:
        messages.error(request, _("Please choose one of the answers."))
    return back_to_line(request, line)


@team_page(Permission.TAKE_OUT)
def take_out_line(request: HttpRequest, member: Member, entry: uuid.UUID) -> HttpResponse:
    line = get_object_or_404(member.sees(Entry).select_related("by__person", "by__home", "child"), pk=entry)
    if not line.may_be_taken_out_by(member):
        raise PermissionDenied(_("The case manager can take this out."))
    thing = thing_of(line, member)
    form = TakeOutForm(request.POST or None)
    if kept(form, lambda: take_out(line, by=member, why=form.cleaned_data["why"])):
        messages.success(request, _("It is taken out. Nobody on this team can see it any more."))
        return redirect("timeline:story", member.child_id)
    return page(
        request,
        "take_out",
        member,
        line=line,
        sentence=sentence_of(line, member),
        form=form,
        what=thing._meta.model_name if thing else "",
        thing=thing,
    )


@team_page(Permission.SEE_STORY)
def seal_words(request: HttpRequest, member: Member, what: str, thing: uuid.UUID) -> HttpResponse:
    """A name of another child goes out of sight: by who typed it, or who keeps the record."""
    how = Sealable.find(what)
    if how is None:
        raise Http404
    row = get_object_or_404(member.sees(how.model), pk=thing)
    if not may_seal(member, row) or not how.typed(row):
        raise Http404
    form = SealForm(request.POST or None, how=how, row=row)
    if kept(form, lambda: seal(how, row, by=member, **form.cleaned_data)):
        return thanks(request, _("Sealed. Nobody reads the earlier words any more."), how.place(row))
    back = how.place(row)
    return page(request, "seal", member, form=form, back=back)


@require_safe
@school_page
def taken_out(request: HttpRequest, leader: Leader) -> HttpResponse:
    """What was filed under a wrong child: who took it out and why, and who had opened it. Not what it said."""
    taken, came = list(TakenOut.shown_to(leader)), list(TakenOut.moved_to_school(leader)[:100])
    moved = [one.moved.to_child for one in (*taken, *came) if one.was_moved]
    tell_apart_at(leader.school, [child for child in (*(one.child for one in taken), *moved) if is_at(child, leader)])
    return render(
        request,
        "timeline/taken_out.html",
        {"school": leader.school, "taken": taken, "came": came, "who_left": who_left(leader)},
    )


def who_left(leader: Leader) -> list[Child]:
    """The newest first, and nobody with whom the leader was at home."""
    children = list(leader.school.children.filter(left_at__isnull=False).order_by("-left_at", "pk")[:100])
    own = at_home_with(leader.person_id, [child.pk for child in children])
    return [child for child in children if child.pk not in own]


def is_at(child: Child, leader: Leader) -> bool:
    return child.school_id == leader.school_id


@require_POST
@school_page
def put_it_back(request: HttpRequest, leader: Leader, taken: uuid.UUID) -> HttpResponse:
    one = get_object_or_404(TakenOut.of_school(leader), pk=taken)
    if done(request, lambda: put_back(one, by=leader), level=messages.ERROR):
        messages.success(request, _("It is back where it was."))
    return redirect("timeline:taken_out", leader.school_id)


def back_to_line(request: HttpRequest, line: Entry) -> HttpResponseRedirect:
    """Back to where the answer was given: the same page of the story or of a day, the same choice, the same line."""
    chosen = request.GET.copy()
    day = ONE_DAY.match("".join(chosen.pop("day", [])))
    there = (
        reverse("timeline:day", args=[line.child_id, day[0]])
        if day
        else reverse("timeline:story", args=[line.child_id])
    )
    query = f"?{chosen.urlencode()}" if chosen else ""
    return back(request, f"{there}{query}#e-{line.pk}")
