"""Pages about no child: language, light or dark, help, the gallery, what a phone needs to keep Allies at hand."""

from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    JsonResponse,
)
from django.shortcuts import render
from django.templatetags.static import static
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language, get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from allies.ui.context import THEME_COOKIE, THEMES
from allies.ui.gallery import gallery_page
from allies.ui.signals import language_chosen, theme_chosen

YEAR = 365 * 24 * 3600


def back(request: HttpRequest) -> HttpResponse:
    """Back to where the person was, if that is a page of ours."""
    wanted = request.POST.get("next") or request.headers.get("Referer") or "/"
    ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return HttpResponseRedirect(wanted if ours else "/")


@require_POST
def choose_language(request: HttpRequest) -> HttpResponseBase:
    """Anyone may choose; for a signed-in person the choice is announced, so that mail follows it too."""
    language = request.POST.get("language", "")
    response = back(request)
    if language not in dict(settings.LANGUAGES) or not check_for_language(language):
        return response
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME, language, max_age=YEAR, samesite="Lax", secure=request.is_secure(), httponly=True
    )
    if request.user.is_authenticated:
        language_chosen.send(sender=None, request=request, language=language)
    return response


@require_safe
def unsent(request: HttpRequest) -> HttpResponse:
    """What a phone shows without a network, and what waits on it. Nobody's name is on it."""
    return render(request, "ui/unsent.html")


@require_safe
@cache_control(no_cache=True)
def service_worker(_request: HttpRequest) -> HttpResponse:
    """The script that answers without a network. It must come from the root, so that it may speak for every page."""
    path = finders.find("ui/sw.js")
    assert isinstance(path, str)  # noqa: S101  it is ours
    return HttpResponse(Path(path).read_text(), content_type="text/javascript")


@require_POST
def choose_theme(request: HttpRequest) -> HttpResponseBase:
    """Light, dark, or (no choice) as the device has it."""
    response = back(request)
    theme = request.POST.get("theme", "")
    if request.user.is_authenticated:
        theme_chosen.send(sender=None, request=request, theme=theme if theme in THEMES else "auto")
    if theme in THEMES:
        response.set_cookie(
            THEME_COOKIE, theme, max_age=YEAR, samesite="Lax", secure=request.is_secure(), httponly=True
        )
    else:
        response.delete_cookie(THEME_COOKIE, samesite="Lax")
    return response


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/help.html")


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Every piece in every state, for whoever builds pages. Not there in a real school's data folder."""
    if not (settings.DEBUG or getattr(settings, "IS_DEMO", False)):
        raise Http404
    return render(request, "ui/gallery.html", gallery_page(request))


@require_safe
@cache_control(max_age=3600, private=True)
@vary_on_headers("Cookie", "Accept-Language")
def manifest(request: HttpRequest) -> JsonResponse:
    """What a phone reads to keep Allies on its first screen, in the person's language."""
    pictures = [
        {"src": static("ui/app-192.png"), "sizes": "192x192", "type": "image/png"},
        {"src": static("ui/app-512.png"), "sizes": "512x512", "type": "image/png"},
        {"src": static("ui/app-maskable-512.png"), "sizes": "512x512", "type": "image/png", "purpose": "maskable"},
    ]
    return JsonResponse(
        {
            "name": "Allies",
            "short_name": "Allies",
            "description": _("One team around one child."),
            "lang": get_language(),
            "dir": "auto",
            "id": "/",
            "start_url": "/",
            "scope": "/",
            "display": "standalone",
            "background_color": "#fdf8f0",
            "theme_color": "#fdf8f0",
            "icons": pictures,
        },
        content_type="application/manifest+json",
    )
