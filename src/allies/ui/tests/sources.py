"""Reads the house's own source for the tests that hold its rules: templates, strings, catalogues."""

import ast
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

from allies.languages.known import FIRST, known

SOURCE = Path(__file__).resolve().parents[3]
ALLIES = SOURCE / "allies"
LANGUAGES = tuple(code for code in known() if code != FIRST)
KEYWORDS = {
    "_": None,
    "N_": None,
    **dict.fromkeys(["gettext", "gettext_lazy", "gettext_noop"], None),
    **dict.fromkeys(["ngettext", "ngettext_lazy"], (1, 2)),
    **dict.fromkeys(["pgettext", "pgettext_lazy"], ((1, "c"), 2)),
    **dict.fromkeys(["npgettext", "npgettext_lazy"], ((1, "c"), 2, 3)),
}

# For builders, in English by intent.
FOR_BUILDERS = {
    "allies/ui/templates/ui/gallery.html",
    "allies/ui/gallery.py",
    "allies/demo/templates/demo/graphs.html",
    "allies/demo/graphs.py",
}


@dataclass(frozen=True)
class Said:
    """One string of ours, and where it stands."""

    words: str
    plural: str
    context: str
    place: str

    @property
    def room(self) -> str:
        return self.place.split("/")[1]

    @property
    def key(self) -> tuple[str, str]:
        return self.context, self.words


def name_of(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


@cache
def templates() -> tuple[Path, ...]:
    paths = sorted(path for kind in ("html", "txt") for path in ALLIES.glob(f"*/templates/**/*.{kind}"))
    assert paths, "no template found: is this test looking in the right place?"
    return tuple(paths)


@cache
def pages() -> tuple[Path, ...]:
    return tuple(path for path in templates() if path.suffix == ".html")


@cache
def modules() -> tuple[Path, ...]:
    return tuple(path for path in sorted(ALLIES.glob("**/*.py")) if not {"tests", "migrations"} & set(path.parts))


def wanted_in(language: str) -> list[Said]:
    """What a language must say: all, or what the rooms say that its folder names."""
    return [said for said in everything_said() if known()[language].speaks_in(said.room)]


@cache
def catalogues() -> tuple[Path, ...]:
    return (*sorted(ALLIES.glob("*/locale/*/LC_MESSAGES/django.po")), *sorted(ALLIES.glob("languages/*/django.po")))


def catalogue_of(room: str, language: str) -> Path:
    """Where the words of a room are written: beside it, or in the one file of the language's folder."""
    of_all_rooms = ALLIES / "languages" / language / "django.po"
    return of_all_rooms if of_all_rooms.exists() else ALLIES / room / "locale" / language / "LC_MESSAGES/django.po"


def language_of(path: Path) -> str:
    """A catalogue of one room is in its `locale/`; one of all rooms in the folder of its language."""
    return path.parent.name if path.parent.parent.name == "languages" else path.parents[1].name


@cache
def everything_said() -> tuple[Said, ...]:
    return (*_said_in_templates(), *_said_in_modules())


def _said_in_templates() -> Iterator[Said]:
    for path in templates():
        source = "\n".join(line.lstrip() for line in templatize(path.read_text()).split("\n"))
        yield from _found(source, path)


def _said_in_modules() -> Iterator[Said]:
    for path in modules():
        source = path.read_text()
        if "gettext" in source:
            yield from _found(source, path)


def _found(source: str, path: Path) -> Iterator[Said]:
    for line, message, _comments, context in extract("python", io.BytesIO(source.encode()), keywords=KEYWORDS):
        words, plural = message[:2] if isinstance(message, tuple) else (message, "")
        if words:
            yield Said(words, plural or "", context or "", f"{name_of(path)}:{line}")


@cache
def catalogue(language: str) -> dict[tuple[str, str], Message]:
    """Every message of every room in this language; a room's own wins over silence."""
    merged: dict[tuple[str, str], Message] = {}
    for path in catalogues():
        for message in read_catalogue(path) if language_of(path) == language else ():
            if message.id:
                words = message.id[0] if isinstance(message.id, tuple) else message.id
                merged[message.context or "", words] = message
    return merged


def read_catalogue(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file)


def literal_labels() -> Iterator[str]:
    """`label="…"` and the like in Python that no language can reach."""
    for path in modules():
        if name_of(path) not in FOR_BUILDERS:
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.keyword) and node.arg in {"label", "help_text", "empty_label"}:
                    words = node.value.value if isinstance(node.value, ast.Constant) else None
                    if isinstance(words, str) and re.search(r"[A-Za-z]{2}", words):
                        yield f"{name_of(path)}:{node.value.lineno} {words!r}"
