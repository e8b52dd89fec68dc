"""What helps a child: the list, one of them with both sides beside each other, and the acts of one's own side."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from allies.teams.doors import team_page
from allies.teams.models import Member, of_side
from allies.teams.pages import done, kept, pages_of, sides, thanks
from allies.teams.permissions import Permission
from allies.timeline.offers import homes_to_ask, may_take_up
from allies.ui import unsent

from .actions import has_looked, leave, log_try, offer, sides_with, take_back, turn, write_version
from .forms import TryForm, TurnForm, VersionForm
from .models import Offer, Try, Turn, Version
from .reading import Page, cards_of, current, earlier_of, has_earlier, page_of, standing

page = pages_of("strategies", at_hand=sides)


def the_page(member: Member, root: uuid.UUID) -> Page:
    found = page_of(member, root)
    if found is None:
        raise Http404
    return found


@require_safe
@team_page(Permission.SEE_STRATEGY)
def everything(request: HttpRequest, member: Member) -> HttpResponse:
    cards = cards_of(member)
    groups = [(state, [card for card in cards if card.state == state]) for state in Turn.State]
    may_write, may_try = member.may(Permission.WRITE_STRATEGY), member.may(Permission.LOG_TRY)
    return page(request, "all", member, groups=groups, any=bool(cards), may_write=may_write, may_try=may_try)


@require_safe
@team_page(Permission.SEE_STRATEGY)
def one(request: HttpRequest, member: Member, root: uuid.UUID) -> HttpResponse:
    found = the_page(member, root)
    has_looked(member, [part.version for part in found.parts if part.version])
    may_write = member.may(Permission.WRITE_STRATEGY)
    homes = homes_to_ask(member, sides_with(root, member)) if may_write and found.own else []
    may_offer = any(home.pk not in found.offered for home in homes)
    more = {"may_write": may_write, "may_try": member.may(Permission.LOG_TRY), "may_offer": may_offer}
    more["has_earlier"] = has_earlier(member, root)
    return page(request, "one", member, page=found, root=root, own_home=of_side(member), **more)


@require_safe
@team_page(Permission.SEE_STRATEGY)
def before(request: HttpRequest, member: Member, root: uuid.UUID) -> HttpResponse:
    """What each side did before, as far as this reader may read it; by nobody's name, as on the page of now."""
    found = the_page(member, root)
    return page(request, "before", member, page=found, root=root, earlier=earlier_of(member, root))


@team_page(Permission.WRITE_STRATEGY)
def write(request: HttpRequest, member: Member, root: uuid.UUID | None = None) -> HttpResponse:
    """One's own side's version. Where it has none yet, the other's words may stand there to begin with."""
    own, other = begin_with(member, root)
    if other and not may_take_up(Offer, other, member):
        other = None
    form = VersionForm(request.POST or None, start=own or other, own=own)
    newer = None
    if form.is_valid():
        sent = {"id": form.cleaned_data["id"], "changes": form.cleaned_data["changes"], "words": form.words()}
        if made := kept(form, lambda: write_version(root, by=member, **sent)):
            return thanks(request, _("Saved. Thank you."), "strategies:one", member.child_id, made.root)
        newer, _other = begin_with(member, root)
        form.now_over(newer)
    return page(request, "write", member, form=form, root=root, own=own, other=other, newer=newer)


def begin_with(member: Member, root: uuid.UUID | None) -> tuple[Version | None, Version | None]:
    """One's own side's version, and the other's."""
    if root is None:
        return None, None
    found = standing(current(member).filter(root=root).select_related("home"))
    if not found:
        raise Http404
    own = next((one for one in found if one.home_id == of_side(member)), None)
    return own, next((one for one in found if one != own), None)


@team_page(Permission.LOG_TRY)
def try_it(request: HttpRequest, member: Member, root: uuid.UUID) -> HttpResponse:
    own, other = begin_with(member, root)
    used = own or other
    assert used is not None  # noqa: S101 - one of them is there
    form = TryForm(request.POST or None, initial={"version": used.pk})
    if made := kept(
        form,
        lambda: log_try(
            get_object_or_404(member.sees(Version), pk=form.cleaned_data.pop("version"), root=root),
            by=member,
            written_at=unsent.written_at(request),
            **form.cleaned_data,
        ),
    ):
        return unsent.kept(thanks(request, _("Saved. Thank you."), "strategies:one", member.child_id, root), made.pk)
    return page(request, "try", member, form=form, root=root, version=used, outcomes=Try.Outcome.choices)


@require_POST
@team_page(Permission.LOG_TRY)
def take_a_try_back(request: HttpRequest, member: Member, root: uuid.UUID, tried: uuid.UUID) -> HttpResponse:
    found = get_object_or_404(member.sees(Try), pk=tried, root=root, by=member)
    take_back(found, by=member)
    return thanks(request, _("Taken back. It is no longer counted."), "strategies:one", member.child_id, root)


@require_POST
@team_page(Permission.WRITE_STRATEGY)
def offer_it(request: HttpRequest, member: Member, root: uuid.UUID) -> HttpResponse:
    the_page(member, root)
    if done(request, lambda: offer(root, by=member)) is not None:
        messages.success(request, _("Offered. They can use it or not. Nobody is waiting for an answer."))
    return redirect("strategies:one", member.child_id, root)


@require_POST
@team_page(Permission.WRITE_STRATEGY)
def leave_it(request: HttpRequest, member: Member, root: uuid.UUID) -> HttpResponse:
    the_page(member, root)
    leave(root, by=member)
    messages.success(request, _("That is fine. Nobody is told, and you can still use it later."))
    return redirect("strategies:one", member.child_id, root)


@team_page(Permission.WRITE_STRATEGY)
def turn_it(request: HttpRequest, member: Member, root: uuid.UUID) -> HttpResponse:
    """Go on with it, rest it, or end it: on one's own side."""
    own, _other = begin_with(member, root)
    if own is None:
        raise Http404
    form = TurnForm(request.POST or None)
    if kept(form, lambda: turn(root, by=member, **form.cleaned_data)):
        return thanks(request, _("Saved. It applies to your side."), "strategies:one", member.child_id, root)
    return page(request, "turn", member, form=form, root=root, version=own)
