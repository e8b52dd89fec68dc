"""A leader without a seat reads days and states of each child, in one place, and no byte of what was written."""

import re
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from allies.config.tests.world import ELM, OAK, fill
from allies.conversations.actions.calls import ask_for_call
from allies.database.ids import uuid7
from allies.incidents.chips import Sentence, What
from allies.incidents.for_leaders import events_at
from allies.incidents.models import Incident
from allies.log.models import Read
from allies.plans.models import Plan, Signature
from allies.teams.actions.schools import make_leader, welcome_child
from allies.teams.actions.seats import add_member, set_custody
from allies.teams.dates_by_child import Cell, DateColumn, State, dates_for, due
from allies.teams.models import Child
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind, Permission, Role
from allies.teams.reads import reads_by_school
from allies.teams.tests.cast import enter

DAY = date(2026, 11, 24)
NOTHING = Rights(sees=False, decides=False, told=False)


def cells(leader, child: Child) -> dict[str, Cell]:
    shown = dates_for(leader)
    [of_child] = [of for one, of in shown.lines if one == child]
    return {column.name: cell for column, cell in zip(shown.columns, of_child, strict=True) if cell}


def pages_of_school(person, school) -> str:
    browser, base = enter(Client(), person), f"/schools/{school.pk}/"
    return "".join(
        browser.get(base + path).text for path in ("", "people/", "days-off/", "incidents/", "taken-out/", "settings/")
    )


def test_a_cell_can_hold_a_day_and_a_state_and_no_word():
    for wrong in (("Late", DAY), (State.LATE, "Nov 24"), (State.LATE, timezone.now())):
        with pytest.raises(TypeError):
            Cell(*wrong)
    assert Cell(State.LATE, DAY).on == DAY


def test_the_rows_are_given_to_no_page_and_to_these_modules_alone():
    having = [path for path in (settings.ROOT / "src/allies").glob("*/**/*.py") if "DatesOf" in path.read_text()]
    names = {path.name for path in having if "tests" not in path.parts}
    assert names == {"dates_by_child.py", "for_leaders.py"}


def test_days_and_states_of_a_child_are_read_and_nothing_that_was_said_of_them(cast):
    fill(cast)
    read = cells(cast.ford, cast.child)
    assert set(read) >= {"plans.review", "plans.signed", "reports.due", "incidents.call", "conversations.asked"}
    assert read["incidents.call"].state is State.CALL
    page = enter(Client(), cast.ford.person).get(f"/schools/{cast.school.pk}/").text
    for word in (OAK, ELM, "hums", "Oak Street", "Elm Street", "Order of", "seizure", "Seizure"):
        assert word not in page, word


def test_a_child_without_a_plan_is_the_most_urgent(cast):
    page = dates_for(cast.ford)
    assert [cell.state for _child, of in page.lines for cell in of if cell] == [State.NO_PLAN, State.NO_PLAN]
    assert page.counts == {"now": 2, "soon": 0}


@pytest.mark.parametrize(
    ("days", "state"),
    [(-1, State.LATE), (0, State.TODAY), (1, State.SOON), (30, State.SOON), (31, State.TO_COME)],
)
def test_a_day_is_late_today_soon_or_to_come(days, state):
    assert due(DAY + timedelta(days=days), DAY) == Cell(state, DAY + timedelta(days=days))


def test_who_has_signed_and_who_has_not_is_not_told(cast):
    fill(cast)
    assert Signature.objects.exists()
    assert cells(cast.ford, cast.child)["plans.signed"] == Cell(State.DONE)
    Signature.objects.update(taken_out_at=timezone.now())
    assert cells(cast.ford, cast.child)["plans.signed"].state is State.UNSIGNED


def test_an_order_changes_no_cell(cast):
    fill(cast)
    before = cells(cast.ford, cast.child)
    by = {"from_on": cast.luis.today, "until_on": None, "order": "Order of 3 May", "by": cast.okafor.person}
    set_custody(cast.luis, {Kind.PLAN: NOTHING, Kind.TALK: NOTHING}, **by)
    assert cells(cast.ford, cast.child) == before
    assert "3 May" not in pages_of_school(cast.ford.person, cast.school)


