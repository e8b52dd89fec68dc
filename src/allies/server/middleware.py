"""What stands before every page: who is really asking, and how much may be sent at once."""

from collections.abc import Callable
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.middleware.gzip import GZipMiddleware

from allies.ui.asked import new_number, request_number
from allies.ui.errors import too_large

Respond = Callable[[HttpRequest], HttpResponseBase]
Network = IPv4Network | IPv6Network

FORWARDED = (
    "HTTP_X_FORWARDED_FOR",
    "HTTP_X_FORWARDED_PROTO",
    "HTTP_X_FORWARDED_HOST",
    "HTTP_FORWARDED",
    "HTTP_X_REAL_IP",
)


def is_among(address: str, networks: list[Network]) -> bool:
    try:
        return any(ip_address(address) in network for network in networks)
    except ValueError:
        return False


def who_asks(peer: str, forwarded_for: str, trusted: list[Network]) -> str:
    """The nearest address that is not a proxy of ours. What stands further left anyone could have written."""
    address = peer
    for hop in reversed([hop.strip() for hop in forwarded_for.split(",") if hop.strip()]):
        if not is_among(address, trusted):
            break
        address = hop
    return address if is_address(address) else peer


def is_address(words: str) -> bool:
    try:
        ip_address(words)
    except ValueError:
        return False
    return True


class Numbered:
    """Each request has a number, which whoever looks for what went wrong finds in the log."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        mark = request_number.set(new_number())
        try:
            response = self.get_response(request)
            response.headers["X-Request-ID"] = request_number.get()
        finally:
            request_number.reset(mark)
        return response


class Probes:
    """The health pages answer under any name: who asks is a machine, by the number of this one as a rule. They say
    nothing of people and make no link.
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path_info.startswith("/health/"):
            request.META["HTTP_HOST"] = settings.HOST
        return self.get_response(request)


class TrustedProxies:
    """Believe what a proxy of ours says about who asks and how; forget what anyone else says."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response
        self.trusted = [ip_network(words, strict=False) for words in settings.TRUSTED_PROXIES]

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        told = {name: request.META.pop(name, "") for name in FORWARDED}
        peer = request.META.get("REMOTE_ADDR", "")
        if is_among(peer, self.trusted):
            request.META["REMOTE_ADDR"] = who_asks(peer, told["HTTP_X_FORWARDED_FOR"], self.trusted)
            if told["HTTP_X_FORWARDED_PROTO"] in {"http", "https"}:
                request.META["wsgi.url_scheme"] = told["HTTP_X_FORWARDED_PROTO"]
        return self.get_response(request)


class NotTooLarge:
    """Answer with a plain page before a body is read that nobody should have sent.

    Files are for pages that take them (`takes_files`), from somebody who is signed in; all other forms are small.
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponseBase], args: object, kwargs: object
    ) -> HttpResponseBase | None:
        del args, kwargs
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdecimal() or int(length) <= settings.LARGEST_FORM:
            return None
        may_be_large = getattr(view, "takes_files", False) and request.user.is_authenticated
        if may_be_large and int(length) <= settings.LARGEST_BODY:
            return None
        return too_large(request)


class Zip(GZipMiddleware):
    """Pages shrink. Pictures and sound are small already, and a part of a file must stay that part."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.headers.get("Content-Type", "").startswith(("image/", "audio/", "video/")):
            return response
        return super().process_response(request, response)
