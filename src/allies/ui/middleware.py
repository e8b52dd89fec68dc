"""What belongs to every page: nothing about a child stays in a browser's cache, and no page speaks half a language."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils import translation

from allies.languages.known import FIRST

from . import errors
from .languages import spoken_now

# Asked for by no page of ours, but for the microphone by those that take a voice message. Passkeys need their own two,
# which stay with the default: this site only.
NOT_ASKED_FOR = ("camera", "geolocation", "microphone", "payment", "usb", "midi")


def permissions(*, but: str = "") -> str:
    """`but`: what one page asks for, for itself alone."""
    return ", ".join(f"{name}=(self)" if name == but else f"{name}=()" for name in NOT_ASKED_FOR)


PERMISSIONS = permissions()


class PrivatePages:
    """A view that wants to be kept says so itself; every other answer is never stored."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        return response


class ByAButton:
    """The address of a form, opened without the form: a page says so, and not an empty one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.status_code != 405 or request.method != "GET":
            return response
        page = errors.by_a_button(request)
        page.headers["Allow"] = response.headers["Allow"]
        return page


class WholePages:
    """A page of a room that the reader's language has no words for yet is in English, its papers and dates, too, and
    says so at its top: no text that somebody signs is called by a language in which it is not."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if hasattr(request, "without_words"):
            response.headers["Content-Language"] = FIRST
        return response

    def process_view(self, request: HttpRequest, view: Callable[..., Any], _args: object, _words: object) -> None:
        here, path = spoken_now(), view.__module__.split(".")
        if path[0] == "allies" and not here.speaks_in(path[1]):
            request.without_words = here  # type: ignore[attr-defined]
            translation.activate(FIRST)