def test_a_leader_reads_nothing_of_a_child_with_whom_they_are_at_home(cast):
    own = make_leader(cast.luis.person, school=cast.school, by=None)
    assert [child.name for child, _cells in dates_for(own).lines] == ["Petra Novak"]


def test_families_read_that_it_was_shown_and_whom_an_order_keeps_from_the_plan_does_not(cast):
    set_custody(
        cast.luis,
        {Kind.PLAN: NOTHING},
        from_on=cast.luis.today,
        until_on=None,
        order="Order of 3 May",
        by=cast.okafor.person,
    )
    enter(Client(), cast.ford.person).get(f"/schools/{cast.school.pk}/")
    assert set(Read.objects.values_list("what", "seat", "child")) == {
        (Permission.SEE_DATES.value, None, child.pk) for child in cast.school.children.all()
    }
    [line] = reads_by_school(cast.ana)[0]
    assert (line.by, line.role, line.read) == (
        "Ms. Ford",
        "school leader",
        ["when something is due, and whether it is done"],
    )
    assert reads_by_school(type(cast.luis).objects.get(pk=cast.luis.pk))[0] == []


def test_a_call_that_a_family_wished_waits_until_somebody_talked(cast):
    assert "conversations.asked" not in cells(cast.ford, cast.child)
    ask_for_call(by=cast.ana, id=uuid7())
    assert cells(cast.ford, cast.child)["conversations.asked"] == Cell(State.CALL, cast.ana.today)
    assert "Ana" not in enter(Client(), cast.ford.person).get(f"/schools/{cast.school.pk}/").text


def test_on_the_first_page_a_leader_reads_that_a_family_waits_and_of_which_child_one_press_on(cast):
    browser, waits = enter(Client(), cast.ford.person), "A family waits for a call or an answer"
    assert waits not in browser.get("/").text
    ask_for_call(by=cast.ana, id=uuid7())
    shown = browser.get("/").text
    assert waits in shown
    assert cast.child.name not in shown
    add_member(cast.ford.person, child=cast.child, role=Role.FAMILY, home=cast.oak, by=None)  # it would be of a home
    assert waits not in browser.get("/").text


def test_what_was_filed_by_mistake_is_in_no_cell(cast):
    fill(cast)
    Plan.objects.update(taken_out_at=timezone.now())
    assert cells(cast.ford, cast.child)["plans.review"].state is State.NO_PLAN


def test_five_hundred_children_ask_as_few_questions_as_two(cast, django_assert_max_num_queries):
    fill(cast)
    with django_assert_max_num_queries(20):
        dates_for(cast.ford)
    children = [
        Child(id=uuid7(), district=cast.school.district, school=cast.school, name=f"Child {number:03}")
        for number in range(500)
    ]
    Child.objects.bulk_create(children)
    with django_assert_max_num_queries(20):
        found = dates_for(cast.ford)
    assert (found.all, len(found.lines)) == (502, 40)
    rest = dates_for(cast.ford, after=found.after)
    assert not {child.pk for child, _cells in found.lines} & {child.pk for child, _cells in rest.lines}


def test_what_is_shown_can_be_narrowed_to_what_is_late(cast):
    fill(cast)
    welcome_child("Quentin Ames", school=cast.school, by=None)
    late = dates_for(cast.ford, show="now")
    assert len(late.lines) == late.counts["now"] == 3
    assert [child for child, _cells in dates_for(cast.ford, show="soon").lines] == [cast.child]  # a date by law
    assert all(isinstance(column, DateColumn) for column in late.columns)


