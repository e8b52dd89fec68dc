"""Coming in by an invitation. A second door: it shows who invites, to which school and role, and lets in once.

The code stays in the address for one answer only: it goes into the session, and all that follows is under the number of
the invitation, which opens nothing. So a code is in no log of a proxy, no history that is looked through, no `Referer`.
"""

import uuid
from datetime import timedelta

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from allies.database.locks import locked
from allies.people import sessions
from allies.people.actions import create_person, let_in, somebody_has
from allies.people.models import Person
from allies.teams.actions.bundles import first_to_open, take_all
from allies.teams.actions.invitations import accept, is_stood_by, must_be_good_for, must_come_by_mail, must_wait
from allies.teams.actions.ways_back import come_back
from allies.teams.errors import NotPossible
from allies.teams.forms.invitations import CodeForm, JoinForm
from allies.teams.models import Bundle, Invitation
from allies.teams.pages import done
from allies.teams.recognising import question_of
from allies.ui.errors import too_many

A_MOMENT = timedelta(minutes=2)
# Of the session: by invitation, the code and the proof of the mailbox that came in the address, and the code of all
# places of this adult, if it was that one.
CODES = "teams.codes"
MOST_CODES = 5


def type_code(request: HttpRequest) -> HttpResponse:
    """For those who come with a letter."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not ratelimit.consume(request, action="invitation_code"):
            return too_many(request)
        if page := brought(request, form.cleaned_data["code"]):
            return page
        form.add_error("code", _("We do not know this code. Please check each letter and number."))
    return render(request, "teams/type_code.html", {"form": form})


@never_cache
def follow(request: HttpRequest, code: str) -> HttpResponse:
    """The link that was handed on: its code goes out of the address at once."""
    return brought(request, code) or _closed(request)


def brought(request: HttpRequest, code: str) -> HttpResponse | None:
    """The page of what a code opens: of one invitation, or of all places of one adult. None: we do not know it."""
    proof = request.GET.get("mailbox", "")
    if invitation := Invitation.with_code(code):
        return take_along(request, invitation, proof)
    bundle = Bundle.with_code(code)
    first = first_to_open(bundle) if bundle else None
    if bundle is None or first is None:
        return None
    return take_along(request, first, first.mailbox_proof if bundle.proves_mailbox(proof) else "", bundle)


def take_along(request: HttpRequest, invitation: Invitation, proof: str, bundle: Bundle | None = None) -> HttpResponse:
    held = dict(list(request.session.get(CODES, {}).items())[-MOST_CODES:])
    held[str(invitation.pk)] = [invitation.code, proof, bundle.code if bundle else ""]
    request.session[CODES] = held
    return redirect("teams:join", invitation.pk)


def _held(request: HttpRequest, invitation: uuid.UUID) -> tuple[str, str, str]:
    code, proof, of_all = [*request.session.get(CODES, {}).get(str(invitation), []), "", "", ""][:3]
    return code, proof, of_all


def _in_hand(request: HttpRequest, invitation: uuid.UUID) -> Invitation | None:
    """The invitation whose code this browser brought, while that code is good."""
    code, _proof, _of_all = _held(request, invitation)
    found = Invitation.with_code(code) if code else None
    return found if found is not None and found.pk == invitation else None


def _has_proof(request: HttpRequest, invitation: Invitation) -> bool:
    return invitation.proves_mailbox(_held(request, invitation.pk)[1])


def _bundle_in_hand(request: HttpRequest, invitation: Invitation) -> Bundle | None:
    _code, _proof, of_all = _held(request, invitation.pk)
    bundle = Bundle.with_code(of_all) if of_all else None
    return bundle if bundle is not None and bundle.pk == invitation.bundle_id else None


def _places(request: HttpRequest, invitation: Invitation) -> int:
    """How many open with this code."""
    bundle = _bundle_in_hand(request, invitation)
    return len(bundle.still_open) if bundle else 1


def _take_the_rest(request: HttpRequest, invitation: Invitation, person: Person) -> None:
    if bundle := _bundle_in_hand(request, invitation):
        take_all(bundle, by=person, has_proof=_has_proof(request, invitation))


def _closed(request: HttpRequest) -> HttpResponse:
    return render(request, "teams/invitation_closed.html", status=410)


@never_cache
def join(request: HttpRequest, invitation: uuid.UUID) -> HttpResponse:
    """See who invites, then come in: as a newcomer, or with the account one has."""
    if str(invitation) not in request.session.get(CODES, {}):
        messages.info(request, _("Please open your link once more, or type the code here."))
        return redirect("teams:type_code")
    found = _in_hand(request, invitation)
    is_good = found is not None and found.is_open and is_stood_by(found)
    if found is None or not (is_good or has_just_come(found, JoinForm(request.POST))):
        return _closed(request)
    if found.opens_account:
        return _come_back(request, found)
    return _as_known(request, found) if request.user.is_authenticated else _as_newcomer(request, found)


def _as_known(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    waits = invitation.came_by_id == request.user.pk and question_of(invitation, by=invitation.came_by).open
    page = "teams/join_waits.html" if waits else "teams/join_as.html"
    return render(request, page, {"invitation": invitation, "how_many": _places(request, invitation)})


def _as_newcomer(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    form = JoinForm(request.POST or None, initial={"name": invitation.name, "language": invitation.language})
    if request.method == "POST" and form.is_valid():
        return _newcomer(request, invitation, form)
    if invitation.came_as and question_of(invitation, by=invitation.came_by).open:
        return render(request, "teams/join_waits.html", {"invitation": invitation})
    return _form_page(request, invitation, form)


def _form_page(request: HttpRequest, invitation: Invitation, form: JoinForm) -> HttpResponse:
    page = {"invitation": invitation, "form": form, "how_many": _places(request, invitation)}
    return render(request, "teams/join.html", page)


def _come_back(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """To the sign-in one has. It is asked for by a press, so that looking at the link changes nothing."""
    if request.method == "POST":
        person = done(request, lambda: come_back(invitation), level=messages.ERROR)
        if person is not None:
            let_in(request, person)
            return redirect("people:choose_sign_in")
    return render(request, "teams/join_back.html", {"invitation": invitation})


def _newcomer(request: HttpRequest, invitation: Invitation, form: JoinForm) -> HttpResponse:
    proved = _has_proof(request, invitation)
    if proved and somebody_has(invitation.email) and not has_just_come(invitation, form):
        messages.info(request, _("You have an account already. Please sign in, and you come back here."))
        return redirect_to_login(request.path)
    try:
        with transaction.atomic():
            invitation = locked(invitation)
            is_again = has_just_come(invitation, form)
            person = invitation.accepted_by if is_again else None
            if person is None:
                must_be_good_for(invitation, None)
                if must_wait(invitation, named=form.cleaned_data["name"]):
                    return render(request, "teams/join_waits.html", {"invitation": invitation})
                if not proved:
                    must_come_by_mail(invitation)
                person = create_person(
                    form.cleaned_data["name"],
                    email=invitation.email if proved else None,
                    language=form.cleaned_data["language"],
                    time_zone=invitation.school.time_zone,
                    id=form.cleaned_data["id"],
                )
                accept(invitation, by=person)
                _take_the_rest(request, invitation, person)
    except NotPossible as problem:
        form.add_error(None, str(problem.sentence))
        return _form_page(request, invitation, form)
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


def is_asked_about(invitation: Invitation, person: Person) -> bool:
    """Keepers answer with this sign-in before them."""
    return bool(question_of(invitation, by=person).open)


@require_POST
def join_as(request: HttpRequest, invitation: uuid.UUID) -> HttpResponse:
    """Take the place with the account one is signed in with."""
    if not request.user.is_authenticated:
        return redirect_to_login(reverse("teams:join", args=[invitation]))
    found = _in_hand(request, invitation)
    if found is None:
        return _closed(request)
    try:
        if not (_has_proof(request, found) or is_asked_about(found, request.user)):
            must_come_by_mail(found, request.user)
        place = accept(found, by=request.user)
        _take_the_rest(request, found, request.user)
    except NotPossible as problem:
        messages.error(request, str(problem.sentence))
        return redirect("teams:join", invitation)
    if place is None:
        return redirect("teams:join", invitation)
    sessions.look_again(request.session, request.user)  # another role may need a second step, or a shorter sign-in
    return redirect("/")
