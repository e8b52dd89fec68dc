"""The report as a PDF: one home's alone, in the reader's language, for people who listen too."""

import json
from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import pypdf
import pytest

from allies.languages.known import whole
from allies.people.models import Person
from allies.plans.tests.papers import names_of, paper_of, words_of
from allies.plans.tests.test_signatures_hold import change
from allies.reports.actions.reports import say
from allies.reports.models import Sheet
from allies.reports.on_paper import report_on_paper
from allies.reports.reading import told_on
from allies.teams.permissions import Side

from .reporting import a_told_goal, get, read, send, standing

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(cast):
    goal = a_told_goal(cast)
    day = standing(cast.okafor).days[0]
    for who, words in ((cast.ana, "Oak words"), (cast.luis, "Elm words")):
        say(goal.plan, by=who, due_on=day, goal_root=goal.root, voice=Side.HOME, words=words)
    say(goal.plan, by=cast.bell, due_on=day, goal_root=goal.root, voice=Side.CHILD, words="I like my timer 🕐.")
    return send(cast.okafor, words="Well done.\nأحسنت يا ماتيو.")


def drawn(member, report, home) -> pypdf.PdfReader:
    return paper_of(get(member, f"{report.pk}/for/{home.pk}/report.pdf"))


def test_each_home_has_its_own_and_no_trace_of_the_other(cast, report):
    oak, elm = words_of(drawn(cast.ana, report, cast.oak)), words_of(drawn(cast.luis, report, cast.elm))
    assert ("Oak words" in oak, "Elm" in oak) == (True, False)
    assert ("Elm words" in elm, "Oak" in elm) == (True, False)
    assert "Luis" not in oak
    assert "Ana" not in elm
    assert get(cast.ana, f"{report.pk}/for/{cast.elm.pk}/report.pdf").status_code == 404
    assert "Elm words" in words_of(drawn(cast.bell, report, cast.elm))


@pytest.mark.parametrize("language", whole())
def test_it_is_tagged_and_says_its_language_and_no_name_in_its_title(cast, report, language):
    Person.objects.filter(pk=cast.ana.person_id).update(language=language)
    cast.ana.person.refresh_from_db()
    paper = drawn(cast.ana, report, cast.oak)
    root = paper.root_object
    assert root["/Lang"] == language
    assert root["/ViewerPreferences"]["/Direction"] == ("/R2L" if language == "ar" else "/L2R")
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert "Mateo" not in str(paper.metadata)
    names = names_of(paper)
    levels = [int(name[2]) for name in names if name[:2] == "/H"]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    assert {"/P", "/BlockQuote", "/Figure"} <= set(names)
    assert "/NonStruct" not in names


def test_a_sign_that_cannot_be_printed_is_said_on_the_paper(cast, report):
    assert "marks signs that cannot be printed" in words_of(drawn(cast.ana, report, cast.oak))


def printed(member, report, facts, **more):
    return words_of(pypdf.PdfReader(BytesIO(report_on_paper(member, report, facts, **more).content)))


def with_indices(report, home):
    facts = told_on(Sheet.objects.get(report=report, home=home), "en")
    return replace(facts, goals=[facts.goals[0] | {"indices": ["independent work: NAP 0.9."]}])


def test_what_specialists_ask_for_stands_last_and_says_what_it_means(cast, report):
    before = printed(
        cast.bell, report, told_on(Sheet.objects.get(report=report, home=cast.oak), "en"), with_numbers=True
    )
    assert "Numbers that specialists ask for" not in before  # there were too few days
    said = printed(cast.bell, report, with_indices(report, cast.oak), with_numbers=True)
    last = said.index("Numbers that specialists ask for")
    assert said.index("Where it started") < said.index("Oak words") < last < said.index("NAP: take each day")
    assert "independent work: NAP 0.9." in said[last:]


def test_no_index_is_in_a_familys_report_nor_in_one_that_nobody_asked_for(cast, report):
    assert "NAP" not in printed(cast.bell, report, with_indices(report, cast.oak))
    sheet = Sheet.objects.get(report=report, home=cast.oak)
    goals = {code: [goal | {"indices": ["class: NAP 0.9."]} for goal in told] for code, told in sheet.goals.items()}
    change(Sheet, sheet.pk, "goals", json.dumps(goals))
    for asked in ("", "?numbers=1"):
        assert "NAP" not in words_of(paper_of(get(cast.ana, f"{report.pk}/for/{cast.oak.pk}/report.pdf{asked}")))
    assert "NAP" not in read(cast.ana, f"{report.pk}/for/{cast.oak.pk}/")
    of_school = f"{report.pk}/for/{cast.oak.pk}/"
    assert "report.pdf?numbers=1" in read(cast.bell, of_school)
    assert "NAP" in words_of(paper_of(get(cast.bell, f"{of_school}report.pdf?numbers=1")))
    assert "NAP" not in words_of(paper_of(get(cast.bell, f"{of_school}report.pdf")))


def test_the_first_page_sums_up_each_goal_in_a_sentence_with_on_track_or_not(cast, report):
    first, *others = (" ".join(page.extract_text().split()) for page in drawn(cast.ana, report, cast.oak).pages)
    for said in (
        cast.child.name,
        cast.child.school.name,
        "At a glance The dotted line is the goal.",
        "stay focused on the task",
        "too early to tell",
    ):
        assert said.casefold() in first.casefold()
    assert "Where it started" not in first
    assert "Each goal in detail" in " ".join(others)


def test_a_report_that_went_out_before_there_was_a_summary_is_drawn_too(cast, report):
    sheet = Sheet.objects.get(report=report, home=cast.oak)
    facts = told_on(sheet, "en")
    old = replace(
        facts, goals=[{k: v for k, v in goal.items() if k not in {"answers", "small"}} for goal in facts.goals]
    )
    words = printed(cast.ana, report, old)
    assert "At a glance The dotted line is the goal." in words
    assert "Too early to tell" in words


@pytest.mark.parametrize("goals", [1, 5])
def test_five_goals_are_at_most_three_pages(cast, report, goals):
    facts = told_on(Sheet.objects.get(report=report, home=cast.oak), "en")
    paper = report_on_paper(cast.ana, report, replace(facts, goals=facts.goals[:1] * goals))
    assert paper.pages == (2 if goals == 1 else 3)
