"""How allauth asks us: who may come in and how, what is said, where mail goes. No sign-up, no mail but the outbox."""

import base64
import hashlib
import secrets
from typing import Any, cast

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal.httpkit import get_client_ip
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.stages import AuthenticateStage
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.core.validators import validate_email
from django.forms import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from allies.log import actions as log
from allies.outbox.mail import is_one_mailbox
from allies.people import hooks, mail, sessions, unsent
from allies.people.models import Person

SAID = {
    "account/messages/login_code_sent.txt": None,
    "mfa/messages/webauthn_added.txt": gettext_lazy("Your new passkey is ready."),
    "mfa/messages/totp_activated.txt": gettext_lazy("Your app is ready. We will ask for its code when you sign in."),
    "mfa/messages/totp_deactivated.txt": gettext_lazy("We no longer ask for the code of your app."),
}
# allauth's names for its mails, and ours. What is not here is told by our own acts, or to nobody.
NOTICES = {
    "mfa/email/webauthn_added": "webauthn_added",
    "mfa/email/totp_activated": "totp_added",
    "mfa/email/totp_deactivated": "totp_removed",
    "mfa/email/recovery_codes_generated": "recovery_codes_renewed",
}


class SecondStepStage(AuthenticateStage):
    """Asks for the second step where the person wants one or the role needs one, see `hooks.asks_second_step`."""

    def _should_handle(self, request: HttpRequest) -> bool:
        return bool(super()._should_handle(request)) and hooks.asks_second_step(self.login.user)


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_code": gettext_lazy("This code is not right. Please look again and type it once more."),
        "incorrect_password": gettext_lazy("This password is not right. Please try again."),
        "too_many_login_attempts": gettext_lazy(
            "There were too many tries. Please wait a few minutes, or sign in another way."
        ),
        "rate_limited": gettext_lazy("There were too many tries. Please wait a few minutes."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_stages(self) -> list[str]:
        ours = "allies.people.adapters.SecondStepStage"
        return [ours if stage.endswith(".AuthenticateStage") else stage for stage in super().get_login_stages()]

    def get_client_ip(self, request: HttpRequest) -> str:
        """What the proxies we trust saw has become the request's own address before. Unknown: one address for all."""
        return get_client_ip(request) or "0.0.0.0"  # noqa: S104 - a place holder, nothing listens here

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        after = request.session.pop(sessions.NEXT, None)
        return after if after and self.is_safe_url(after) else "/"

    def post_login(self, request: HttpRequest, user: AbstractBaseUser, **login: Any) -> HttpResponse:
        """Wherever they wanted to go: first what they wrote and did not send."""
        response = cast(HttpResponse, super().post_login(request, user, **login))
        return redirect("people:unsent") if unsent.kept(request) else response

    def get_reauthentication_methods(self, user: AbstractBaseUser | AnonymousUser) -> list[dict[str, str]]:
        if not isinstance(user, Person):
            return []
        kinds = user.kinds_of_proof()
        ways = {
            "mfa_reauthenticate_webauthn": (_("Use my passkey"), "webauthn" in kinds),
            "account_reauthenticate": (_("Use my password"), user.has_usable_password()),
            "mfa_reauthenticate": (_("Use a code from my app"), "totp" in kinds),
            "people:prove_by_mail": (_("Send me a code"), bool(user.email) and not hooks.asks_second_step(user)),
        }
        return [
            {"id": name, "description": words, "url": reverse(name)}
            for name, (words, is_open) in ways.items()
            if is_open
        ]

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Our own door, `signed_in_just_now`, stands before each of allauth's pages; this is the lock behind it."""
        return not sessions.proved_just_now(self.request) and bool(self.get_reauthentication_methods(self.request.user))

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        log.write("people.sign_in_failed", by=None, facts={"way": "password"})

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Tries are counted by account; those from a browser its owner used before are counted apart.

        So nobody can keep a person out by typing wrong passwords for them from elsewhere.
        """
        login = str(credentials.get("email") or credentials.get("username") or "")
        return f"{login}:{known_browser(request, login)}"

    def add_message(  # noqa: PLR0917 - allauth calls it so
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        words = message or SAID.get(message_template or "")
        if words:
            messages.add_message(request, level, str(words), extra_tags=extra_tags)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        if template_prefix == "account/email/login_code":
            person = Person.objects.get(email=email)
            mail.send_code(context["code"], to=email, person=person)
        elif template_prefix == "account/email/unknown_account" and _is_mailbox(email):
            mail.send_unknown(to=email, language=get_language() or settings.LANGUAGE_CODE)

    def send_notification_mail(
        self,
        template_prefix: str,
        user: AbstractBaseUser,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        if template_prefix in NOTICES:
            mail.send_notice(NOTICES[template_prefix], person=cast(Person, user), to=email)


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": gettext_lazy("This code is not right. Please look again and type it once more."),
        "cannot_delete_authenticator": gettext_lazy(
            "Your role needs a second step. Please set up another one before you remove this one."
        ),
        "cannot_generate_recovery_codes": gettext_lazy(
            "Recovery codes come with an app or a passkey. Please set one up."
        ),
    }

    def get_totp_issuer(self) -> str:
        return "Allies"

    def _get_site_name(self) -> str:
        return "Allies"

    def encrypt(self, text: str) -> str:
        return _lock().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """What another key locked (the key of the house was changed) fits nothing: every code is a wrong one."""
        try:
            return _lock().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return base64.b32encode(secrets.token_bytes(20)).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        person = cast(Person, authenticator.user)
        others = {"totp", "webauthn"} - {authenticator.type}
        return not hooks.needs_second_factor(person) or bool(person.kinds_of_proof() & others)

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:
        return _("Passkey of %(day)s") % {"day": date_format(timezone.localdate(), "DATE_FORMAT")}


def known_browser(request: HttpRequest, login: str) -> str:
    """`known` if this account signed in from this browser before (a signed cookie says so)."""
    person = Person.objects.known_as(login)
    return "known" if person and unsent.last_person(request) == str(person.pk) else ""


def _is_mailbox(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return is_one_mailbox(text)


def _lock() -> Fernet:
    """Secrets of apps and recovery codes lie in the database locked with this house's own key."""
    key = hashlib.sha256(b"people.second-factor" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
