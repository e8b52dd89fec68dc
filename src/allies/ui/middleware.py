"""Headers that belong to every page: nothing about a child stays in a browser's cache."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

# No page of ours asks for these. Passkeys need their own two, which stay with the default: this site only.
PERMISSIONS = ", ".join(f"{name}=()" for name in ("camera", "geolocation", "microphone", "payment", "usb", "midi"))


class PrivatePages:
    """A view that wants to be kept says so itself; every other answer is never stored."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        return response
