"""One time of a goal is written down, on its own page or beside the others of the child, and put right."""

import uuid
from collections import Counter
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from allies.plans.models import Goal
from allies.progress.actions.records import correct_record, may_correct
from allies.progress.forms import CorrectForm, RecordForm
from allies.progress.lengths import usual_lengths
from allies.progress.models import Record
from allies.progress.reading import standing_goals
from allies.progress.rules import can_be_recorded, place_of, places_for
from allies.teams.doors import team_page
from allies.teams.models import Member, Seats
from allies.teams.pages import kept, thanks
from allies.teams.permissions import Permission
from allies.ui import unsent
from allies.ui.lists import listed

from .pages import keep, name_of_act, page, the_goal


def form_for(request: HttpRequest, member: Member, goal: Goal, place: str, *, usual: int) -> RecordForm:
    mark = f"id-{goal.root.hex}-{place}-%s"
    return RecordForm(request.POST or None, member=member, goal=goal, usual=usual, auto_id=mark)


@require_safe
@team_page(Permission.RECORD_PROGRESS)
def today(request: HttpRequest, member: Member) -> HttpResponse:
    """All goals of this child in all places where this person can record: each with its own form, that says both."""
    goals = [goal for goal in standing_goals(Seats([member])).get(member.child_id, []) if can_be_recorded(goal)]
    usual = usual_lengths([(member, goal) for goal in goals])
    forms = [
        (
            goal,
            place,
            listed([goal.words_in_short, place["words"]]),
            form_for(request, member, goal, place["key"], usual=usual.get(goal.root, 0)),
        )
        for goal in goals
        for place in places_for(member, goal)
    ]
    return page(request, "today", member, forms=forms, act=name_of_act(member))


@team_page(Permission.RECORD_PROGRESS)
def write(request: HttpRequest, member: Member, root: uuid.UUID, place: str) -> HttpResponse:
    goal = the_goal(member, root)
    here = place_of(member, goal, place)
    if here is None or not can_be_recorded(goal):
        raise Http404
    usual = usual_lengths([(member, goal)])
    form = form_for(request, member, goal, place, usual=usual.get(goal.root, 0))
    if request.method == "POST" and form.is_valid():
        kept = keep(request, form, place=place)
        if kept is not None:
            return unsent.kept(after(request, member, root), kept.pk)
    return page(request, "write", member, goal=goal, place=here, form=form)


def after(request: HttpRequest, member: Member, root: uuid.UUID) -> HttpResponse:
    """Whoever writes down many in a row stays where they are; the script says there that it is kept."""
    if unsent.HEADER not in request.headers or "stay" not in request.POST:
        messages.success(request, _("Saved. Thank you."))
    if "stay" in request.POST:
        return redirect("progress:today", member.child_id)
    return redirect("progress:goal", member.child_id, root)


@team_page(Permission.ADD_TO_RECORD)
def correct(request: HttpRequest, member: Member, record: uuid.UUID) -> HttpResponse:
    rows = member.sees(Record).select_related("goal", "help_list")
    row = get_object_or_404(rows if request.method == "POST" else rows.filter(corrected_by=None), pk=record)
    if not may_correct(row, member):
        raise Http404
    here: dict[str, Any] = next((place for place in row.goal.places_shown if place["key"] == row.place), {})
    form = CorrectForm(request.POST or None, member=member, goal=row.goal, initial=start_of(row, member))
    if request.method == "POST" and form.is_valid():
        newer = form.cleaned_data["corrects"]
        what = get_object_or_404(rows.filter(root=row.root_id), pk=newer) if newer else row
        at = {"happened_at": form.cleaned_data["moment"], "written_at": unsent.written_at(request)}
        own = form.cleaned_data["id"]
        if kept(form, lambda: correct_record(what, id=own, by=member, **at, **form.typed()), changes="corrects"):
            words = _("Corrected. The earlier text is still below it.")
            return thanks(request, words, "progress:goal", member.child_id, row.goal_root)
    return page(request, "correct", member, goal=row.goal, place=here, form=form, row=row)


def start_of(row: Record, member: Member) -> dict[str, Any]:
    here = row.happened_at.astimezone(member.child.zone)
    typed = {name: getattr(row, name) for name in ("value", "out_of", "minutes")}
    shown = {name: f"{value:g}" if value is not None else None for name, value in typed.items()}
    levels = {f"level_{level}": count for level, count in Counter(tap["mark"] for tap in row.taps).items()}
    more = {"help_list": row.help_list, "helped": row.helped, **levels} if row.taps else {"helped": row.helped}
    return {
        "day": here.date(),
        "at": here.time(),
        "activity": row.activity,
        "is_capped": row.is_capped,
        **shown,
        **more,
    }