def test_a_home_to_call_goes_before_a_child_without_a_plan_and_that_before_a_late_review():
    late, later = due(DAY - timedelta(days=9), DAY), due(DAY - timedelta(days=2), DAY)
    call, no_plan, soon = Cell(State.CALL, DAY), Cell(State.NO_PLAN), due(DAY + timedelta(days=3), DAY)
    found = sorted([soon, later, no_plan, late, call], key=lambda cell: cell.urgency)
    assert found == [call, no_plan, late, later, soon]


def test_a_column_with_nothing_to_say_of_a_child_on_the_page_is_named_below_and_not_drawn(cast):
    browser, page = enter(Client(), cast.ford.person), f"/schools/{cast.school.pk}/"
    before = browser.get(page).text
    assert "Call asked for</th>" not in before
    assert re.search("Nothing for these children: [^<]*Call asked for", before)
    ask_for_call(by=cast.ana, id=uuid7())
    assert "Call asked for</th>" in browser.get(page).text


def test_the_list_of_what_to_set_up_stays_until_all_of_it_is_done(cast):
    browser, page = enter(Client(), cast.ford.person), f"/schools/{cast.school.pk}/"
    assert "Set up your school" in browser.get(page).text
    make_leader(cast.stan, school=cast.school, by=None)
    shown = browser.get(page).text
    assert "A second leader" in shown
    assert "leaders/invite/" not in shown


def test_that_an_event_happened_is_read_with_its_day_and_never_what(cast):
    fill(cast)
    events, older = events_at(cast.ford)
    assert [(event.child, event.happened.on) for event in events] == [
        (cast.child, at.astimezone(cast.child.zone).date())
        for at in Incident.objects.order_by("-happened_at").values_list("happened_at", flat=True)
    ]
    assert older == ""
    page = enter(Client(), cast.ford.person).get(f"/schools/{cast.school.pk}/incidents/").text
    assert "Mateo Rivera" in page
    assert "Waits" in page
    words = [str(label) for chip in (What, Sentence) for label in chip.labels]
    assert [word for word in (*words, OAK, ELM, "Oak Street", "Elm Street") if word in page] == []
    own = make_leader(cast.luis.person, school=cast.school, by=None)
    assert events_at(own) == ([], "")


def test_events_are_shown_a_page_at_a_time(cast, monkeypatch):
    fill(cast)
    monkeypatch.setattr("allies.incidents.for_leaders.PAGE", 1)
    seen, before = [], ""
    for _page in range(Incident.objects.count()):
        page, before = events_at(cast.ford, before=before)
        seen += page
    assert len(seen) == Incident.objects.count()
    assert before == ""


def test_the_day_of_the_three_year_reevaluation_is_that_of_the_plan(cast):
    fill(cast)
    assert "plans.three_year" not in cells(cast.ford, cast.child)
    day = cast.ana.today + timedelta(days=10)
    Plan.objects.update(three_year_on=day, annual_on=day)
    read = cells(cast.ford, cast.child)
    assert read["plans.three_year"] == read["plans.review"] == Cell(State.SOON, day)
    page = enter(Client(), cast.ford.person).get(f"/schools/{cast.school.pk}/days-off/?month={day:%Y-%m}").text
    assert "Three-year reevaluation" in page


def test_who_has_left_is_with_the_records(cast):
    Child.objects.filter(name="Petra Novak").update(left_at=timezone.now())
    page = enter(Client(), cast.ford.person).get(f"/schools/{cast.school.pk}/taken-out/").text
    assert "Petra Novak" in page
    assert "Mateo" not in page


def test_every_tab_and_row_of_the_school_opens(cast):
    browser, seen = enter(Client(), cast.ford.person), set()
    wanted = [f"/schools/{cast.school.pk}/"]
    while wanted:
        path = wanted.pop()
        if path not in seen:
            seen.add(path)
            page = browser.get(path)
            assert page.status_code == 200, path
            wanted += re.findall(rf'href="(/schools/{cast.school.pk}/[\w/-]*)"', page.text)
    for name in ("people", "days-off", "incidents", "taken-out", "settings", "away", "in-touch", "health-contacts"):
        assert f"/schools/{cast.school.pk}/{name}/" in seen
