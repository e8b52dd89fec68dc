"""How a request is found again: what was asked, in every language, and the words of its letter."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from allies.rooms.pieces import Piece
from allies.search.sources import Shown, Source, in_every_language
from allies.teams.models import Member

from .choosing import name_for
from .models import Addition, Request, What


def shown(request: Request, reader: Member) -> Shown:
    return Shown(
        title=name_for(reader, request.what),
        url=reverse("asking:request", args=[reader.child_id, request.pk]),
        text=request.words,
        by=request.by,
        language=request.language,
    )


def addition_shown(added: Addition, reader: Member) -> Shown:
    return Shown(
        title=name_for(reader, added.request.what),
        url=reverse("asking:request", args=[reader.child_id, added.request_id]),
        text=added.words,
        by=added.by,
        language=added.language,
    )


FOUND: list[Piece] = [
    Source(
        Request,
        label=_("Request"),
        icon="mail",
        standing=Request.objects.all,
        words=lambda request: [request.words, *in_every_language(What(request.what).label)],
        shown=shown,
        beside=("by__person",),
    ),
    Source(
        Addition,
        label=_("Request"),
        icon="mail",
        standing=Addition.objects.all,
        words=lambda added: [added.words],
        shown=addition_shown,
        beside=("by__person", "request"),
    ),
]
