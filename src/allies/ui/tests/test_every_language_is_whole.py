"""English, Spanish and Arabic say the same, wholly: no string is missing, empty, unsure or has lost a name."""

import re
from gettext import c2py
from pathlib import Path

import pytest

from allies.ui.tests.sources import ALLIES, LANGUAGES, catalogue, everything_said, name_of, read_catalogue

PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%[sd]|\{(\w*)\}")
PLURALS = {"ar": 6, "es": 2, "en": 2}
CATALOGUES = sorted(ALLIES.glob("*/locale/*/LC_MESSAGES/django.po"))


def translations(string: str | tuple[str, ...]) -> tuple[str, ...]:
    return string if isinstance(string, tuple) else (string,)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_left_unsaid(language: str) -> None:
    known = catalogue(language)
    missing = [f"{said.place} {said.words!r}" for said in everything_said() if said.key not in known]
    assert not missing, "\n".join(["no translation in any catalogue:", *missing])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_is_said_one_way_in_all_rooms(language: str) -> None:
    """One of them is shown wherever the sentence stands: the others would be read by translators only."""
    said: dict[tuple[str, str], dict[str, object]] = {}
    for path in CATALOGUES:
        if path.parts[-3] == language:
            for message in read_catalogue(path):
                if message.id:
                    key = (message.context or "", message.id if isinstance(message.id, str) else message.id[0])
                    said.setdefault(key, {})[name_of(path)] = message.string
    differing = {key: ways for key, ways in said.items() if len(set(map(str, ways.values()))) > 1}
    assert said
    assert not differing, differing


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_is_empty_or_unsure(language: str) -> None:
    known = catalogue(language)
    messages = [(said, known[said.key]) for said in everything_said() if said.key in known]
    poor = [
        f"{said.place} {said.words!r}"
        for said, message in messages
        if message.fuzzy or not all(part.strip() for part in translations(message.string))
    ]
    assert not poor, "\n".join(["empty or fuzzy:", *poor])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_plural_has_all_its_forms(language: str) -> None:
    known = catalogue(language)
    short = [
        f"{said.place} {said.words!r}"
        for said in everything_said()
        if said.plural and said.key in known and len(translations(known[said.key].string)) < PLURALS[language]
    ]
    assert not short, "\n".join(["plural forms are missing:", *short])


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_loses_or_invents_a_placeholder(language: str) -> None:
    """A singular or dual may leave the number out ("one day"), but nothing else."""
    known, wrong = catalogue(language), []
    for said in everything_said():
        if said.key not in known:
            continue
        wanted = {match[0] for match in PLACEHOLDER.finditer(said.words + said.plural)}
        for part in translations(known[said.key].string):
            found = {match[0] for match in PLACEHOLDER.finditer(part)}
            if (found - wanted) or (wanted - found and not said.plural):
                wrong.append(f"{said.place} {said.words!r} -> {part!r}")
    assert not wrong, "\n".join(["placeholders differ:", *wrong])


def plural_of(language: str, count: int) -> int:
    """Which form a number takes (Unicode CLDR, in the order of gettext)."""
    if language != "ar":
        return int(count != 1)
    rest = count % 100
    return count if count < 3 else 3 if 3 <= rest <= 10 else 4 if rest >= 11 else 5


@pytest.mark.parametrize("path", CATALOGUES, ids=name_of)
def test_every_catalogue_says_how_its_language_counts(path: Path) -> None:
    """Without it gettext counts as in English, and four of the six Arabic forms are never seen."""
    language = path.parents[1].name
    header = dict(read_catalogue(path).mime_headers)
    said = re.search(r"^\"Plural-Forms: nplurals=(\d+); plural=(.+?);\\n\"$", path.read_text(), re.MULTILINE)
    assert header["Content-Type"].lower() == "text/plain; charset=utf-8"
    assert said, "no Plural-Forms in its head"
    assert int(said[1]) == PLURALS[language]
    form = c2py(said[2])
    assert [form(count) for count in range(1000)] == [plural_of(language, count) for count in range(1000)]


def test_no_word_hides_from_the_catalogues_behind_a_name_of_our_own() -> None:
    """What collects the words knows gettext by its own names and by the underscore."""
    hiding = [
        f"{path.relative_to(ALLIES)}: {line}"
        for path in ALLIES.rglob("*.py")
        for line in path.read_text().splitlines()
        if re.match(r"from django.utils.translation import n?p?gettext\w* as (?!_$)", line)
    ]
    assert hiding == []


@pytest.mark.parametrize("path", CATALOGUES, ids=name_of)
def test_no_catalogue_keeps_what_a_string_said_before(path: Path) -> None:
    """gettext writes it in (`#|`) for whoever translates, and cannot read every form of it again."""
    assert "\n#|" not in path.read_text()
