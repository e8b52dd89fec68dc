"""Writes the words of all rooms (.po) into one catalogue for each language (.mo), where one of them has changed.

Each room keeps its own words beside it, and a language may have those of all rooms in one file of its folder. Django
would keep each room's apart for good, and look for every sentence of a page in forty of them, one after the other.
"""

import os
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from allies.languages.known import read_all

WRITTEN = "LC_MESSAGES/django.mo"
SAID_IN_THE_CODE = "en"


def by_language(source: Path) -> dict[str, list[Path]]:
    """The catalogues of all rooms under `source`."""
    found = defaultdict(list)
    for po in sorted(source.glob("allies/*/locale/*/LC_MESSAGES/django.po")):
        found[po.parts[-3]].append(po)
    for folder in sorted(source.glob("allies/languages/*/language.toml")):
        whole = folder.with_name("django.po")
        found[folder.parent.name] += [one for one in (whole, folder) if one.exists()]
    return dict(found)


def whole(source: Path, language: str) -> Path:
    """Where Django looks first: settings.LOCALE_PATHS."""
    return source / "allies/config/locale" / language / WRITTEN


def stale(source: Path) -> list[str]:
    """Languages in which a room has other words than when they were written together."""
    rooms = by_language(source)
    every = [po for pos in rooms.values() for po in pos]
    # English hears of a new sentence from the languages that say it.
    return [
        language
        for language, own in rooms.items()
        if is_older(whole(source, language), every if language == SAID_IN_THE_CODE else own)
    ]


def is_older(mo: Path, pos: Iterable[Path]) -> bool:
    return not mo.exists() or mo.stat().st_mtime < max(po.stat().st_mtime for po in pos)


def compile_changed(source: Path) -> list[str]:
    """Write every stale language, and say which."""
    languages = stale(source)
    if languages:
        known = {language: [read(file) for file in files] for language, files in by_language(source).items()}
        for language in languages:
            write(together(language, known), whole(source, language))
    kept = {whole(source, language) for language in by_language(source)}
    for mo in source.glob("allies/*/locale/*/LC_MESSAGES/django.mo"):  # of when each room had one
        if mo not in kept:
            mo.unlink(missing_ok=True)
    return languages


def read(file: Path) -> Catalog:
    if file.suffix == ".toml":
        return names_of_languages(file.parent)
    with file.open("rb") as source:
        return read_po(source)


def names_of_languages(folder: Path) -> Catalog:
    """How the language of this folder calls all of them, itself too: each says so of itself."""
    names = Catalog()
    for one in read_all(folder.parent).values():
        names.add(one.english, one.called.get(folder.name, one.english))
    return names


def together(language: str, known: dict[str, list[Catalog]]) -> Catalog:
    """What all rooms say. In English that is, where no room says otherwise, what stands in the code: found at once."""
    said = known[language][0]
    for room in known[language][1:]:
        for message in room:
            if message.id:
                said[message.id] = message
    if language == SAID_IN_THE_CODE:
        for message in (message for rooms in known.values() for room in rooms for message in room):
            if message.id and said.get(message.id, message.context) is None:
                said.add(message.id, message.id, context=message.context)
    return said


def write(catalogue: Catalog, mo: Path) -> None:
    """Whole or not at all: another process may be reading it."""
    mo.parent.mkdir(parents=True, exist_ok=True)
    partial = mo.with_suffix(f".mo.{os.getpid()}")
    with partial.open("wb") as target:
        write_mo(target, catalogue)
    partial.replace(mo)
