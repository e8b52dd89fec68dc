"""How statements are found again, by those who read the entry; who got something outside is on its own page."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from allies.rooms.pieces import Piece
from allies.search.sources import Shown, Source
from allies.teams.models import Member

from .models import Disclosure, Statement
from .reading import Named


def statement(row: Statement, reader: Member) -> Shown:
    url = reverse("records:statement", args=[reader.child_id, row.pk])
    return Shown(
        title=f"{_('Statement')}: {Named(row.entry)}", url=url, text=row.words, by=row.by, language=row.language
    )


def disclosure(row: Disclosure, reader: Member) -> Shown:
    url = reverse("records:record", args=[reader.child_id])
    return Shown(title=row.to, url=url, text=f"{row.what}\n{row.why}", by=row.by, language=row.language)


FOUND: list[Piece] = [
    Source(
        Statement,
        label=_("Statement"),
        icon="quote",
        standing=Statement.objects.all,
        words=lambda row: [row.words],
        shown=statement,
        beside=("by__person", "entry__child__school"),
    ),
    Source(
        Disclosure,
        label=_("Given to somebody outside"),
        icon="send",
        standing=Disclosure.objects.all,
        words=lambda row: [row.to, row.what, row.why],
        shown=disclosure,
        beside=("by__person",),
    ),
]
