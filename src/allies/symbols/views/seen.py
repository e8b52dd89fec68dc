"""What everybody sees: a symbol's picture, the pictures that a search finds, and whose they all are."""

import uuid
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from allies.people.models import Person
from allies.symbols.credits import packs_of
from allies.symbols.entries import OPENMOJI, built_in
from allies.symbols.fields import SymbolPicker
from allies.symbols.reading import picture_of
from allies.symbols.serving import served
from allies.teams.doors import childs_page, team_page
from allies.teams.models import Member
from allies.teams.permissions import Permission

LONGEST_FIELD = 80
OPENMOJI_SITE = "https://openmoji.org/"
LICENCE = ("https://creativecommons.org/licenses/by-sa/4.0/", "CC BY-SA 4.0")


@require_safe
@childs_page(Permission.SEE_SYMBOL, is_reading=False)  # a part of a page whose reading is written down
def picture(request: HttpRequest, member: Member, symbol: uuid.UUID) -> HttpResponse:
    """A picture of a pack of the child's school, as long as the pack is there."""
    content = picture_of(symbol, member.child.school_id)
    if content is None:
        raise Http404
    return served(request, content)


@require_POST
@team_page(Permission.SEE_SYMBOL, is_reading=False)  # nothing of the record is in it
def look(request: HttpRequest, member: Member) -> HttpResponse:
    """The pictures for what was typed, as a piece of the form in which it was typed."""
    name = request.GET.get("field", "")[:LONGEST_FIELD]
    picker = SymbolPicker(member=member)
    chosen = picker.value_from_datadict(request.POST, None, name)
    context: dict[str, Any] = picker.get_context(name, chosen, {"id": f"id_{name}"})
    return render(request, "symbols/picker.html#results", context)


@require_safe
@login_required
def whose(request: HttpRequest) -> HttpResponse:
    """All sets of symbols that the reader may meet, and under which licence they may be used."""
    assert isinstance(request.user, Person)  # noqa: S101 - behind the sign-in
    count = sum(key.startswith(OPENMOJI) for key in built_in())
    page = {
        "set_name": "OpenMoji",
        "openmoji": OPENMOJI_SITE,
        "licence": LICENCE,
        "count": count,
        "own": len(built_in()) - count,
        "packs": packs_of(request.user),
    }
    return render(request, "symbols/credits.html", page)
