"""The pages of erasing: of one child, for who keeps the team or leads the school; and what was erased at a school."""

import uuid
from functools import partial
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from allies.people.leaving import nothing_stays
from allies.people.models import Person
from allies.people.reauthentication import signed_in_just_now
from allies.teams.dates_by_child import note_reading
from allies.teams.doors import school_page, team_page
from allies.teams.errors import NotPossible
from allies.teams.keeping_team import at_home_with, keepers_of, whom_to_call
from allies.teams.models import Child, Leader, Member
from allies.teams.models.namesakes import tell_apart_at
from allies.teams.pages import done, kept, thanks
from allies.teams.permissions import Kind, Permission
from allies.teams.refusing import refuse

from .actions.deciding import ask_to_erase, confirm, lift_hold, put_hold, today_of, withdraw
from .actions.keeping import let_fade, let_fade_at_school, write_kept_for
from .actions.people import close_account_of, close_own_account, manages, staff_at
from .ends import law_of, parts_of, records_over, schedule_of
from .forms import AskForm, CloseForForm, CloseForm, FadingForm, HoldForm, KeptForForm
from .models import Ground
from .reading import backups_in_words, of_school, standing_of, waiting_of
from .wording import counts_in_words

DECIDE = {"confirm": confirm, "withdraw": withdraw}


@team_page(Permission.ERASE, is_reading=False)
@signed_in_just_now
def of_child(request: HttpRequest, member: Member) -> HttpResponse:
    frame = {"member": member, "child": member.child, "back": reverse("teams:team", args=[member.child_id])}
    return asked_page(request, member.child, member.person, frame | {"to": ["erasure:of_child", member.child_id]})


@school_page
@signed_in_just_now
def of_child_at_school(request: HttpRequest, leader: Leader, student: uuid.UUID) -> HttpResponse:
    """The same for a leader without a seat."""
    found = get_object_or_404(leader.school.children.select_related("school"), pk=student)
    if leader.person not in keepers_of(found):
        return redirect("erasure:at_school", leader.school_id)
    tell_apart_at(leader.school, [found])
    note_reading(leader, [found])
    frame = {"school": leader.school, "of": found, "back": reverse("erasure:at_school", args=[leader.school_id])}
    to = ["erasure:of_child_at_school", leader.school_id, found.pk]
    return asked_page(request, found, leader.person, frame | {"to": to})


def asked_page(request: HttpRequest, child: Child, by: Person, frame: dict[str, Any]) -> HttpResponse:
    to = frame["to"]  # this page again, once something was done
    sent = request.POST.get("do", "")
    is_over = bool(records_over([child]))
    ask = AskForm(request.POST if sent == "ask" else None, initial={"ground": Ground.OVER} if is_over else None)
    hold = HoldForm(request.POST if sent == "hold" else None, today=today_of(child))
    now = standing_of(child, by)
    if sent == "ask" and kept(ask, lambda: ask_to_erase(child, by=by, **asked_in(ask))):
        return thanks(request, _("Asked. Nothing is erased yet."), *to)
    if sent == "hold" and kept(hold, lambda: put_hold(child, by=by, **hold.cleaned_data)):
        return thanks(request, _("Saved. Nothing is erased while this hold is on."), *to)
    if sent == "lift":
        for one in now.holds:
            done(request, partial(lift_hold, one, by=by))
        return redirect(*to)
    if sent in DECIDE and now.erasure:
        if done(request, partial(DECIDE[sent], now.erasure, by=by)):
            return thanks(request, _("Saved. The page says how it is now."), *to)
        return redirect(*to)
    return render(
        request,
        "erasure/erasing.html",
        frame | {"of": child, "now": now, "ask": ask, "hold": hold, "by": by, "is_over": is_over},
    )


@team_page(Permission.SEE_ACCESS)
def kept_for(request: HttpRequest, member: Member) -> HttpResponse:
    """For how long this is kept, as families read it; and what they can do where it is to be erased."""
    child = member.child
    is_told = member.is_told(Kind.ACCESS)
    waiting = waiting_of(child) if is_told else None
    parts = parts_of(schedule_of(child.school), child)
    page = {
        "member": member,
        "child": child,
        "parts": parts,
        "is_written": any(part.said for part in parts),
        "law": law_of(child.school),
        "waiting": waiting,
        "call": whom_to_call(child) if waiting else "",
        "is_over": is_told and bool(records_over([child])),
        "days": child.hard_moments_days,
        "since": child.hard_moments_since,
        "may_change": member.may(Permission.ERASE) and not child.left_at,
        "may_take_along": member.may(Permission.SEE_PASSPORT),
    }
    return render(request, "erasure/kept.html", page)


