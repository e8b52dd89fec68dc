"""Health, for whoever watches the server: no sign-in, no personal data."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from allies.server.health import signs


@never_cache
@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """The process answers. Nothing else is looked at."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """People can be served and what leaves the house leaves it; 503 and the reason when not."""
    found = signs()
    good = all(sign.good for sign in found)
    words = {"ready": good, **{sign.name: sign.words for sign in found}}
    return JsonResponse(words, status=200 if good else 503)
