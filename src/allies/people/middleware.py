"""What every request needs to know of the person: language and clock, what they must do first, what they wrote."""

import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers
from django.utils.http import urlencode

from allies.people import sessions, unsent
from allies.people.models import Person
from allies.ui.context import THEME_COOKIE, THEMES

GetResponse = Callable[[HttpRequest], HttpResponse]

YEAR = 365 * 24 * 3600

# Open while something must be done first: doing it, proving who one is, another language, and going.
ALWAYS_OPEN = {
    "account_logout",
    "account_reauthenticate",
    "people:prove_by_mail",
    "choose_language",
    "choose_theme",
    "help",
    "manifest",
}


def a_head_reads_nothing(get_response: GetResponse) -> GetResponse:
    """Pages note who read them, and what is new is new until it was opened: to ask for the head alone is neither.

    No browser asks so for a page; whoever watches the server is not signed in.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.method == "HEAD" and request.user.is_authenticated:
            return HttpResponseNotAllowed(["GET", "POST"])
        return get_response(request)

    return middleware


def speak_their_language(get_response: GetResponse) -> GetResponse:
    """Signed in: the person's language and clock. Before that, LocaleMiddleware has asked the browser."""

    def middleware(request: HttpRequest) -> HttpResponse:
        person = request.user
        if not person.is_authenticated:
            return get_response(request)
        with translation.override(person.language), timezone.override(person.time_zone):
            response = get_response(request)
        response.headers.setdefault("Content-Language", person.language)
        return response

    return middleware


def first_things_first(get_response: GetResponse) -> GetResponse:
    """Who must set up a second step, or a way to sign in, is led there and reaches nothing else."""

    def middleware(request: HttpRequest) -> HttpResponse:
        first = request.session.get(sessions.FIRST) if request.user.is_authenticated else None
        if first and not _is_open_before(request.path_info, first):
            return _go(request, reverse(first))
        return get_response(request)

    return middleware


def _is_open_before(path: str, first: str) -> bool:
    try:
        name = resolve(path).view_name
    except Resolver404:
        return False
    own = {"people:choose_sign_in", "account_set_password"} if first == sessions.CHOOSE_SIGN_IN else set()
    return name in ALWAYS_OPEN | own or name.startswith("mfa_")


def keep_what_was_written(get_response: GetResponse) -> GetResponse:
    """A form that comes after its sign-in ended is not lost, see `unsent`."""

    def middleware(request: HttpRequest) -> HttpResponse:
        is_known = request.user.is_authenticated
        waiting = request.session.get(unsent.KEY) if is_known else None
        response = get_response(request)
        if waiting and request.method == "POST" and response.status_code < 400:
            _forget_once_sent(request, waiting)
        elif not is_known and _leads_to_sign_in(response):
            return _sign_in_and_come_back(request, response)
        return response

    return middleware


def _forget_once_sent(request: HttpRequest, waiting: dict[str, Any]) -> None:
    is_the_same = request.session.get(unsent.KEY) == waiting
    if is_the_same and waiting["path"] == request.get_full_path():
        unsent.forget(request)


def _leads_to_sign_in(response: HttpResponse) -> bool:
    return response.status_code == 302 and urlsplit(response.headers["Location"]).path == reverse("account_login")


def _sign_in_and_come_back(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    is_htmx = "HX-Request" in request.headers
    if request.method == "POST" and not request.path_info.startswith(reverse("account_login")):
        person = unsent.last_person(request)
        if person:
            unsent.keep(request, person)
    elif not is_htmx:
        return response
    return _go(request, f"{reverse('account_login')}?{urlencode({'next': unsent.page_of(request)})}")


def _go(request: HttpRequest, url: str) -> HttpResponse:
    if "HX-Request" in request.headers:
        return HttpResponse(headers={"HX-Redirect": url})
    return redirect(url)


def remember_who_was_here(get_response: GetResponse) -> GetResponse:
    """Marks the browser with the person's id, signed; and notes when a sign-in was last seen, once an hour at most."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.user.is_authenticated:
            patch_vary_headers(response, ("Cookie",))
            if unsent.last_person(request) != str(request.user.pk):
                unsent.mark_person(response, request.user.pk)
                show_in_their_light(response, request.user)
            _note_last_seen(request)
        return response

    return middleware


def show_in_their_light(response: HttpResponse, person: Person) -> None:
    """The pages look at a cookie, so that light and dark are right before anybody is known."""
    if person.theme in THEMES:
        response.set_cookie(
            THEME_COOKIE, person.theme, max_age=YEAR, samesite="Lax", secure=settings.SECURE, httponly=True
        )
    else:
        response.delete_cookie(THEME_COOKIE, samesite="Lax")


def _note_last_seen(request: HttpRequest) -> None:
    now = int(time.time())
    if now - int(request.session.get(sessions.SEEN_AT, 0)) > sessions.SEEN_EVERY:
        request.session[sessions.SEEN_AT] = now
        UserSession.objects.filter(session_key=request.session.session_key).update(last_seen_at=timezone.now())
