"""Pages that a test has in its hands already are sent to a browser as they are: nothing is drawn a second time."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.http import HttpRequest, HttpResponse, HttpResponseBase

_kept: dict[str, HttpResponse] = {}


@contextmanager
def kept(pages: dict[str, HttpResponse]) -> Iterator[None]:
    """The running house answers at these addresses with these pages."""
    _kept.update(pages)
    try:
        yield
    finally:
        _kept.clear()


def as_kept(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    def middleware(request: HttpRequest) -> HttpResponseBase:
        page = _kept.get(request.path)
        if page is None or request.method != "GET" or "HX-Request" in request.headers:
            return get_response(request)
        return HttpResponse(page.content, headers=dict(page.headers), status=page.status_code)

    return middleware
