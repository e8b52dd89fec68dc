"""Passkeys, an app, recovery codes: what a person can show beside a password or a code by mail."""

from typing import Any

from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.internal import auth as webauthn
from allauth.mfa.webauthn.views import AddWebAuthnView
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from allies.people import hooks, sessions
from allies.people.actions import remove_passkey
from allies.people.errors import NotPossible
from allies.people.forms import AppForm, PasskeyForm, RenamePasskeyForm
from allies.people.reauthentication import signed_in_just_now
from allies.people.views.account import me


def after_adding(request: HttpRequest, *, is_first: bool) -> str:
    """The first second step brings recovery codes: shown at once, because later may be too late.

    Who had to set it up before anything else goes on from there to what they came for.
    """
    if is_first and hooks.asks_second_step(me(request)):
        begins = "?begins=1" if hooks.needs_second_factor(me(request)) else ""
        return reverse("mfa_view_recovery_codes") + begins
    return reverse("mfa_index")


@login_required
def second_step(request: HttpRequest) -> HttpResponse:
    kinds = me(request).kinds_of_proof()
    passkeys = Authenticator.objects.filter(user=me(request), type=Authenticator.Type.WEBAUTHN).order_by("created_at")
    page = {
        "passkeys": [{"pk": key.pk, "name": key.wrap().name, "added": key.created_at} for key in passkeys],
        "has_app": "totp" in kinds,
        "has_codes": "recovery_codes" in kinds,
        "asks": hooks.asks_second_step(me(request)),
        "is_must": hooks.needs_second_factor(me(request)),
        "must_now": request.session.get(sessions.FIRST) == sessions.SECOND_STEP,
    }
    return render(request, "people/second_step.html", page)


class AddPasskey(AddWebAuthnView):
    """A passkey that can open the door alone: it stays on the device and asks for a finger, a face or a PIN."""

    template_name = "people/add_passkey.html"
    form_class = PasskeyForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page: dict[str, Any] = super().get_context_data(**kwargs)
        page["js_data"] = {"creation_options": webauthn.begin_registration(self.request.user, passwordless=True)}
        return page

    def get_success_url(self) -> str:
        return after_adding(self.request, is_first=self.did_generate_recovery_codes)


@login_required
@signed_in_just_now
def passkey(request: HttpRequest, pk: int) -> HttpResponse:
    """Give one of one's own passkeys another name."""
    found = my_passkey(request, pk)
    form = RenamePasskeyForm(request.POST or None, initial={"name": found.wrap().name})
    if request.method == "POST" and form.is_valid():
        found.data["name"] = form.cleaned_data["name"]
        found.save(update_fields=["data"])
        return redirect("mfa_index")
    return render(request, "people/passkey.html", {"form": form, "passkey": found, "name": found.wrap().name})


@login_required
@signed_in_just_now
def no_passkey(request: HttpRequest, pk: int) -> HttpResponse:
    found = my_passkey(request, pk)
    if request.method != "POST":
        return render(request, "people/no_passkey.html", {"passkey": found, "name": found.wrap().name})
    try:
        remove_passkey(me(request), found)
    except NotPossible as problem:
        messages.error(request, str(problem.sentence))
    else:
        messages.success(request, _("This passkey was removed."))
    return redirect("mfa_index")


def my_passkey(request: HttpRequest, pk: int) -> Authenticator:
    return get_object_or_404(Authenticator, user=me(request), type=Authenticator.Type.WEBAUTHN, pk=pk)


class AddApp(ActivateTOTPView):
    template_name = "people/add_app.html"
    form_class = AppForm

    def get_success_url(self) -> str:
        return after_adding(self.request, is_first=self.did_generate_recovery_codes)


class NoApp(DeactivateTOTPView):
    template_name = "people/no_app.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        """Nothing is typed here, so there is nothing wrong before the button is pressed."""
        kwargs: dict[str, Any] = super().get_form_kwargs()
        if self.request.method != "POST":
            kwargs["data"] = None
        return kwargs


class RecoveryCodes(ViewRecoveryCodesView):
    template_name = "people/recovery_codes.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page: dict[str, Any] = super().get_context_data(**kwargs)
        return page | {"done": "/" if "begins" in self.request.GET else reverse("mfa_index")}


class NewRecoveryCodes(GenerateRecoveryCodesView):
    template_name = "people/new_recovery_codes.html"


class AskSecondStep(AuthenticateView):
    """While coming in: the passkey, the code of the app, or a recovery code."""

    template_name = "people/ask_second_step.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page: dict[str, Any] = super().get_context_data(**kwargs)
        kinds = self.stage.login.user.kinds_of_proof()
        page.update(has_passkey="webauthn" in kinds, has_app="totp" in kinds)
        return page


add_passkey, add_app, no_app, recovery_codes, new_recovery_codes = (
    login_required(signed_in_just_now(page.as_view()))
    for page in (AddPasskey, AddApp, NoApp, RecoveryCodes, NewRecoveryCodes)
)
ask_second_step = AskSecondStep.as_view()
