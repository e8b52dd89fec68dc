"""When the proof that a form is ours has grown old: nothing was saved, and nothing typed is lost.

The proof guards against another site sending a form in somebody's name. So the offer to send it again is made only
when the browser itself says that the form came from our own page; it shows the words, and says as whom they would go.
"""

import re
from urllib.parse import urlsplit

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.http.request import UnreadablePostError
from django.shortcuts import render

SECRET = re.compile(r"pass|code|token|secret|otp|credential", re.IGNORECASE)
PROOF = "csrfmiddlewaretoken"

type Typed = list[tuple[str, str]]


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    typed = what_was_typed(request)
    page = {
        "typed": typed if is_from_our_page(request) else [],
        "words": [value for _, value in typed if " " in value.strip()] if is_from_our_page(request) else [],
        "address": request.get_full_path(),
    }
    return render(request, "ui/errors/stale.html", page, status=403)


def is_from_our_page(request: HttpRequest) -> bool:
    """What the browser says about where the form stood. A browser that says nothing gets no offer."""
    ours = f"{request.scheme}://{request.get_host()}"
    if origin := request.headers.get("Origin"):
        return origin == ours
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    referer = urlsplit(request.headers.get("Referer", ""))
    return f"{referer.scheme}://{referer.netloc}" == ours


def what_was_typed(request: HttpRequest) -> Typed:
    """Every field, or none at all where one holds a secret or a file, or where it cannot be read."""
    try:
        fields = [(name, value) for name, values in request.POST.lists() for value in values if name != PROOF]
        has_files = bool(request.FILES)
    except (SuspiciousOperation, MultiPartParserError, UnreadablePostError):
        return []
    if has_files or any(SECRET.search(name) for name, _ in fields):
        return []
    return [(name, str(value)) for name, value in fields]
