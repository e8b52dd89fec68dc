"""Coming in by an invitation. A second door: it shows who invites, to which school and role, and lets in once."""

from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from allies.database.locks import locked
from allies.people import sessions
from allies.people.actions import create_person, let_in, somebody_has
from allies.teams.actions.invitations import accept
from allies.teams.errors import NotPossible
from allies.teams.forms import CodeForm, JoinForm
from allies.teams.models import Invitation

A_MOMENT = timedelta(minutes=2)


def type_code(request: HttpRequest) -> HttpResponse:
    """For those who come with a letter."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        invitation = Invitation.with_code(form.cleaned_data["code"])
        if invitation is not None:
            return redirect("teams:join", invitation.code)
        form.add_error("code", _("We do not know this code. Please check each letter and number."))
    return render(request, "teams/type_code.html", {"form": form})


def join(request: HttpRequest, code: str) -> HttpResponse:
    """See who invites, then come in: as a newcomer, or with the account one has."""
    invitation = Invitation.with_code(code)
    if invitation is None or not (invitation.is_open or has_just_come(invitation, JoinForm(request.POST))):
        return render(request, "teams/invitation_closed.html", {"invitation": invitation}, status=410)
    if request.user.is_authenticated:
        return render(request, "teams/join_as.html", {"invitation": invitation})
    first = {"name": invitation.name, "language": invitation.language}
    form = JoinForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        return _newcomer(request, invitation, form)
    return render(request, "teams/join.html", {"invitation": invitation, "form": form})


def _newcomer(request: HttpRequest, invitation: Invitation, form: JoinForm) -> HttpResponse:
    proved = invitation.proves_mailbox(request.GET.get("mailbox", ""))
    if proved and somebody_has(invitation.email) and not has_just_come(invitation, form):
        messages.info(request, _("You have an account already. Please sign in, and you come back here."))
        return redirect_to_login(request.path)
    try:
        with transaction.atomic():
            invitation = locked(invitation)
            is_again = has_just_come(invitation, form)
            person = invitation.accepted_by if is_again else None
            if person is None:
                person = create_person(
                    form.cleaned_data["name"],
                    email=invitation.email if proved else None,
                    language=form.cleaned_data["language"],
                    time_zone=invitation.school.time_zone,
                    id=form.cleaned_data["id"],
                )
                accept(invitation, by=person)
    except NotPossible as problem:
        form.add_error(None, str(problem.sentence))
        return render(request, "teams/join.html", {"invitation": invitation, "form": form})
    let_in(request, person, again=is_again)
    return redirect("people:choose_sign_in")


def has_just_come(invitation: Invitation, form: JoinForm) -> bool:
    """Whether this very form has let a newcomer in a moment ago: it was sent twice, and the first answer may be lost.

    Who took the place with the account they had sent no such form, and nobody comes in as them by knowing their id.
    """
    person, at = invitation.accepted_by, invitation.accepted_at
    if person is None or at is None or timezone.now() - at > A_MOMENT or at - person.joined_at > A_MOMENT:
        return False
    return form.is_valid() and form.cleaned_data["id"] == invitation.accepted_by_id


@require_POST
def join_as(request: HttpRequest, code: str) -> HttpResponse:
    """Take the place with the account one is signed in with."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.path.removesuffix("as-me/"))
    invitation = Invitation.with_code(code)
    if invitation is None:
        return render(request, "teams/invitation_closed.html", {"invitation": None}, status=410)
    try:
        accept(invitation, by=request.user)
    except NotPossible as problem:
        messages.error(request, str(problem.sentence))
        return redirect("teams:join", code)
    sessions.look_again(request.session, request.user)  # another role may need a second step, or a shorter sign-in
    return redirect("/")
