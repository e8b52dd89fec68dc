"""Plain pages for when something is not right: in the person's language, saying what to do next, with no data."""

import logging
from typing import Any

from django.core.exceptions import (
    PermissionDenied,
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template import loader
from django.utils import translation
from django.utils.translation import gettext as _

from allies.languages.known import known
from allies.ui.asked import request_number

log = logging.getLogger(__name__)

TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)

# When even the page for "it broke" breaks: every language, no template, no look.
LAST_WORDS = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Allies</title>\n'
    + "".join(
        f'<p lang="{one.code}" dir="{"rtl" if one.is_from_right else "ltr"}">{one.broke}</p>\n'
        for one in known().values()
    )
    + "<p>{number}</p></html>"
)


class Refused(PermissionDenied):
    """Not for this person; carries a sentence for them that says whom to ask."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class PlaceEnded(Http404):
    """What was here for this person once, and is no longer: says so to them alone, since when, and whom to call."""

    def __init__(self, *sentences: str) -> None:
        super().__init__()
        self.sentences = sentences


def words_of(request: HttpRequest) -> str:
    """What this person typed and sent just now, for them to copy: it was not kept."""
    values = [value for name, sent in request.POST.lists() if "csrf" not in name for value in sent]
    return "\n".join(value for value in values if len(value.split()) > 1 or len(value) > 40)


def plain_page(request: HttpRequest, status: int, title: str, *sentences: str, face: str = "thinking") -> HttpResponse:
    page = {"title": title, "sentences": sentences, "face": face}
    return render(request, "ui/errors/plain.html", page, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if isinstance(exception, TOO_MUCH):
        return too_large(request)
    return plain_page(request, 400, _("We could not read that"), _("Please go back and try once more."))


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    sentence = exception.sentence if isinstance(exception, Refused) else _("If you need it, ask the case manager.")
    return plain_page(request, 403, _("This part is not open to you"), sentence, face="asking")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if isinstance(exception, PlaceEnded):
        page = {"title": _("Your place here has ended"), "sentences": exception.sentences, "face": "thinking"}
        return render(request, "ui/errors/plain.html", page | {"words": words_of(request)}, status=404)
    return plain_page(
        request,
        404,
        _("There is nothing here"),
        _("The link may be old, or it may be for someone else."),
        face="looking",
    )


def by_a_button(request: HttpRequest) -> HttpResponse:
    """Somebody typed, or loaded again, the address of a form."""
    return plain_page(
        request,
        405,
        _("Please go back one page"),
        _("This step is done with a button. Nothing was changed."),
        face="looking",
    )


def too_large(request: HttpRequest) -> HttpResponse:
    return plain_page(
        request,
        413,
        _("That is too big to send"),
        _("Please go back and choose a smaller file, or write a little less."),
        face="overwhelmed",
    )


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return plain_page(
        request,
        429,
        _("Let us take a short break"),
        _("There were many tries in a short time. Please wait a few minutes and try again."),
        face="waiting",
    )


def broken(_request: HttpRequest) -> HttpResponse:
    """Never touches the person, the session or the database: any of them may be what broke."""
    try:
        page: dict[str, Any] = {
            "language": translation.get_language() or "en",
            "direction": "rtl" if translation.get_language_bidi() else "ltr",
            "number": request_number.get(),
        }
        return HttpResponseServerError(loader.get_template("ui/errors/broken.html").render(page))
    except Exception:
        log.exception("the page for errors failed")
        return HttpResponseServerError(LAST_WORDS.format(number=request_number.get()))
