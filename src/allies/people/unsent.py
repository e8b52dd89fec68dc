"""Keeps what somebody wrote when their sign-in ended before they sent it. It waits one hour, for that person only.

A sign-in ends by itself; the browser still says, in a signed cookie, whose it was. When a form arrives after that end,
its words wait in the new, still nameless session. The same person signs in: the words are shown again, and are sent
only by a tap. Anybody else signs in: the words are gone, unseen.
"""

import time
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme

from allies.people.hooks import FAMILY_STAYS

KEY = "people.unsent"
KEPT_FOR = 60 * 60
MARK_LASTS = int((FAMILY_STAYS + timedelta(days=30)).total_seconds())  # longer than any sign-in
LARGEST = 200_000
COOKIE = "__Host-last-person" if settings.SECURE else "last-person"
SALT = "people.last-person"
NEVER_KEPT = ("csrf", "password", "credential", "code", "secret")


@dataclass(frozen=True)
class Unsent:
    """A form that has not been sent: where it goes, the page it stood on, its fields in order."""

    path: str
    page: str
    fields: list[tuple[str, str]]


def mark_person(response: HttpResponse, person: UUID) -> None:
    response.set_signed_cookie(
        COOKIE,
        str(person),
        salt=SALT,
        max_age=MARK_LASTS,
        secure=settings.SECURE,
        httponly=True,
        samesite="Lax",
    )


def forget_person(response: HttpResponse) -> None:
    response.delete_cookie(COOKIE, samesite="Lax")
    if settings.SECURE:  # a `__Host-` cookie is only taken back by a secure one
        response.cookies[COOKIE]["secure"] = True


def last_person(request: HttpRequest) -> str | None:
    """The id of the person who was signed in last in this browser, if the cookie is ours."""
    return request.get_signed_cookie(COOKIE, default=None, salt=SALT, max_age=MARK_LASTS)


def page_of(request: HttpRequest) -> str:
    """The page the form stood on, as a path of this house; without one, the first page."""
    where = request.headers.get("HX-Current-URL") or request.headers.get("Referer") or ""
    if not url_has_allowed_host_and_scheme(where, {request.get_host()}):
        return "/"
    parts = urlsplit(where)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def keep(request: HttpRequest, person: str) -> bool:
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if not any(word in name.lower() for word in NEVER_KEPT) and isinstance(value, str)
    ]
    if not fields or sum(len(name) + len(value) for name, value in fields) > LARGEST:
        return False
    request.session[KEY] = {
        "person": person,
        "path": request.get_full_path(),
        "page": page_of(request),
        "fields": fields,
        "at": int(time.time()),
    }
    return True


def kept(request: HttpRequest) -> Unsent | None:
    """What this very person wrote in the last hour and did not send. For anybody else: nothing, and it is deleted."""
    found = request.session.get(KEY)
    if not found:
        return None
    if found["person"] != str(request.user.pk) or time.time() - found["at"] > KEPT_FOR:
        del request.session[KEY]
        return None
    return Unsent(found["path"], found["page"], [(name, value) for name, value in found["fields"]])


def forget(request: HttpRequest) -> None:
    request.session.pop(KEY, None)
