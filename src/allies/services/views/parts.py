"""My part of the plan, read in one tap; who has read theirs, and who gives what."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from allies.plans.models import Accommodation, Goal, Service
from allies.services.actions.parts import may_be_named, name_people, read_part
from allies.services.actions.parts import remind as remind_of
from allies.services.duties import Duty, DutyPart, gone_in_words, named_by_row, parts_of, teams_of, with_reminders
from allies.services.forms import PeopleForm, ReadForm
from allies.services.promises import root_of
from allies.teams.doors import team_page
from allies.teams.models import Member, Seats
from allies.teams.pages import done, kept, thanks
from allies.teams.permissions import Permission, Side

from .pages import page


def own_parts(member: Member) -> list[DutyPart]:
    return parts_of(Seats([member])).get(member.child_id, [])


@require_safe
@team_page(Permission.READ_PART)
def part(request: HttpRequest, member: Member) -> HttpResponse:
    """What each finished plan asks of this person, what is new in it, and one button."""
    shown = [
        {
            "part": part,
            "new": part.new,
            "gone": gone_in_words(member, part) if part.waits and not part.is_home else [],
            "form": ReadForm(initial={"holds": ",".join(part.keys)}, auto_id=f"id-{part.plan.pk.hex}-%s"),
        }
        for part in own_parts(member)
    ]
    return page(
        request,
        "part",
        member,
        shown=shown,
        is_home=member.side is Side.HOME,
        may_log=member.may(Permission.LOG_SERVICE),
        may_see_parts=member.may(Permission.SEE_PARTS),
    )


@require_POST
@team_page(Permission.READ_PART)
def read(request: HttpRequest, member: Member, plan: uuid.UUID) -> HttpResponse:
    own = next((part for part in own_parts(member) if part.plan.pk == plan), None)
    form = ReadForm(request.POST)
    if own is None or not form.is_valid():
        raise Http404
    if done(request, lambda: read_part(own, by=member, **form.cleaned_data)):
        messages.success(request, _("Thank you. If the plan changes your part, you see what changed."))
    return redirect("services:part", member.child_id)


@require_safe
@team_page(Permission.SEE_PARTS)
def team(request: HttpRequest, member: Member) -> HttpResponse:
    """Everybody at school with their part: who has read it, and what nobody is named for."""
    teams = teams_of(Seats([member]))
    parts = teams.parts.get(member.child_id, [])
    waiting = with_reminders(Seats([member]), [part for part in parts if part.waits])
    return page(
        request,
        "team",
        member,
        waiting=waiting,
        to_remind=sum(one.may_be_sent for one in waiting),
        read=[part for part in parts if not part.waits],
        unnamed=teams.unnamed.get(member.child_id, []),
        duties=with_names(parts),
    )


@require_POST
@team_page(Permission.SEE_PARTS)
def remind(request: HttpRequest, member: Member) -> HttpResponse:
    """One of them, or everybody who has not read their part."""
    parts = teams_of(Seats([member])).parts.get(member.child_id, [])
    if one := request.POST.get("seat"):
        parts = [part for part in parts if str(part.member.pk) == one]
    sent = done(request, lambda: remind_of(parts, by=member))
    if sent:
        words = ngettext("One reminder is on its way.", "%(count)s reminders are on their way.", len(sent))
        messages.success(request, words % {"count": len(sent)})
    return redirect("services:team", member.child_id)


def with_names(parts: list[DutyPart]) -> list[tuple[Duty, list[str]]]:
    """Each duty once, in the order of the plan, with whose card it is on."""
    found: dict[str, tuple[Duty, list[str]]] = {}
    for part in parts:
        for duty in part.duties:
            found.setdefault(duty.key, (duty, []))[1].append(part.member.person.name)
    return list(found.values())


@team_page(Permission.SEE_PARTS)
def name_service(request: HttpRequest, member: Member, service: uuid.UUID) -> HttpResponse:
    return name(request, member, Service, service)


@team_page(Permission.SEE_PARTS)
def name_easier(request: HttpRequest, member: Member, accommodation: uuid.UUID) -> HttpResponse:
    return name(request, member, Accommodation, accommodation)


@team_page(Permission.SEE_PARTS)
def name_note(request: HttpRequest, member: Member, version: uuid.UUID, place: str) -> HttpResponse:
    """Who writes down how the goal goes in this place."""
    row = get_object_or_404(member.sees(Goal), pk=version)
    if not any(one["key"] == place and one.get("record") for one in row.places):
        raise Http404
    first = get_object_or_404(member.sees(Goal), pk=row.root)
    return named(request, member, Duty("note", row, first.pk, place), first)


def name(request: HttpRequest, member: Member, model: Any, pk: uuid.UUID) -> HttpResponse:
    """Who gives this, or sees to it. It is said of the first version, so that a change of minutes keeps it."""
    row = get_object_or_404(member.sees(model), pk=pk)
    by_id = {one.pk: one for one in member.sees(model).filter(plan=row.plan_id).order_by("recorded_at", "id")}
    first = by_id[root_of(row, by_id)]
    return named(request, member, Duty("give" if model is Service else "ease", row, first.pk), first)


def named(request: HttpRequest, member: Member, duty: Duty, first: Any) -> HttpResponse:
    on_it = named_by_row(Seats([member])).get(duty.name_key, set())
    team = [one for one in member.teammates() if may_be_named(one)]
    start = {"people": [str(one.pk) for one in team if one.pk in on_it]}
    form = PeopleForm(request.POST or None, team=team, initial=start)
    if kept(form, lambda: name_people(first, by=member, people=form.chosen(), place=duty.place)):
        return thanks(request, _("Saved. It is on their card now."), "services:team", member.child_id)
    return page(request, "name", member, form=form, duty=duty)
