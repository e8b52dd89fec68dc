"""The dictionary as one reader has it: a word in their language where there is one, and found wherever it is used."""

import re
import unicodedata
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from django.db.models import F
from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from allies.teams.models import Member

from .models import Wording
from .models.term import TermSort

# Written without blanks between words, so that a word begins and ends anywhere.
NO_BLANKS = re.compile(r"[぀-ヿ㐀-鿿豈-﫿฀-๿]")


@dataclass
class Entry:
    """One word of the team, in all its languages."""

    term: uuid.UUID
    sort: TermSort
    wordings: dict[str, Wording] = field(default_factory=dict)  # by language, the oldest first

    @property
    def own(self) -> Wording:
        """In the reader's language, else in that in which it was first written."""
        return self.wordings.get(get_language() or "en") or next(iter(self.wordings.values()))

    @property
    def word(self) -> str:
        return self.own.word


def plain(word: str) -> str:
    """How words are held against each other: without regard to large and small letters."""
    return unicodedata.normalize("NFC", word).lower().strip()


class Dictionary:
    """The words of one child's team. One query."""

    def __init__(self, wordings: Iterable[tuple[str, Wording]], child: uuid.UUID) -> None:
        self.child = child
        self.entries: dict[uuid.UUID, Entry] = {}
        for sort, wording in wordings:
            entry = self.entries.setdefault(wording.term_id, Entry(wording.term_id, TermSort(sort)))
            entry.wordings[wording.language] = wording

    @classmethod
    def of(cls, member: Member) -> "Dictionary":
        held = Wording.that_hold(member).annotate(sort=F("term__sort"))
        return cls(((wording.sort, wording) for wording in held), member.child_id)

    def __iter__(self) -> Iterator[Entry]:
        return iter(sorted(self.entries.values(), key=lambda entry: plain(entry.word)))

    def __len__(self) -> int:
        return len(self.entries)

    def get(self, term: uuid.UUID | None) -> Entry | None:
        return self.entries.get(term) if term else None

    @cached_property
    def by_word(self) -> dict[str, uuid.UUID]:
        """Two terms of one word: the older has it."""
        found: dict[str, uuid.UUID] = {}
        for entry in self.entries.values():
            for wording in entry.wordings.values():
                found.setdefault(plain(wording.word), entry.term)
        return found

    def named(self, word: str) -> uuid.UUID | None:
        """The term that this word is, in whatever language it was typed."""
        return self.by_word.get(plain(word))

    def found_in(self, words: str) -> set[uuid.UUID]:
        """The terms used in a text."""
        return set(self.words_in(words).values())

    def words_in(self, words: str) -> dict[str, uuid.UUID]:
        """The words of ours that are used in a text, with what they are."""
        pattern = pattern_of(tuple(self.by_word))
        if pattern is None:
            return {}
        hits = (plain(match.group()) for match in pattern.finditer(unicodedata.normalize("NFC", words)))
        return {hit: self.by_word[hit] for hit in hits if hit in self.by_word}

    def linked(self, words: str) -> SafeString:
        """One run of typed text, escaped, each word of the team a link to what it means."""
        return linked(words, self.by_word, self.child)


def linked(words: str, ours: Mapping[str, object], child: object) -> SafeString:
    """The same for words of ours that are at hand, as the lines of a story keep them."""
    pattern = pattern_of(tuple(ours))
    if pattern is None:
        return escape(words)
    words = unicodedata.normalize("NFC", words)
    parts: list[str] = []
    end = 0
    for match in pattern.finditer(words):
        term = ours.get(plain(match.group()))
        if term is None:
            continue
        url = reverse("profiles:term", args=[child, term])
        parts += escape(words[end : match.start()]), format_html('<a class="term" href="{}">{}</a>', url, match.group())
        end = match.end()
    return mark_safe("".join([*parts, escape(words[end:])]))  # noqa: S308  # every piece is escaped above


@lru_cache(maxsize=200)
def pattern_of(words: tuple[str, ...]) -> "re.Pattern[str] | None":
    """Any of these words, the longest first."""
    return re.compile("|".join(map(_bounded, sorted(words, key=len, reverse=True))), re.IGNORECASE) if words else None


def _bounded(word: str) -> str:
    """A whole word and not a piece of one, where the script has blanks between words."""
    said = re.escape(word)
    if NO_BLANKS.search(word):
        return said
    return rf"(?<!\w){said}(?!\w)"
