"""The languages say the same: no string is missing, empty, unsure or has lost a name; in each as its folder says."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from allies.languages.known import known
from allies.languages.tests.counting import forms_of, plural_of
from allies.ui.tests.sources import (
    ALLIES,
    LANGUAGES,
    Said,
    catalogue,
    catalogue_of,
    catalogues,
    everything_said,
    language_of,
    name_of,
    read_catalogue,
    wanted_in,
)

PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%[sd]|\{(\w*)\}")


def translations(string: str | tuple[str, ...]) -> tuple[str, ...]:
    return string if isinstance(string, tuple) else (string,)


def to_write(missing: Iterable[Said], language: str) -> Iterator[str]:
    """Below the name of each catalogue what it lacks, as it is written there."""
    words: dict[Path, Catalog] = defaultdict(lambda: Catalog(locale=language))
    for said in missing:
        sentence = (said.words, said.plural) if said.plural else said.words
        words[catalogue_of(said.room, language)].add(sentence, context=said.context or None)
    for path, catalog in words.items():
        written = BytesIO()
        write_po(written, catalog, width=0, omit_header=True)
        yield f"{name_of(path)}\n\n{written.getvalue().decode().strip()}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_left_unsaid(language: str) -> None:
    said_already = catalogue(language)
    missing = [said for said in wanted_in(language) if said.key not in said_already]
    assert not missing, "\n\n".join(["no translation in any catalogue:", *to_write(missing, language)])


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_catalogue_holds_what_nobody_says_any_more(language: str) -> None:
    assert sorted(catalogue(language).keys() - {said.key for said in everything_said()}) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_is_said_one_way_in_all_rooms(language: str) -> None:
    """One of them is shown wherever the sentence stands: the others would be read by translators only."""
    said: dict[tuple[str, str], dict[str, object]] = {}
    for path in catalogues():
        if language_of(path) == language:
            for message in read_catalogue(path):
                if message.id:
                    key = (message.context or "", message.id if isinstance(message.id, str) else message.id[0])
                    said.setdefault(key, {})[name_of(path)] = message.string
    differing = {key: ways for key, ways in said.items() if len(set(map(str, ways.values()))) > 1}
    assert said
    assert not differing, differing


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_is_empty_or_unsure(language: str) -> None:
    found = catalogue(language)
    messages = [(said, found[said.key]) for said in everything_said() if said.key in found]
    poor = [
        f"{said.place} {said.words!r}"
        for said, message in messages
        if message.fuzzy or not all(part.strip() for part in translations(message.string))
    ]
    assert not poor, "\n".join(["empty or fuzzy:", *poor])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_plural_has_all_its_forms(language: str) -> None:
    found, forms = catalogue(language), len(set(map(forms_of(language), range(1000))))
    short = [
        f"{said.place} {said.words!r}"
        for said in everything_said()
        if said.plural and said.key in found and len(translations(found[said.key].string)) < forms
    ]
    assert not short, "\n".join(["plural forms are missing:", *short])


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_loses_or_invents_a_placeholder(language: str) -> None:
    """A singular or dual may leave the number out ("one day"), but nothing else."""
    found_in, wrong = catalogue(language), []
    for said in everything_said():
        if said.key not in found_in:
            continue
        wanted = {match[0] for match in PLACEHOLDER.finditer(said.words + said.plural)}
        for part in translations(found_in[said.key].string):
            found = {match[0] for match in PLACEHOLDER.finditer(part)}
            if (found - wanted) or (wanted - found and not said.plural):
                wrong.append(f"{said.place} {said.words!r} -> {part!r}")
    assert not wrong, "\n".join(["placeholders differ:", *wrong])


@pytest.mark.parametrize("language", known())
def test_a_language_counts_as_the_world_knows_it(language: str) -> None:
    form = forms_of(language)
    assert [form(count) for count in range(1000)] == [plural_of(language, count) for count in range(1000)]


@pytest.mark.parametrize("path", catalogues(), ids=name_of)
def test_every_catalogue_says_how_its_language_counts(path: Path) -> None:
    """Without it gettext counts as in English, and four of the six Arabic forms are never seen."""
    header = dict(read_catalogue(path).mime_headers)
    said = re.search(r"^\"Plural-Forms: (nplurals=\d+; plural=.+?;)\\n\"$", path.read_text(), re.MULTILINE)
    assert header["Content-Type"].lower() == "text/plain; charset=utf-8"
    assert said, "no Plural-Forms in its head"
    form, ours = forms_of(language_of(path), said[1]), forms_of(language_of(path))
    assert [form(count) for count in range(1000)] == [ours(count) for count in range(1000)]


def test_no_word_hides_from_the_catalogues_behind_a_name_of_our_own() -> None:
    """What collects the words knows gettext by its own names and by the underscore."""
    hiding = [
        f"{path.relative_to(ALLIES)}: {line}"
        for path in ALLIES.rglob("*.py")
        for line in path.read_text().splitlines()
        if re.match(r"from django.utils.translation import n?p?gettext\w* as (?!_$)", line)
    ]
    assert hiding == []


@pytest.mark.parametrize("path", catalogues(), ids=name_of)
def test_no_catalogue_keeps_what_a_string_said_before(path: Path) -> None:
    """gettext writes it in (`#|`) for whoever translates, and cannot read every form of it again."""
    assert "\n#|" not in path.read_text()
