"""How what somebody translated is found again: in the reader's own language, and it leads to the original."""

from collections.abc import Iterable

from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from allies.search.sources import Shown, Source
from allies.teams.models import Member

from .models import Translated
from .things import Text


def page_of(row: Translated) -> str:
    return reverse("translation:original", args=[row.child_id, row.thing, row.root])


def standing() -> "QuerySet[Translated]":
    return Translated.objects.filter(thing__in=[text.name for text in Text.every()])


def words_of(row: Translated) -> Iterable[object]:
    return [row.words]


def shown(row: Translated, _reader: Member) -> Shown:
    title = str(Text.named(row.thing).label).capitalize()
    return Shown(title=title, url=page_of(row), text=row.words, by=row.by, language=row.language)


def in_another_language() -> Q:
    """To find one in a language that one does not read would say that another home asked for it."""
    return ~Q(language=get_language() or settings.LANGUAGE_CODE)


FOUND = Source(
    Translated,
    label=_("A translation"),
    icon="languages",
    standing=standing,
    words=words_of,
    shown=shown,
    at_school_alone=in_another_language,
    beside=("by__person",),
)
