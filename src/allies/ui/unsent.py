"""What was written without a network: the phone keeps it, and sends it once when the network is back.

The form goes to its own address as ever, with the header `Allies-Unsent`. A view that kept it says so with `kept()`;
only then does the phone let go of it. With it comes how long ago it was written, counted by the phone's own clock, so
that a clock that is a year off makes no difference.
"""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone

HEADER = "Allies-Unsent"
BLANK = "Allies-Blank"
KEPT = "Allies-Kept"
NEXT = "Allies-Next"
LONGEST = timedelta(days=14)  # after that the phone lets go of it, too
LONGEST_DRAFT = timedelta(days=3)
NUMBER = re.compile(r"[0-9]{1,16}", re.ASCII)


def is_blank(request: HttpRequest) -> bool:
    """Whether this page is asked for to be kept on the phone: a form to fill in, and nothing that was read."""
    return BLANK in request.headers


def kept(response: HttpResponse, id: object) -> HttpResponse:
    """Say on the answer that what came with this id is safe."""
    response.headers[KEPT] = str(id)
    return response


def written_at(request: HttpRequest) -> datetime:
    """When this form was written: now, unless it waited on the phone."""
    now = timezone.now()
    if HEADER not in request.headers:
        return now
    try:
        age = timedelta(seconds=int(request.POST.get("age", "0")))
    except (ValueError, OverflowError):
        return now
    return now - age if timedelta() <= age <= LONGEST else now


class Unsent:
    """Middleware: says in plain numbers to the script what became of it.

    204 it is kept; 401 somebody must sign in first; 422 a person must look at it. Everything else is as it was.

    Of a form that is sent the plain way it says only that it was answered: the browser gave it a number (`sends`), and
    lets go of its draft once that number comes back (`arrived`). Without a network none does, and the draft stays.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.method != "POST":
            return response
        if HEADER not in request.headers:
            if NUMBER.fullmatch(sends := request.COOKIES.get("sends", "")) and "HX-Request" not in request.headers:
                response.set_cookie("arrived", sends, LONGEST_DRAFT, secure=request.is_secure(), samesite="Lax")
            return response
        if response.headers.get(KEPT):
            answer = HttpResponse(status=204)
            answer.headers[KEPT] = response.headers[KEPT]
            answer.headers[NEXT] = response.headers.get("Location", "/")
            answer.cookies = response.cookies
            return answer
        if response.status_code == 200:
            return HttpResponse(status=422)
        if response.status_code in {301, 302, 303}:
            return HttpResponse(status=401)
        return response
