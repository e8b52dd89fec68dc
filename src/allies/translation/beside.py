"""What stands beside a text in another language than the reader's: what somebody wrote in theirs, and the way to ask.

What one page shows is read in one query, and in none where every text is in the reader's own language.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.conf import settings
from django.db.models import CharField, Value
from django.db.models.functions import Coalesce, NullIf
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import get_language

from allies.rooms.pieces import Piece
from allies.teams.models import Member
from allies.teams.permissions import KEEPERS, Permission
from allies.ui.known_words import Known

from .models import Asked, Translated
from .things import Text, is_ones_own

ASKED = ""  # a part of no text: that this seat asked


@dataclass(frozen=True)
class Original:
    """A row that somebody typed, as it is shown."""

    text: Text
    row: Any

    @property
    def root(self) -> UUID:
        return self.text.root(self.row)

    @property
    def key(self) -> tuple[str, UUID]:
        return self.text.name, self.root

    @property
    def language(self) -> str:
        """Empty where nobody knows it: it was written before that was kept."""
        return self.text.language(self.row)

    @property
    def parts(self) -> Mapping[str, str]:
        return self.text.words(self.row)

    @property
    def beginning(self) -> str:
        """By which it is told from others where it is only heard."""
        first = next(iter(self.parts.values()))
        return first if isinstance(first, Known) else Truncator(first).words(8)

    @property
    def begins_with(self) -> str:
        """The language of its beginning; empty where nobody knows it."""
        return (get_language() or "") if isinstance(self.beginning, Known) else self.language

    def is_foreign_to(self, reader: Member) -> bool:
        """What nobody knows may be, for who does not read the first language of this house and did not write it."""
        if self.language:
            return not is_ones_own(self.language)
        return self.row.by_id != reader.pk and not is_ones_own(settings.LANGUAGE_CODE)


@dataclass(frozen=True)
class Version:
    """The words of an original in the language of who reads, by part. `template` says by whom they are: a person, or
    what a room above brings. It is given this as `version`.
    """

    parts: Mapping[str, str]
    language: str
    template: str = "translation/_by_a_person.html"
    by: str = ""
    at: datetime | None = None
    is_stale: bool = False  # the original has changed since
    labels: Callable[[str], Any] = str
    more: Mapping[str, Any] = field(default_factory=dict)

    @property
    def lines(self) -> list[tuple[str, str]]:
        """Each part with what it is called, where there are several."""
        return [(str(self.labels(part)) if len(self.parts) > 1 else "", words) for part, words in self.parts.items()]


@dataclass(frozen=True)
class OtherVersion(Piece):
    """A version that a room above can give, shown below one by a person and above the way to ask for one: asked once
    for all texts of a page."""

    name: str
    made: Callable[[Member, Sequence[Original], str], Mapping[UUID, Version]]  # by the id of the row

    @property
    def key(self) -> str:
        return self.name


@dataclass(frozen=True)
class StaysBeside(Piece):
    """What a room above keeps beside an entry, in whichever language: shown wherever the words of the entry are. Asked
    once for all of a page, and only of children who have any (`Child.has_statements`).
    """

    name: str
    template: str  # given this as `kept`
    found: Callable[[Member, Collection[UUID]], Mapping[UUID, Sequence[Any]]]  # by the id of the thing
    on_paper: Callable[[Member, str], Sequence["KeptOnPaper"]]  # beside entries of one room

    @property
    def key(self) -> str:
        return self.name


class KeptOnPaper(NamedTuple):
    """`about`: the thing; `title` names its entry."""

    about: UUID
    title: str
    by: str
    words: str
    language: str


def kept_on_paper(member: Member, room: str) -> list[KeptOnPaper]:
    """For the end of a paper that shows entries of this room."""
    if not member.child.has_statements:
        return []
    return [kept for piece in StaysBeside.every() for kept in piece.on_paper(member, room)]


def stays_beside(member: Member, originals: Sequence[Original]) -> list[tuple[StaysBeside, Mapping[UUID, Any]]]:
    if not member.child.has_statements:
        return []
    ids = {pk for original in originals for pk in (original.row.pk, original.root)}
    return [(piece, piece.found(member, ids)) for piece in StaysBeside.every()]


class Written(NamedTuple):
    """One part, as somebody translated it."""

    of: UUID
    words: str
    at: datetime
    name: str
    id: UUID
    by: UUID


@dataclass
class Page:
    """What one page needs of it. `asked`: when this seat asked for a text. `others`: what rooms above give."""

    written: dict[tuple[str, UUID], dict[str, "Written"]]
    asked: dict[tuple[str, UUID], datetime]
    others: list[Mapping[UUID, Version]]

    @classmethod
    def read(cls, member: Member, language: str, originals: Sequence[Original]) -> "Page":
        nothing, roots = Value("", output_field=CharField()), {original.root for original in originals}
        texts = member.sees(Translated).filter(language=language, root__in=roots).order_by()
        asks = member.sees(Asked).filter(by=member, language=language, thing_id__in=roots).order_by()
        named = texts.annotate(name=Coalesce(NullIf("interpreter", Value("")), "by__person__name"))
        written = named.values_list("thing", "root", "part", "of", "words", "recorded_at", "name", "id", "by")
        waits = asks.values_list("thing", "thing_id", nothing, "thing_id", nothing, "recorded_at", nothing, "id", "by")
        page = cls(defaultdict(dict), {}, [other.made(member, originals, language) for other in OtherVersion.every()])
        rows: list[tuple[Any, ...]] = sorted(written.union(waits, all=True), key=lambda row: (row[5], row[7]))
        for thing, root, part, *more in rows:
            one = Written(*more)
            if part == ASKED:
                page.asked[thing, root] = one.at
            else:
                page.written[thing, root][part] = one
        return page

    def version_of(self, original: Original, language: str, reader: Member) -> Version | None:
        """The newest of each part. What stood there before the original changed stays until somebody writes it anew."""
        found = self.written.get(original.key, {})
        if not found:
            return None
        last = max(found.values(), key=lambda one: one.at)
        newest = {part: one for part, one in found.items() if one.of == last.of}
        return Version(
            {part: one.words for part, one in newest.items()},
            language,
            by=last.name,
            at=last.at,
            is_stale=last.of != original.row.pk,
            labels=original.text.labels,
            more={"seal": [self.seal_url(one, reader) for one in newest.values() if self.may_seal(one, reader)]},
        )

    def may_seal(self, one: Written, reader: Member) -> bool:
        return one.by == reader.pk or reader.role in KEEPERS

    def seal_url(self, one: Written, reader: Member) -> str:
        return reverse("timeline:seal", args=[reader.child_id, "translated", one.id])


@dataclass(frozen=True)
class Beside:
    original: Original
    versions: list[Version]
    asked_at: datetime | None
    may_ask: bool


def beside(page: Page, member: Member, original: Original) -> Beside:
    language = get_language() or settings.LANGUAGE_CODE
    own = page.version_of(original, language, member)
    others = [found.get(original.row.pk) for found in page.others]
    asked_at = page.asked.get(original.key)
    waits = asked_at if asked_at and not (own and own.at and own.at > asked_at) else None
    is_wanted = waits is None and (own is None or own.is_stale)
    may_ask = is_wanted and not original.text.whole and member.may(Permission.ASK_FOR_WORDS)
    shown = [own] if own and not own.is_stale else [own, *others]  # a person's words need no machine's beside them
    return Beside(original, [one for one in shown if one], waits, may_ask)


def in_ones_language(member: Member, text: str, roots: Sequence[UUID], part: str) -> dict[UUID, str]:
    """One part of such texts as people translated it last, where it stands alone: a subject over a conversation."""
    found = member.sees(Translated).filter(thing=text, root__in=roots, part=part, language=get_language() or "")
    return {row.root: row.words for row in found.order_by("recorded_at", "id") if row.words}
