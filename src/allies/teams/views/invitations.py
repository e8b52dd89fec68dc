"""Inviting people to a team: by mail, by a link with a QR code, by a letter."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from allies.outbox.mail import is_set_up
from allies.teams.actions.invitations import invite, invite_again, withdraw
from allies.teams.doors import team_page
from allies.teams.errors import NotPossible
from allies.teams.forms.invitations import InviteForm
from allies.teams.models import Invitation, Member
from allies.teams.pages import kept, pages_of
from allies.teams.permissions import Permission, Role
from allies.teams.recognising import question_of
from allies.ui.qr import qr_svg

page = pages_of("teams")


@contextmanager
def or_why_not(request: HttpRequest) -> Iterator[None]:
    """An invitation may have been used or withdrawn since the page was drawn."""
    try:
        yield
    except NotPossible as reason:
        messages.error(request, str(reason.sentence))


@team_page(Permission.INVITE)
def new(request: HttpRequest, member: Member) -> HttpResponse:
    form = InviteForm(request.POST or None, member=member)
    if invitation := kept(
        form,
        lambda: invite(
            form.cleaned_data.get("known") or form.cleaned_data["name"],
            school=member.child.school,
            child=member.child,
            role=Role(form.cleaned_data["role"]),
            home=form.cleaned_data["home"],
            title=form.cleaned_data["title"],
            relation=form.cleaned_data["relation"],
            email=form.cleaned_data["email"],
            language=form.cleaned_data["language"],
            seat_ends_at=form.seat_ends_at(),
            opens=form.cleaned_data.get("opens", ()),
            by=member.person,
            id=form.cleaned_data["id"],
        ),
    ):
        if invitation.child_id != member.child_id:
            raise Http404
        is_asked = member.may(Permission.SAY_WHO) and not invitation.bound_to_id and question_of(invitation).open
        return redirect("teams:who" if is_asked else "teams:invitation", member.child_id, invitation.pk)
    return page(request, "invite", member, form=form)


@team_page(Permission.INVITE)
def show(request: HttpRequest, member: Member, invitation: uuid.UUID) -> HttpResponse:
    """The link, the QR code and the letter of one invitation, for whoever made it to hand on."""
    found = get_object_or_404(member.child.invitations.known_to(member), pk=invitation)
    return page(
        request,
        "invitation",
        member,
        is_asked=member.may(Permission.SAY_WHO) and (found.bound_to_id or question_of(found, by=found.came_by).open),
        **handing_on(found),
    )


def handing_on(invitation: Invitation) -> dict[str, Any]:
    """What its page says of the ways to hand it on."""
    title = _("The link as a picture for a phone")
    return {
        "invitation": invitation,
        "qr": qr_svg(invitation.link, title=title) if invitation.is_open else "",
        "mail_goes": is_set_up(),
    }


@team_page(Permission.INVITE)
def letter(request: HttpRequest, member: Member, invitation: uuid.UUID) -> HttpResponse:
    """A page to print, in the language of the person invited."""
    found = get_object_or_404(member.child.invitations.known_to(member), pk=invitation)
    if not found.is_open:
        raise Http404
    # What is only on the screen is for who prints it, in their own language.
    own = {"own_language": get_language(), "back_words": _("Back to the invitation"), "print_words": _("Print it")}
    with override(found.language):
        return render(
            request,
            "teams/letter.html",
            own
            | {
                "child": member.child,
                "invitation": found,
                "qr": qr_svg(found.link, title=_("Scan with a phone")),
                "join_page": f"{settings.ALLIES_URL}/join/",
            },
        )


@require_POST
@team_page(Permission.INVITE)
def again(request: HttpRequest, member: Member, invitation: uuid.UUID) -> HttpResponse:
    found = get_object_or_404(member.child.invitations.known_to(member), pk=invitation)
    with or_why_not(request):
        invite_again(found, by=member.person)
        messages.success(request, _("There is a new link, good for 14 days. The old one no longer works."))
    return redirect("teams:invitation", member.child_id, found.pk)


@require_POST
@team_page(Permission.INVITE)
def take_back(request: HttpRequest, member: Member, invitation: uuid.UUID) -> HttpResponse:
    found = get_object_or_404(member.child.invitations.known_to(member), pk=invitation)
    with or_why_not(request):
        withdraw(found, by=member.person)
        messages.success(request, _("The invitation is withdrawn."))
    return redirect("teams:team", member.child_id)
