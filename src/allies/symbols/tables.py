"""The table of a symbol pack: which file has which words, in which language, by whom and under which licence. Pure."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from allies.glossary.as_a_table import bare
from allies.glossary.naming import key
from allies.ui.pasting import unhidden

MOST_LINES = 3_000
LONGEST_NAME, LONGEST_WORD, MOST_WORDS, LONGEST_CREDIT = 60, 40, 12, 120
FORMULA = ("=", "+", "-", "@", "\t", "\r")
HEADINGS = {
    "file": "file filename picture archivo fichero imagen ملف الملف الصوره",
    "name": "name word nombre palabra اسم الاسم الكلمه",
    "keywords": "keywords words tags palabras etiquetas كلمات الكلمات",
    "language": "language lang idioma lengua لغه اللغه",
    "licence": "licence license licencia رخصه الرخصه الترخيص",
    "author": "author artist credit autor autora المولف مولف",
}
OF_HEADING = {key(word): column for column, words in HEADINGS.items() for word in words.split()}


class NoTable(Exception):
    """It cannot be read as a table with a file, a word and a licence in each line."""


class NoLicence(Exception):
    """A line, or the whole table, does not say under which licence the picture may be used."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


@dataclass(frozen=True)
class TableLine:
    """One line. `trouble`: why it is left out, as a value of `Why`."""

    file: str
    words: tuple[str, ...]
    language: str
    licence: str
    author: str
    trouble: str = ""


def lines_of(content: bytes, *, language: str, languages: tuple[str, ...]) -> list[TableLine]:
    """All lines. `language` is that of lines that do not say theirs."""
    table = csv.reader(io.StringIO(text := text_of(content)), delimiter=delimiter_of(text), strict=True)
    try:
        rows = [row for row in table if any(cell.strip() for cell in row)]
    except csv.Error as trouble:
        raise NoTable from trouble
    columns = [OF_HEADING.get(key(cell), "") for cell in rows[0]] if rows else []
    if not {"file", "name"} <= set(columns) or len(rows) > MOST_LINES:
        raise NoTable
    return [_line(number, dict(zip(columns, row, strict=False)), language, languages) for number, row in _from(rows)]


def _from(rows: list[list[str]]) -> Iterator[tuple[int, list[str]]]:
    yield from enumerate(rows[1:], 2)


def text_of(content: bytes) -> str:
    """UTF-8, or what spreadsheets call Unicode text."""
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as trouble:
        raise NoTable from trouble


def delimiter_of(text: str) -> str:
    """Spreadsheets in Spanish write semicolons, and Unicode text has tabs."""
    head = text.split("\n", maxsplit=1)[0]
    return max(",;\t", key=head.count)


def _line(number: int, cells: dict[str, str], language: str, languages: tuple[str, ...]) -> TableLine:
    said = {column: _plain(cell) for column, cell in cells.items() if column}
    licence = said.get("licence", "")[:LONGEST_CREDIT]
    if not licence:
        raise NoLicence(number)
    code = re.split(r"[-_]", said.get("language", "") or language)[0].casefold()
    name = said.get("name", "")
    others = (word.strip()[:LONGEST_WORD] for word in re.split(r"[,;،؛|]", said.get("keywords", "")))
    words = tuple(dict.fromkeys(filter(None, [name, *list(others)[:MOST_WORDS]])))
    return TableLine(
        said.get("file", ""),
        words,
        code,
        licence,
        said.get("author", "")[:LONGEST_CREDIT],
        trouble=_trouble(said, name, code, languages),
    )


def _trouble(said: dict[str, str], name: str, code: str, languages: tuple[str, ...]) -> str:
    if any(cell.startswith(FORMULA) for column, cell in said.items() if column != "file"):
        return "formula"
    if not name:
        return "no_name"
    if len(name) > LONGEST_NAME:
        return "long"
    return "" if code in languages else "language"


def _plain(cell: str) -> str:
    """One line, without unseen signs; a mark that a spreadsheet was given against formulas comes off again."""
    return " ".join(unhidden(bare(cell.strip())).split())
