"""Texts in another language than the reader's are looked up together, when all of a page is drawn.

A page says at each of them only that something belongs there, so no view has to name its texts beforehand.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from allies.teams.models import Member

from .beside import Original, Page, StaysBeside, beside, stays_beside

Place = tuple[Member, Original]
Kept = tuple[StaysBeside, Mapping[UUID, Any]]
PLACES = "places_beside_texts"
MARK = re.compile(r"<!--beside (\d+)-->")  # what people type is escaped, so that none of it looks like one


def fill_in_beside(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if places := request.__dict__.pop(PLACES, None):
            pieces = drawn(places, request)
            response.content = MARK.sub(lambda found: pieces[int(found[1])], response.content.decode())
        return response

    return middleware


def later(request: HttpRequest, member: Member, original: Original) -> SafeString:
    places: list[Place] = request.__dict__.setdefault(PLACES, [])
    places.append((member, original))
    return mark_safe(f"<!--beside {len(places) - 1}-->")  # noqa: S308  a number


def drawn(places: Sequence[Place], request: HttpRequest | None) -> list[SafeString]:
    """What belongs to each place: in one query for each seat that reads."""
    language, of = get_language() or settings.LANGUAGE_CODE, defaultdict(list)
    for member, original in places:
        of[member].append(original)
    foreign = {member: [one for one in all_ if is_foreign(one, member)] for member, all_ in of.items()}
    pages = {member: Page.read(member, language, originals) for member, originals in foreign.items() if originals}
    kept = {member: stays_beside(member, originals) for member, originals in of.items()}
    more = {"here": request.get_full_path(), "csrf_token": get_token(request)} if request else {"here": ""}

    def draw(member: Member, original: Original) -> SafeString:
        pieces = kept_words(kept[member], member, original)
        if is_foreign(original, member):
            shown = {"beside": beside(pages[member], member, original), "member": member, **more}
            pieces = [render_to_string("translation/_beside.html", shown), *pieces]
        return format_html_join("", "{}", ((piece,) for piece in pieces))

    return [draw(member, original) for member, original in places]


def kept_words(kept: Sequence[Kept], member: Member, original: Original) -> list[SafeString]:
    return [
        render_to_string(piece.template, {"kept": found[pk], "member": member})
        for piece, found in kept
        for pk in dict.fromkeys((original.row.pk, original.root))
        if pk in found
    ]


def is_foreign(original: Original, member: Member) -> bool:
    return bool(original.parts) and original.is_foreign_to(member)
