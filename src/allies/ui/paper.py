"""Paper: PDF that a person can print, hear read aloud (PDF/UA-1) and read in any of our languages.

A template is a constant file of a room (`profiles/paper/one_page.typ`); what people typed goes in as data and can
never become source, nor a drawing: those have a type of their own, `Drawing`. The fonts are ours, so that paper looks
the same on every machine; a letter that they do not have is reported, never silently left out.
"""

import json
import logging
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import typst
from django.utils.translation import get_language_info

ROOMS = Path(__file__).resolve().parents[1]
FONTS = Path(__file__).parent / "sheets/fonts"

log = logging.getLogger(__name__)

# Stands where letters are missing.
GAP = "[?]"
APART = {"\u2066", "\u2067", "\u2068", "\u2069"}
MARKS = {"Mn", "Me"}
BETWEEN_SIGNS = re.compile(r"[^<>=\"]+")
BEFORE_A_DASH = re.compile(r"\d[-/]\d")  # among letters from the right, its two numbers would change places
UNSEEN = {"Cc", "Cf", "Mn", "Me", "Cn"}

type Paper = Literal["a4", "us-letter"]


@dataclass(frozen=True)
class Drawing:
    """A drawing of ours (SVG) among the data. What only looks like one is a text that somebody typed."""

    svg: str


@dataclass(frozen=True)
class Pdf:
    """The file; how many pages; the letters that it could not show, in order of appearance."""

    content: bytes
    pages: int
    missing_glyphs: str


def make_pdf(
    template: str,
    data: Mapping[str, Any],
    *,
    language: str,
    paper: Paper = "a4",
    words: Mapping[str, str] | None = None,
) -> Pdf:
    """Draw `template` ("room/paper/name.typ") with `data`.

    `words` are the labels in the reader's language; lazy strings in either become text here. Raises
    `typst.TypstError` where the template itself is wrong, and for no text of anybody's.
    """
    rtl = bool(get_language_info(language)["bidi"])
    letters = Letters(rtl=rtl)
    sheet = {
        "data": letters.shown(data),
        "words": letters.shown(words or {}),
        "language": language.split("-", maxsplit=1)[0],
        "rtl": rtl,
        "paper": paper,
    }
    document = _compiler(template, sheet)
    try:
        content = document.compile(format="pdf", pdf_standards="ua-1")
    except typst.TypstError:
        # Two fonts in one letter with its mark, say: what the standard refuses is drawn without it, as a box.
        content = document.compile(format="pdf")
        log.warning("a paper of %s could not be made as PDF/UA-1", template)
    assert isinstance(content, bytes), "a PDF is one file"  # noqa: S101
    pages = int(json.loads(document.query("<the-end>", field="value", one=True)))
    return Pdf(content, pages, letters.missing)


def make_picture(svg: str, *, wide: int = 720) -> bytes:
    """A drawing as a PNG, `wide` pixels, on white: for mail. Say its words beside it."""
    content = _compiler("ui/sheets/picture.typ", {"svg": Letters().drawn(svg)}).compile(format="png", ppi=wide / 5)
    assert isinstance(content, bytes), "a picture is one file"  # noqa: S101
    return content


def _compiler(template: str, sheet: Mapping[str, Any]) -> typst.Compiler:
    source = (ROOMS / template).resolve()
    if not source.is_relative_to(ROOMS) or source.suffix != ".typ":
        raise ValueError("a template is a .typ file of a room")
    return typst.Compiler(
        str(source),
        root=str(ROOMS),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"sheet": json.dumps(sheet)},
    )


class Letters:
    """Makes every text one that our fonts can show, and remembers what they could not."""

    def __init__(self, *, rtl: bool = False) -> None:
        self._missing: dict[str, None] = {}
        self._rtl = rtl
        self._other_way = {"L"} if rtl else {"R", "AL"}

    @property
    def missing(self) -> str:
        return "".join(self._missing)

    def shown(self, value: Any) -> Any:
        """The same data with every text made showable, those in drawings, too. Numbers stay as they are."""
        if isinstance(value, Mapping):
            return {str(name): self.shown(part) for name, part in value.items()}
        if isinstance(value, list | tuple):
            return [self.shown(part) for part in value]
        if value is None or isinstance(value, bool | int | float):
            return value
        return self.drawn(value.svg) if isinstance(value, Drawing) else self.shown_text(str(value))

    def drawn(self, svg: str) -> str:
        """What people typed is in some drawings, too, and a photo is a drawing of a million plain letters.

        Each text of it alone: a mark at its beginning would become one letter with the sign of the tag before it.
        """
        if svg.isascii() and svg.isprintable():
            return svg
        return BETWEEN_SIGNS.sub(lambda text: self.shown_text(text[0]), svg)

    def shown_text(self, text: str) -> str:
        """A mark in place of letters we have not; unseen marks (joiners, variants) just go.

        Where all letters run the way of the page, so do the marks that keep directions apart: who copies or hears
        the words meets nothing but the words. A mark over a letter of the other font goes, since neither has both. A
        text of unseen marks alone leaves a mark, too: no title may be empty.
        """
        kept, under = list[str](), " "
        one_way = not any(unicodedata.bidirectional(letter) in self._other_way for letter in text)
        one_way = one_way and not (self._rtl and BEFORE_A_DASH.search(text))
        for letter in unicodedata.normalize("NFC", text):
            category = unicodedata.category(letter)
            if (one_way and letter in APART) or (category in MARKS and not _have_a_font(under, letter)):
                continue
            if letter in "\n\t" or ord(letter) in known_letters():
                kept.append(letter)
                under = under if category == "Cf" and not _is_arabic(letter) else letter
            elif letter.isspace():
                kept.append(" ")
                under = " "
            elif category not in UNSEEN:
                self._missing[letter] = None
                kept += [] if kept[-1:] == [GAP] else [GAP]
                under = GAP
        shown = "".join(kept)
        return GAP if text.strip() and not shown.strip() else shown


def _have_a_font(letter: str, mark: str) -> bool:
    return letter.isspace() or _is_arabic(letter) == _is_arabic(mark)


def _is_arabic(letter: str) -> bool:
    return "\u0600" <= letter <= "\u08ff" or "\ufb50" <= letter <= "\ufeff"


@cache
def known_letters() -> frozenset[int]:
    runs = [line.split("-") for line in (FONTS / "letters.txt").read_text().split()]
    return frozenset(letter for first, last in runs for letter in range(int(first, 16), int(last, 16) + 1))
