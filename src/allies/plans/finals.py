"""The final text of a finished edition: from the same things always the same bytes, so that it can be signed. Pure.

Two steps, each with a sum (SHA-256).

*What stands there* (`content_bytes`) is data: ids, days, and every word as it was typed, in one order and one spelling
of JSON. It is written anew whenever somebody looks; one byte of difference is another sum.

*What a person reads and signs* (`Final.words`) is plain text in one language. Names, days and the headings of the law
are written out, and its last line holds the sum of the first step. It is kept as it was signed, so that a better
translation of a heading never undoes a signature, and a changed word in the plan always does.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

FORM = 1  # of the content; an edition keeps the form in which it was signed
SHORT = 35  # words of a part that are read sooner than its fold is opened


def canonical(data: Any) -> bytes:
    """One way to write the same data: names in order, no blanks, letters as they are, UTF-8."""
    return json.dumps(data, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")).encode()


def sum_of(written: bytes) -> str:
    return hashlib.sha256(written).hexdigest()


def content_bytes(head: Mapping[str, Any], things: Mapping[str, Iterable[Mapping[str, Any]]]) -> bytes:
    """What is in an edition, as bytes. Each thing has its `id`; the order in which they were found does not count."""
    by_id = {name: sorted(rows, key=lambda row: str(row["id"])) for name, rows in things.items()}
    return canonical({"form": FORM, **head, "things": by_id})


@dataclass(frozen=True)
class Piece:
    """One thing in a part: whose or what it is, and its words in the language in which they were typed.

    Words that we know are in the language of the text, and `language` is empty. Texts of before hold them as they were
    `typed`: then they are in the language in which that was.
    """

    head: str
    words: str
    language: str
    typed: str = ""
    typed_in: str = ""

    @property
    def text(self) -> str:
        return "\n".join(filter(None, [self.head, self.words]))


@dataclass(frozen=True)
class Block:
    """One part of the plan with all that stands in it."""

    code: str
    title: str
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        return "\n\n".join([self.title, *(piece.text for piece in self.pieces)])

    @property
    def beginning(self) -> Piece | None:
        """The first words of it: what one line can say of a part that is folded."""
        return next((piece for piece in self.pieces if piece.words), None)

    @property
    def length(self) -> int:
        """In words, without the name of the part."""
        return sum(len(piece.text.split()) for piece in self.pieces)

    @property
    def is_short(self) -> bool:
        return self.length <= SHORT

    @property
    def languages(self) -> set[str]:
        """In which people typed what stands in it."""
        return {piece.language for piece in self.pieces if piece.words and piece.language}

    def languages_in(self, text: str) -> set[str]:
        """The same, of a text as it was signed."""
        typed = {piece.typed_in for piece in self.pieces if piece.typed and piece.typed in text}
        return self.languages | typed


@dataclass(frozen=True)
class Final:
    """The whole text in one language. `seal` is the last line: what the sum of the content is called, and the sum."""

    title: str
    about: tuple[str, ...]
    blocks: tuple[Block, ...]
    seal: str
    language: str

    @property
    def words(self) -> str:
        head = "\n".join([self.title, *self.about])
        return "\n\n".join([head, *(block.text for block in self.blocks), self.seal]) + "\n"

    @property
    def sum(self) -> str:
        return sum_of(self.words.encode())

    @property
    def in_other_languages(self) -> dict[str, list[str]]:
        """The parts that hold words in another language than the headings: their names, by that language."""
        return other_languages(self.blocks, self.language)

    def block(self, code: str) -> Block | None:
        return next((block for block in self.blocks if block.code == code), None)


def other_languages(blocks: Iterable[Block], language: str, text: str = "") -> dict[str, list[str]]:
    """`text`: as it was signed, where it was."""
    parts: dict[str, list[str]] = {}
    for block in blocks:
        for other in sorted(block.languages_in(text) - {language}):
            parts.setdefault(other, []).append(block.title)
    return parts


def statement_bytes(statement: Mapping[str, Any]) -> bytes:
    """What one person put their name to: the sum of the text, its language, and what they said to each part."""
    return canonical(statement)


class Held(StrEnum):
    """What becomes of a signature when somebody looks at it."""

    VALID = "valid"
    CHANGED = "changed"  # what stands in the plan is no longer what was signed
    BROKEN = "broken"  # what was kept with the signature is no longer what was signed


def held(
    *, text: str, text_sum: str, content_sum: str, statement: Mapping[str, Any], signed_sum: str, content_now: str
) -> Held:
    """Valid exactly when every byte is the one that was signed: of the text, of the statement, and of the plan."""
    is_whole = (
        sum_of(text.encode()) == text_sum
        and statement.get("text") == text_sum
        and sum_of(statement_bytes(statement)) == signed_sum
        and text.rstrip("\n").endswith(content_sum)
    )
    if not is_whole:
        return Held.BROKEN
    return Held.VALID if content_sum == content_now else Held.CHANGED
