"""How many messages are new, for the bar of every page: counted on Today, and remembered on this device for some
minutes, so that no other page asks. What is opened meanwhile is taken off.
"""

from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from .worlds import world_of

COOKIE = "new-messages"
REMEMBERED = 10 * 60


def new_messages(request: HttpRequest) -> int:
    counted: int | None = getattr(request, "new_messages", None)
    found = remembered(request) if counted is None else counted
    return max(found - getattr(request, "read_messages", 0), 0)


def remembered(request: HttpRequest) -> int:
    """How many messages this sign-in remembers of this world; 0 if none."""
    before, _colon, count = request.COOKIES.get(COOKIE, "").rpartition(":")
    is_ours = count.isascii() and count.isdecimal() and len(count) < 5 and before == whose(request)
    return int(count) if is_ours else 0


def whose(request: HttpRequest) -> str:
    sign_in = salted_hmac(COOKIE, request.session.session_key or "", algorithm="sha256").hexdigest()
    return f"{sign_in[:16]}:{world_of(request)}"


def remember_new_messages(request: HttpRequest, response: HttpResponse) -> None:
    if hasattr(request, "new_messages") or hasattr(request, "read_messages"):
        value, is_secure = f"{whose(request)}:{new_messages(request)}", request.is_secure()
        response.set_cookie(COOKIE, value, max_age=REMEMBERED, secure=is_secure, httponly=True, samesite="Lax")
