"""What accounts do leaves a line in the log, and a sign-in learns what it must remember."""

from typing import Any, cast

from allauth.account.signals import authentication_step_completed, login_code_rejected
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authentication_failed, authenticator_added, authenticator_removed, authenticator_reset
from allauth.usersessions.models import UserSession
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.dispatch import receiver
from django.http import HttpRequest

from allies.log import actions as log
from allies.people import sessions, unsent
from allies.people.models import Person
from allies.people.signals import sign_in_ended
from allies.ui.signals import language_chosen, theme_chosen

METHODS = "account_authentication_methods"


@receiver(user_logged_in)
def begin_sign_in(request: HttpRequest, user: Person, **kwargs: Any) -> None:
    sessions.begin(request.session, user)
    waiting = request.session.get(unsent.KEY)
    if waiting and waiting["person"] != str(user.pk):
        unsent.forget(request)
    ways = [str(record.get("type") or record["method"]) for record in request.session.get(METHODS, [])]
    log.write("people.signed_in", by=user.pk, about=user.pk, facts={"ways": ways})


@receiver(user_logged_out)
def end_sign_in(request: HttpRequest, user: Person | None, **kwargs: Any) -> None:
    if user is not None:
        for there in UserSession.objects.filter(user=user, session_key=request.session.session_key):
            sign_in_ended.send(UserSession, sign_in=there)
        log.write("people.signed_out", by=user.pk, about=user.pk)


@receiver(authentication_step_completed)
def note_proof(request: HttpRequest, user: Person, method: str, **kwargs: Any) -> None:
    if kwargs.get("reauthenticated"):
        sessions.prove(request)
        log.write("people.proved_again", by=user.pk, about=user.pk, facts={"way": kwargs.get("type") or method})


@receiver(authenticator_added)
def note_added(request: HttpRequest, user: Person, authenticator: Authenticator, **kwargs: Any) -> None:
    sessions.ask_for_what_is_missing(request.session, user)
    log.write("people.second_factor_added", by=user.pk, about=user.pk, facts={"kind": str(authenticator.type)})


@receiver(authenticator_removed)
def note_removed(request: HttpRequest, user: Person, authenticator: Authenticator, **kwargs: Any) -> None:
    sessions.ask_for_what_is_missing(request.session, user)
    log.write("people.second_factor_removed", by=user.pk, about=user.pk, facts={"kind": str(authenticator.type)})


@receiver(authenticator_reset)
def note_renewed(user: Person, **kwargs: Any) -> None:
    log.write("people.recovery_codes_renewed", by=user.pk, about=user.pk)


@receiver(authentication_failed)
def note_failed(user: Person, **kwargs: Any) -> None:
    log.write("people.sign_in_failed", by=None, about=user.pk, facts={"way": "second_step"})


@receiver(login_code_rejected)
def note_wrong_code(user: Person, **kwargs: Any) -> None:
    log.write("people.sign_in_failed", by=None, about=user.pk, facts={"way": "code"})


@receiver(language_chosen)
def keep_language(request: HttpRequest, language: str, **kwargs: Any) -> None:
    Person.objects.filter(pk=cast(Person, request.user).pk).update(language=language)


@receiver(theme_chosen)
def keep_theme(request: HttpRequest, theme: str, **kwargs: Any) -> None:
    Person.objects.filter(pk=cast(Person, request.user).pk).update(theme=theme)
