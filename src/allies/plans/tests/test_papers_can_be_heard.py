"""The papers of a plan for people who listen, and for those who read from the right: tags, order, languages."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from django.utils.translation import override

from allies.database.ids import uuid7
from allies.languages.known import State, known, whole
from allies.people.models import Person
from allies.plans.actions.goals import put_goal
from allies.plans.actions.plan import amend_plan, finish_plan
from allies.plans.actions.rows import put_row
from allies.plans.models import Accommodation
from allies.plans.paper_pieces import redline
from allies.profiles.merging import Piece as Run

from .goals import TEN_MINUTES, a_goal
from .papers import APART, changes, draft, names_of, tags, text, words_of
from .planning import a_plan, a_service, answered, fill_all, said, wrote
from .signing import NO, as_seen, said_yes

LONG = "Bartholomäus-Ñandú Al-Ḥasan de la Cruz y García-Ōkubo"


@pytest.fixture
def papers(cast):
    """A plan with all sorts of things in it, finished, signed in part, opened again and changed."""
    Person.objects.filter(pk=cast.jin.person_id).update(name=LONG)
    plan = a_plan(cast.okafor)
    answered(cast.okafor, said(cast.ana, plan, "He is alone at recess."))
    fill_all(cast.okafor, plan)
    wrote(cast.jin, plan, "يقرأ وحده.", "progress")
    goal = a_goal(cast.bell, plan)
    a_service(cast.jin, plan)
    put_row(Accommodation(id=uuid7(), words="More time", where="tests", who="teacher"), plan, by=cast.bell)
    first = as_seen(finish_plan(plan, by=cast.okafor), cast.okafor)
    said_yes(cast.ana, first, services=(NO, "Too little."))
    amend_plan(plan, id=uuid7(), by=cast.okafor, why="He reads more.", sections=["goals"])
    days = {"begins_on": goal.begins_on, "ends_on": goal.ends_on}
    put_goal(plan, id=uuid7(), by=cast.bell, changes=goal, **(TEN_MINUTES | days | {"given": "a picture list"}))

    def drawn(language):
        Person.objects.filter(pk=cast.ana.person_id).update(language=language)
        in_it = {"headers": {"accept-language": language}}
        second = plan.editions.get(number=2)
        return [
            draft(cast.ana, plan, **in_it),
            text(cast.ana, first, **in_it),
            changes(cast.ana, first, second, **in_it),
        ]

    return drawn


@pytest.mark.parametrize("language", whole())
def test_each_paper_says_its_title_and_language_and_that_it_is_tagged(papers, language):
    for paper in papers(language):
        root = paper.root_object
        assert root["/Lang"] == language
        assert root["/MarkInfo"]["/Marked"]
        assert root["/ViewerPreferences"]["/DisplayDocTitle"]
        assert root["/ViewerPreferences"]["/Direction"] == ("/R2L" if language == "ar" else "/L2R")
        assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
        assert paper.metadata.title
        for name in ("Mateo", "Rivera"):
            assert name not in str(paper.metadata)
            assert name.encode() not in root["/Metadata"].get_data()


def test_headings_come_in_order_and_none_is_left_out(papers):
    for paper in papers("en"):
        levels = [int(name[2]) for name in names_of(paper) if name[:2] == "/H"]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


def test_each_column_of_a_table_has_a_head_that_its_cells_name(papers):
    for paper in papers("en")[:2]:
        names = names_of(paper)
        assert names.count("/Table") == names.count("/THead") == 4
        cells = [tag for tag in tags(paper) if tag["/S"] in {"/TH", "/TD"}]
        for cell in cells:
            told = next(one for one in cell["/A"] if one["/O"] == "/Table")
            assert told.get("/Scope") == "/Column" if cell["/S"] == "/TH" else told["/Headers"]


def test_lists_quotes_and_paragraphs_are_tagged_as_what_they_are(papers):
    names = names_of(papers("en")[0])
    for name in ("/L", "/LI", "/Lbl", "/LBody", "/BlockQuote", "/P"):
        assert name in names
    # Nothing stands loose: each run of words has a tag that says what it is.
    assert "/NonStruct" not in names


def test_words_in_another_language_are_said_in_it(papers):
    languages = {str(tag["/Lang"]) for tag in tags(papers("es")[0]) if "/Lang" in tag}
    assert "en" in languages


@pytest.mark.parametrize("language", ["es", "ar", "vi"])
def test_rights_are_there_in_english_too_until_the_language_is_certified(papers, language):
    with override(language):
        assert "They begin only after a parent has given consent in writing." in words_of(papers(language)[0])


@pytest.mark.parametrize("language", ["es", "ar", "vi"])
def test_no_sentence_of_ours_is_left_in_english(papers, language, monkeypatch):
    certified = replace(known()[language], state=State.CERTIFIED, read_on=date(2026, 11, 2))
    monkeypatch.setitem(known(), language, certified)
    with override(language):
        for paper in papers(language):
            words = words_of(paper).translate(APART)
            for english in ("raft", "igned", "added", "gone", "What", "Where", "Page", "Text number", "may read"):
                assert english not in words


def test_words_and_letters_of_both_directions_are_whole_in_arabic(papers):
    for paper in papers("ar"):
        assert "[?]" not in words_of(paper)


def test_no_unseen_mark_is_left_where_all_runs_one_way(papers):
    for paper in papers("es")[2:]:
        assert words_of(paper) == words_of(paper).translate(APART)


def test_the_spaces_around_a_change_are_no_change():
    runs = [Run("kept", "He reads"), Run("gone", " ten"), Run("added", " twelve "), Run("kept", "books.")]
    fates = [(piece["fate"], piece["words"].translate(APART)) for piece in redline(runs, "en")["pieces"]]
    assert fates == [
        ("kept", "He reads"),
        ("kept", " "),
        ("gone", "ten"),
        ("kept", " "),
        ("added", "twelve"),
        ("kept", " "),
        ("kept", "books."),
    ]
