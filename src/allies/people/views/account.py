"""My account: name, language and clock; e-mail; password; what is signed in where."""

from typing import cast

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from allies.people import mail, mailed_codes, sessions
from allies.people.actions import (
    change_account,
    change_email,
    end_other_sign_ins,
    end_sign_in,
    remove_password,
    set_password,
)
from allies.people.devices import device_in_words
from allies.people.errors import LastWayIn
from allies.people.forms import AccountForm, EmailForm, MailedCodeForm, NewPasswordForm
from allies.people.languages import by_their_own_names
from allies.people.mailed_codes import Answer
from allies.people.middleware import show_in_their_light
from allies.people.models import Person
from allies.people.reauthentication import signed_in_just_now
from allies.ui.errors import too_many

NEW_EMAIL = "new-email"


def me(request: HttpRequest) -> Person:
    return cast(Person, request.user)


@login_required
def my_account(request: HttpRequest) -> HttpResponse:
    person = Person.objects.get(pk=me(request).pk)
    form = AccountForm(request.POST or None, instance=person, languages=by_their_own_names())
    if request.method == "POST" and form.is_valid():
        if change_account(me(request), **form.cleaned_data):
            messages.success(request, _("Saved."))
        else:
            messages.info(request, _("Saved. Your school looks at the new name first; it is not yours yet."))
        response = redirect("people:my_account")
        show_in_their_light(response, me(request))
        return response
    kinds = me(request).kinds_of_proof()
    asked = person.names_asked.order_by("-asked_at").first()
    page = {"form": form, "asked": asked, "has_app": "totp" in kinds, "has_passkey": "webauthn" in kinds}
    return render(request, "people/my_account.html", page)


@login_required
@signed_in_just_now
def email(request: HttpRequest) -> HttpResponse:
    """A new address counts once its mailbox has shown a code. Whether somebody else has it is told to nobody here."""
    form = EmailForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        address = form.cleaned_data["email"]
        if address == me(request).email:
            form.add_error("email", _("This is the e-mail you have now."))
        elif not mailed_codes.may_send(request, address):
            return too_many(request)
        else:
            send_code_to_new_mailbox(request, address)
            return redirect("people:email_code")
    return render(request, "people/email.html", {"form": form})


def send_code_to_new_mailbox(request: HttpRequest, address: str) -> None:
    owner = Person.objects.filter(email=address).first()
    if owner:
        mailed_codes.expect(request, NEW_EMAIL, mailbox=address, code=None)
        mail.send_address_is_taken(to=address, person=owner)
    else:
        code = mailed_codes.make_code()
        mailed_codes.expect(request, NEW_EMAIL, mailbox=address, code=code)
        mail.send_code(code, to=address, person=me(request))


@login_required
@signed_in_just_now
def email_code(request: HttpRequest) -> HttpResponse:
    address = mailed_codes.expected_from(request, NEW_EMAIL)
    if not address:
        return redirect("people:email")
    form = MailedCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        match mailed_codes.check(request, NEW_EMAIL, form.cleaned_data["code"]):
            case Answer.RIGHT:
                return keep_new_email(request, address)
            case Answer.OVER:
                messages.error(request, _("This code no longer works. Please ask for a new one."))
                return redirect("people:email")
            case Answer.WRONG:
                form.add_error("code", _("This code is not right. Please look again and type it once more."))
    return render(request, "people/email_code.html", {"form": form, "address": address})


def keep_new_email(request: HttpRequest, address: str) -> HttpResponse:
    try:
        change_email(me(request), address)
    except ValidationError:  # somebody else took it in these ten minutes
        messages.error(request, _("This code no longer works. Please ask for a new one."))
        return redirect("people:email")
    sessions.ask_for_what_is_missing(request.session, Person.objects.get(pk=me(request).pk))
    messages.success(request, _("This is your e-mail now."))
    return redirect("people:my_account")


@login_required
@signed_in_just_now
@sensitive_post_parameters("password")
def password(request: HttpRequest) -> HttpResponse:
    form = NewPasswordForm(request.POST or None, person=me(request))
    if request.method == "POST" and form.is_valid():
        is_newcomer = sessions.FIRST in request.session
        set_password(me(request), form.cleaned_data["password"])
        stay_signed_in_here(request)
        end_other_sign_ins(me(request), but=request.session.session_key)
        sessions.ask_for_what_is_missing(request.session, me(request))
        messages.success(request, _("You have a new password. On all other devices you are signed out."))
        return redirect("/" if is_newcomer else "people:my_account")
    return render(request, "people/new_password.html", {"form": form})


def stay_signed_in_here(request: HttpRequest) -> None:
    """Another password ends all sign-ins. This one goes on, under a new key."""
    before = request.session.session_key
    update_session_auth_hash(request, me(request))
    UserSession.objects.filter(session_key=before).update(session_key=request.session.session_key)


@require_POST
@login_required
@signed_in_just_now
def no_password(request: HttpRequest) -> HttpResponse:
    try:
        remove_password(me(request))
    except LastWayIn as problem:
        messages.error(request, str(problem.sentence))
    else:
        stay_signed_in_here(request)
        messages.success(request, _("You no longer have a password."))
    return redirect("people:my_account")


@login_required
def sign_ins(request: HttpRequest) -> HttpResponse:
    """Where this person is signed in: the kind of device, since when, last seen. Never where on earth."""
    found = sorted(UserSession.objects.purge_and_list(me(request)), key=lambda there: there.created_at, reverse=True)
    shown = [
        {
            "number": there.pk,
            "device": device_in_words(there.user_agent),
            "since": there.created_at,
            "seen": there.last_seen_at,
            "is_here": there.session_key == request.session.session_key,
        }
        for there in found
    ]
    return render(request, "people/sign_ins.html", {"sign_ins": sorted(shown, key=lambda there: not there["is_here"])})


@require_POST
@login_required
def end_one(request: HttpRequest, number: int) -> HttpResponse:
    end_sign_in(me(request), number)
    messages.success(request, _("That device is signed out."))
    return redirect("usersessions_list")


@require_POST
@login_required
def end_others(request: HttpRequest) -> HttpResponse:
    count = end_other_sign_ins(me(request), but=request.session.session_key)
    messages.success(
        request,
        ngettext("%(count)s other device is signed out.", "%(count)s other devices are signed out.", count)
        % {"count": count},
    )
    return redirect("usersessions_list")