@team_page(Permission.ERASE, is_reading=False)
def fading(request: HttpRequest, member: Member) -> HttpResponse:
    """For this child, what school and family agreed."""
    child = member.child
    form = FadingForm(
        request.POST or None,
        of_school=child.school.hard_moments_fade_after,
        initial={"days": child.hard_moments_fade_after or ""},
    )
    if kept(form, lambda: let_fade(child, days=form.cleaned_data["days"], by=member.person)):
        return thanks(request, _("Saved."), "erasure:kept", child.pk)
    return render(request, "erasure/fading.html", {"member": member, "child": child, "form": form})


@school_page
def kept_at(request: HttpRequest, leader: Leader) -> HttpResponse:
    """The school's own schedule: who leads it writes for how long each part is kept, and why."""
    school, sent = leader.school, request.POST.get("do", "")
    law = law_of(school)
    form = KeptForForm(request.POST if sent == "part" else None, law=law)
    fade = FadingForm(request.POST if sent == "fade" else None, initial={"days": school.hard_moments_fade_after})
    if sent == "part" and kept(form, lambda: write_kept_for(leader, **form.cleaned_data)):
        return thanks(request, _("Saved. Families read it from now on."), "erasure:kept_at", school.pk)
    if sent == "fade" and kept(fade, lambda: let_fade_at_school(school, by=leader.person, **fade.cleaned_data)):
        return thanks(request, _("Saved."), "erasure:kept_at", school.pk)
    parts = parts_of(schedule_of(school))
    page = {"school": school, "leader": leader, "parts": parts, "law": law, "form": form, "fade": fade}
    return render(request, "erasure/kept_at.html", page)


def asked_in(form: AskForm) -> dict[str, Any]:
    return {"id": form.cleaned_data["id"], "ground": Ground(form.cleaned_data["ground"])}


@login_required
@signed_in_just_now
def close_account(request: HttpRequest) -> HttpResponse:
    """One's own. Records that name this person keep the name."""
    form = CloseForm(request.POST or None)
    if form.is_valid():
        try:
            close_own_account(cast("Person", request.user))
        except NotPossible as reason:
            refuse(form, reason)
        else:
            logout(request)
            messages.success(request, _("Your account is closed."))
            return nothing_stays(request, redirect("account_login"))
    return render(request, "erasure/close_account.html", {"form": form})


@school_page
@signed_in_just_now
def close_for(request: HttpRequest, leader: Leader, person: uuid.UUID) -> HttpResponse:
    """Closes the account of somebody who worked at the school and left."""
    other = get_object_or_404(staff_at(leader.school).exclude(pk=leader.person_id), pk=person)
    form = CloseForForm(request.POST or None)
    if form.is_valid():
        try:
            close_account_of(other, by=leader, why=form.cleaned_data["why"])
        except NotPossible as reason:
            refuse(form, reason)
        else:
            messages.success(request, _("The account is closed, and the places at your school have ended."))
            return redirect("teams:people", leader.school_id)
    cases = manages(other)
    page = {"school": leader.school, "leader": leader, "other": other, "form": form, "cases": cases}
    return render(request, "erasure/close_for.html", page)


@require_safe
@school_page
def at_school(request: HttpRequest, leader: Leader) -> HttpResponse:
    """Those of children who left, to ask for; those that wait; and the certificates, without a name."""
    left = list(leader.school.children.exclude(left_at=None).order_by("name", "pk"))
    asked = [one for one in of_school(leader.school) if one.withdrawn_at is None]
    children = leader.school.children.in_bulk([one.child for one in asked if one.done_at is None])
    own = at_home_with(leader.person_id, [*children, *(child.pk for child in left)])
    left = [child for child in left if child.pk not in own]
    over = {child.pk for child in records_over(left)}
    children = {pk: child for pk, child in children.items() if pk not in own}
    tell_apart_at(leader.school, [*left, *children.values()])
    note_reading(leader, {child.pk: child for child in (*left, *children.values())}.values())
    waiting = [(one, children[one.child]) for one in asked if one.child in children]
    page = {
        "school": leader.school,
        "left": left,
        "over": over,
        "waiting": waiting,
        "erased": [one for one in asked if one.done_at],
    }
    return render(request, "erasure/at_school.html", page)


@require_safe
@school_page
def certificate(request: HttpRequest, leader: Leader, erasure: uuid.UUID) -> HttpResponse:
    found = get_object_or_404(of_school(leader.school).exclude(done_at=None), pk=erasure)
    page = {
        "school": leader.school,
        "erasure": found,
        "counts": counts_in_words(found),
        "backups": backups_in_words(found.in_backups_until),
    }
    return render(request, "erasure/certificate.html", page)
