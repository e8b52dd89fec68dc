"""Badges of a class: made and printed by school, and what opens when one is shown to a tablet.

What is scanned leaves the address at once, for the session, and opens nothing by itself: one press does. So no program
that looks at links signs anybody out.
"""

import uuid

from allauth.core import ratelimit
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from allies.teams.actions.badges import end_badge, make_badge, open_by_badge
from allies.teams.actions.childs_device import end_device
from allies.teams.badge_paper import badges_on_paper
from allies.teams.childs_door import any_device_of, badge_with_code, badges_of, is_of_class, make_of_class
from allies.teams.doors import seats_at_work, team_page
from allies.teams.forms.badges import BadgeCodeForm, MakeBadgesForm
from allies.teams.models import Badge, ChildsDevice, Member, Seats
from allies.teams.pages import kept, or_not_here, thanks
from allies.teams.permissions import Permission

from .childs_device import handed_over

SCANNED = "teams.badge"  # of the session
MOST_CODE = 40


@never_cache
def follow(request: HttpRequest, code: str) -> HttpResponse:
    request.session[SCANNED] = code[:MOST_CODE]
    return redirect("teams:badge")


@never_cache
def badge(request: HttpRequest) -> HttpResponse:
    """One press opens the page. Codes are counted, so that nobody tries them without end."""
    scanned = request.session.get(SCANNED, "")
    form = BadgeCodeForm(request.POST if request.method == "POST" else None, initial={"code": scanned})
    if request.method == "POST" and form.is_valid():
        device = opened(request, form)
        if device is not None:
            return handed_over(request, device)
        form.add_error("code", _("This badge opens nothing now. Please check the code, or ask an adult."))
    return render(request, "teams/badge.html", {"form": form, "is_scanned": bool(scanned)})


def opened(request: HttpRequest, form: BadgeCodeForm) -> ChildsDevice | None:
    """A tablet goes from child to child: the page of the one before is closed on it."""
    found = badge_with_code(form.cleaned_data["code"])
    if not is_within_limits(request, found):
        return None
    if found is None or not is_of_class(request, found.child):
        return None
    with or_not_here():
        device = open_by_badge(found, id=form.cleaned_data["id"])
    before = any_device_of(request)
    if device is not None and before is not None and before != device:
        end_device(before, by=None)
    return device


def is_within_limits(request: HttpRequest, found: Badge | None) -> bool:
    """Wrong codes are counted by the address they come from, right ones by their badge: children who show theirs in the
    same minute never wait for each other. An address that tried too many opens nothing, right or wrong.
    """
    if found is None:
        ratelimit.consume(request, action="badge_code")
        return False
    if not ratelimit.consume(request, action="badge_code", dry_run=True):
        return False
    return bool(ratelimit.consume(request, action="badge_opened", key=str(found.pk)))


@login_required
def badges(request: HttpRequest) -> HttpResponse:
    """Which children have a badge; new ones are made for those that are ticked, and the old ones stop."""
    seats = seats_at_work(request, Permission.MAKE_BADGE)
    known = badges_of(seats)
    rows = [(seat, known.get(seat.child_id)) for seat in seats]
    form = MakeBadgesForm(request.POST or None, rows=rows)
    if kept(form, lambda: made_for(form, seats)):
        return thanks(request, _("Saved. Now print them. Badges from before open nothing any more."), "teams:badges")
    out = [(seat, badge) for seat, badge in rows if badge]
    return render(request, "teams/badges.html", {"out": out, "form": form})


@transaction.atomic
def made_for(form: MakeBadgesForm, seats: Seats) -> list[Badge]:
    by = seats.by_child
    return [
        make_badge(id=uuid.uuid5(form.cleaned_data["id"], str(child)), by=by[child])
        for child in form.cleaned_data["children"]
    ]


@require_POST
@login_required
def of_class(request: HttpRequest) -> HttpResponse:
    """Said on the tablet itself, once: from then on badges open pages there."""
    seats = seats_at_work(request, Permission.MAKE_BADGE)
    response = thanks(request, _("Saved. From now on, badges open pages on this device."), "teams:badges")
    make_of_class(response, seats.members[0].person)
    return response


@require_safe
@login_required
def paper(request: HttpRequest) -> HttpResponse:
    """Drawn now, of what is out, and kept nowhere."""
    seats = seats_at_work(request, Permission.MAKE_BADGE)
    known = badges_of(seats)
    if not known:
        raise Http404
    content = badges_on_paper([(seat, known[seat.child_id]) for seat in seats if seat.child_id in known])
    headers = {"Content-Disposition": 'inline; filename="badges.pdf"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


@require_POST
@team_page(Permission.MAKE_BADGE, is_reading=False)
def end(request: HttpRequest, member: Member, badge: uuid.UUID) -> HttpResponse:
    found = badges_of(Seats([member])).get(member.child_id)
    if found is None or found.pk != badge:
        raise Http404
    end_badge(found, by=member.person)
    return thanks(request, _("Ended. The badge opens nothing any more."), "teams:badges")
