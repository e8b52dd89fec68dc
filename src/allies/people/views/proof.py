"""Showing again who one is, choosing how to sign in for the first time, and finding what was not sent."""

from typing import cast

from allauth.account.adapter import get_adapter
from allauth.account.utils import get_next_redirect_url
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from allies.log import actions as log
from allies.people import hooks, mail, mailed_codes, sessions, unsent
from allies.people.forms import MailedCodeForm
from allies.people.mailed_codes import Answer
from allies.people.views.account import me
from allies.ui.errors import too_many

PROOF = "proof"


@login_required
def prove_by_mail(request: HttpRequest) -> HttpResponse:
    """For who has neither password nor passkey: a code in their mailbox. A second step, if there is one, goes first."""
    if not me(request).email or hooks.asks_second_step(me(request)):
        return redirect(get_adapter().get_reauthentication_methods(request.user)[0]["url"])
    mailbox = cast(str, me(request).email)
    come_back = get_next_redirect_url(request) or "/"
    form = MailedCodeForm(request.POST if "code" in request.POST else None)
    if request.method == "POST" and "code" not in request.POST:
        if not mailed_codes.may_send(request, mailbox):
            return too_many(request)
        code = mailed_codes.make_code()
        mailed_codes.expect(request, PROOF, mailbox=mailbox, code=code)
        mail.send_code(code, to=mailbox, person=me(request))
    elif request.method == "POST" and form.is_valid():
        match mailed_codes.check(request, PROOF, form.cleaned_data["code"]):
            case Answer.RIGHT:
                sessions.prove(request)
                log.write("people.proved_again", by=me(request).pk, about=me(request).pk, facts={"way": "code"})
                return HttpResponseRedirect(come_back)
            case Answer.OVER:
                messages.error(request, _("This code no longer works. Please ask for a new one."))
            case Answer.WRONG:
                form.add_error("code", _("This code is not right. Please look again and type it once more."))
    page = {
        "form": form,
        "next": come_back,
        "is_sent": mailed_codes.expected_from(request, PROOF) is not None,
        "reauthentication_alternatives": other_ways(request),
    }
    return render(request, "people/prove_by_mail.html", page)


def other_ways(request: HttpRequest) -> list[dict[str, str]]:
    ways = get_adapter().get_reauthentication_methods(request.user)
    return [way for way in ways if way["url"] != request.path]


@login_required
def choose_sign_in(request: HttpRequest) -> HttpResponse:
    """The first thing after an invitation: how would you like to come in next time?"""
    kinds = me(request).kinds_of_proof()
    page = {
        "has_passkey": "webauthn" in kinds,
        "has_password": me(request).has_usable_password(),
        "is_must": request.session.get(sessions.FIRST) is not None,
        "url": settings.ALLIES_URL,
    }
    return render(request, "people/choose_sign_in.html", page)


@login_required
def unsent_page(request: HttpRequest) -> HttpResponse:
    """What this very person wrote before their sign-in ended, filled in again. It goes only when they send it."""
    found = unsent.kept(request)
    if found is None:
        return redirect("/")
    fields = [{"name": name, "value": value, "is_words": is_words(value)} for name, value in found.fields]
    return render(request, "people/unsent.html", {"unsent": found, "fields": fields})


def is_words(value: str) -> bool:
    """Text that somebody wrote, rather than a choice or an id."""
    return len(value.split()) > 1 or len(value) > 40


@require_POST
@login_required
def throw_away(request: HttpRequest) -> HttpResponse:
    found = unsent.kept(request)
    unsent.forget(request)
    return HttpResponseRedirect(found.page if found else "/")
