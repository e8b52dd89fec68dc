"""English, Spanish and Arabic say the same, wholly: no string is missing, empty, unsure or has lost a name."""

import re

import pytest

from allies.ui.tests.sources import LANGUAGES, catalogue, everything_said

PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%[sd]|\{(\w*)\}")
PLURALS = {"ar": 6, "es": 2}


def translations(string: str | tuple[str, ...]) -> tuple[str, ...]:
    return string if isinstance(string, tuple) else (string,)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_left_unsaid(language: str) -> None:
    known = catalogue(language)
    missing = [f"{said.place} {said.words!r}" for said in everything_said() if said.key not in known]
    assert not missing, "\n".join(["no translation in any catalogue:", *missing])


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
