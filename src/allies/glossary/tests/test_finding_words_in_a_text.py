"""A word is found wherever it stands in the text of a page, once, and nowhere else."""

import pytest

from allies.glossary.entries import built_in
from allies.glossary.marking import Finder, marked
from allies.glossary.naming import key, spellings

NAMES = {
    form: slug
    for slug, word in built_in().items()
    for language, saying in word.said.items()
    for name in saying.names
    for form in spellings(name, language)
}
FINDER = Finder(NAMES)


def found(html: str) -> list[str]:
    return [one.slug for one in FINDER.find(html)]


def as_marked(html: str, seen: set[str] | None = None) -> str:
    return marked(html, FINDER, lambda slug, written: f"[{slug}|{written}]", set() if seen is None else seen)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("We look at the baseline.", "baseline"),
        ("Functional Behavior Assessments are slow.", "functional-behavior-assessment"),
        ("Two BIPs", "behavior-intervention-plan"),
        ("an Individualized\n   Education Program", "iep"),
        ("An aim\u2011line", "aim-line"),
        ("push in services", "push-in"),
        ("O&amp;M", "orientation-and-mobility"),
        ("Down&#x27;s syndrome", "down-syndrome"),
        ("Down’s syndrome", "down-syndrome"),
        ("las terapias ocupacionales", "occupational-therapy"),
        ("dos evaluaciones funcionales de la conducta", "functional-behavior-assessment"),
        ("وبخطة التدخل السلوكي", "behavior-intervention-plan"),
        ("للتوحد", "autism"),
        ("مع منسق الحالة", "case-manager"),
    ],
)
def test_it_is_found_as_people_write_it(text, slug):
    assert found(text) == [slug]


@pytest.mark.parametrize(
    "text",
    [
        "No idea.",
        "to add more",
        "a gas stove",
        "autismo123",
        "Nap time",
        "pt and ot",
        "baselines_",
        "the placemats",
        "تسهيلًا",
    ],
)
def test_what_only_looks_like_a_word_is_none(text):
    assert found(text) == []


def test_the_longest_name_wins():
    assert found("The IEP team reads the IEP.") == ["iep-team", "iep"]


@pytest.mark.parametrize(
    "html",
    [
        '<a href="/x/">the IEP</a>',
        "<button>IEP</button>",
        "<h1>The IEP</h1>",
        "<summary><span>IEP</span></summary>",
        "<label>IEP <input></label>",
        "<svg><title>IEP</title><text>IEP</text></svg>",
        "<code>IEP</code>",
        "<select><option>IEP</option></select>",
        '<p title="IEP" data-x="IEP">x</p>',
        '<p><bdi dir="auto">Baseline</bdi></p>',  # a person's name
    ],
)
def test_nothing_is_marked_where_a_link_would_break_or_a_person_is_named(html):
    assert as_marked(html) == html


def test_words_that_somebody_wrote_are_marked_as_they_say_their_language():
    html = '<p class="strong" lang="en"><bdi dir="auto">Speech therapy</bdi></p>'
    assert "[speech-language-therapy|Speech therapy]" in as_marked(html)


def test_the_text_after_what_is_passed_over_is_looked_at():
    assert as_marked("<a>IEP</a> IEP <bdi>IEP</bdi> FBA") == (
        "<a>IEP</a> [iep|IEP] <bdi>IEP</bdi> [functional-behavior-assessment|FBA]"
    )


def test_only_the_first_place_is_marked_over_all_pieces_of_a_page():
    seen: set[str] = set()
    assert as_marked("<p>IEP and IEP</p>", seen) == "<p>[iep|IEP] and IEP</p>"
    assert as_marked("<p>IEP</p>", seen) == "<p>IEP</p>"


def test_what_was_written_stays_letter_by_letter():
    html = "<p>İstanbul &amp; <b>ESY</b> — <i>FAPE</i> \u2067x\u2069 🙂 baseline</p>"
    plain = as_marked(html)
    for mark in ("[extended-school-year|ESY]", "[free-appropriate-public-education|FAPE]", "[baseline|baseline]"):
        assert mark in plain
        plain = plain.replace(mark, mark.split("|")[1].rstrip("]"))
    assert plain == html


def test_a_page_of_signs_that_mean_nothing_is_done_at_once():
    assert found("<" * 3000 + "lang=" * 2000 + "a b " * 5000) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Evaluación", "evaluacion"),
        ("I.E.P.", "iep"),
        ("\u2067إعادة", "اعاده"),
        ("منسّق", "منسق"),
        ("Aim-Line", "aim line"),
    ],
)
def test_names_that_differ_in_accents_and_signs_are_one(one, other):
    assert key(one) == key(other)
