"""The words that come with the house: enough of them, in three languages, easy to read, kind, and each its own."""

import re
import warnings
from collections import Counter

import pytest

from allies.glossary.entries import FOLDER, OWN, THEMES, built_in
from allies.glossary.naming import key, spellings
from allies.glossary.themes import THEME_WORDS
from allies.goals.dignity import not_goals
from allies.jurisdictions.known import PLACES, PROFILES, place_of_plans
from allies.languages.known import whole
from allies.ui.reading import HardToRead, count_words, ease, grade
from allies.ui.terms import riddles

WORDS = list(built_in().values())
LONGEST = {"en": 150, "es": 200, "ar": 150}
# Words that make a person small, or a disability a fate.
UNKIND = re.compile(
    r"\b(suffer\w*|victim\w*|afflicted|handicap\w*|retard\w*|wheelchair-bound|abnormal\w*|crippled?|crazy|"
    r"low-functioning|high-functioning|tantrum\w*|manipulat\w*|non-?complian\w*|refus(?:es|ed)|"
    r"sufre\w*|víctima\w*|minusv\w*|inválid\w*|retrasad\w*|berrinche\w*|anormal\w*)\b|معاق|معوق|متخلف|يعاني|مجنون",
    re.IGNORECASE,
)


def test_there_are_enough_words():
    assert len(WORDS) >= 250


def test_all_themes_and_places_have_a_name():
    assert set(THEMES) == set(THEME_WORDS) - {OWN} == {word.theme for word in WORDS}
    assert {place for word in WORDS for place in word.places} <= set(PLACES)
    assert {profile.place for profile in PROFILES.values()} == {place_of_plans(place) for place in PLACES}


def test_no_slug_stands_in_two_files():
    text = "\n".join(path.read_text() for path in sorted(FOLDER.glob("*.toml")))
    slugs = Counter(re.findall(r"^\[([^\]]+)\]$", text, re.MULTILINE))
    assert [slug for slug, count in slugs.items() if count > 1] == []
    assert len(slugs) == len(WORDS)
    assert [slug for slug in slugs if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)] == []


@pytest.mark.parametrize("language", whole())
def test_every_word_is_whole_in_each_language(language):
    poor = [word.slug for word in WORDS if not (word.said[language].name.strip() and word.said[language].means.strip())]
    assert poor == []


@pytest.mark.parametrize("language", whole())
def test_every_meaning_is_one_or_two_sentences_and_ends_as_one_does(language):
    long_ones = {w.slug: w.said[language].means for w in WORDS if len(w.said[language].means) > LONGEST[language] + 40}
    assert long_ones == {}
    open_ones = [w.slug for w in WORDS if not re.search(r"[.?!]$|[.?!][”\"]$", w.said[language].means)]
    assert open_ones == []


def test_no_name_belongs_to_two_words():
    owners: dict[str, set[str]] = {}
    for word in WORDS:
        for saying in word.said.values():
            for name in saying.names:
                owners.setdefault(key(name), set()).add(word.slug)
    assert {name: slugs for name, slugs in owners.items() if len(slugs) > 1} == {}


def test_no_form_of_a_name_is_that_of_another_word():
    owners: dict[str, set[str]] = {}
    for word in WORDS:
        for language, saying in word.said.items():
            for form in {form for name in saying.names for form in spellings(name, language)}:
                owners.setdefault(form, set()).add(word.slug)
    assert {form: slugs for form, slugs in owners.items() if len(slugs) > 1} == {}


def test_no_word_has_a_name_twice():
    twice = [
        (word.slug, language)
        for word in WORDS
        for language, saying in word.said.items()
        if len({key(name) for name in saying.names}) < len(saying.names)
    ]
    assert twice == []


def test_what_belongs_together_is_there():
    assert [(word.slug, other) for word in WORDS for other in word.see if other not in built_in()] == []
    assert [word.slug for word in WORDS if word.slug in word.see] == []


def test_how_hard_a_meaning_is_to_read_is_reported() -> None:
    """The names of rights are long. It is reported, and decides nothing."""
    words = [(w.slug, w.said) for w in WORDS]
    hard = [f"{grade(said['en'].means):.1f} {slug}" for slug, said in words if is_hard(said["en"].means)]
    hard += [f"{ease(said['es'].means):.0f} {slug}" for slug, said in words if ease(said["es"].means) < 40]
    assert words
    if hard:
        warnings.warn("\n".join(["please read once more:", *hard]), HardToRead, stacklevel=1)


def is_hard(means: str) -> bool:
    return count_words(means) > 8 and grade(means) > 8


@pytest.mark.parametrize("language", whole())
def test_no_meaning_is_a_riddle(language):
    means = {word.slug: word.said[language].means for word in WORDS}
    found = {f"{language}:{slug}": riddles(text, language) for slug, text in means.items() if riddles(text, language)}
    assert found == {}


def test_arabic_meanings_are_short_and_in_arabic_letters():
    long_ones = {
        w.slug: w.said["ar"].means
        for w in WORDS
        for sentence in re.split(r"[.؟!:]", w.said["ar"].means)
        if len(sentence.split()) > 18
    }
    assert long_ones == {}
    assert [w.slug for w in WORDS if not re.search(r"[\u0600-\u06ff]{3}", w.said["ar"].means)] == []


def test_they_keep_the_dignity_of_whom_they_are_about():
    unkind = [(w.slug, found[0]) for w in WORDS for s in w.said.values() if (found := UNKIND.search(s.means))]
    assert unkind == []
    assert [(w.slug, said) for w in WORDS for s in w.said.values() if (said := list(not_goals(s.means)))] == []
