"""All children of one person as a table: a row a child, the most urgent first, and nothing that a seat may not read."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from allies.agreements.tests.agreeing import agreed
from allies.batons.actions import pass_baton
from allies.batons.chips import Way
from allies.batons.tests.handing import from_home, from_school, sign_in
from allies.checkins.actions import start as begin_check_in
from allies.database.ids import uuid7
from allies.incidents.tests.events import happened
from allies.log.models import Read
from allies.plans.actions.plan import finish_plan
from allies.plans.models import Service
from allies.plans.tests.goals import a_goal
from allies.plans.tests.planning import a_plan, fill_all
from allies.profiles.sections import Section
from allies.profiles.tests.writing import wrote
from allies.progress.tests.recording import recorded
from allies.reports.actions.reports import set_rhythm
from allies.services.tests.giving import took_place
from allies.teams.actions.schools import make_leader
from allies.teams.actions.seats import set_custody
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind, Role
from allies.teams.tests.cast import someone
from allies.timeline.short_days import tone_of
from allies.today.table import VIEWS
from allies.today.tests.classroom import a_class, seat

pytestmark = pytest.mark.usefixtures("one_moment")
TABLE = reverse("today:table")
MOST = 21  # queries of any view; in that of families one is for what waits too long
ASKS = {"day": 16, "goals": 12, "iep": 20, "services": 14, "reports": 12, "family": 21}  # sign-in and log of reads, too


def see(client, member, **asked):
    return sign_in(client, member).get(TABLE, asked)


def words_of(page):
    """What a page says, without its marks."""
    text = re.sub(r"<(script|style|svg).*?</\1>", "", page.text, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]*>|[\u2066-\u2069]", " ", text).split())


def row_of(page, name):
    rows = re.findall(r"<tr.*?</tr>", page.text, flags=re.DOTALL)
    found = [row for row in rows if name in row]
    assert len(found) == 1, name
    return " ".join(re.sub(r"<[^>]*>|[\u2066-\u2069]", " ", found[0]).split())


def names_of(page):
    return [row.child.name for row in page.context["table"].shown]


def a_running_plan(member, *, ends_in=200):
    today = member.today
    plan = a_plan(member, begins_on=today - timedelta(days=100), ends_on=today + timedelta(days=ends_in))
    fill_all(member, plan)
    finish_plan(plan, by=member)
    return plan


def a_plan_with_a_goal(member):
    begins = member.today - timedelta(days=100)
    plan = a_plan(member, begins_on=begins, ends_on=begins + timedelta(days=300))
    return plan, a_goal(member, plan)


@pytest.fixture
def noon(cast):
    """December 9, 2026, a Wednesday two weeks after the team began, at noon where the school is."""
    at = timezone.now().astimezone(cast.child.zone).replace(day=9, month=12, hour=12, minute=0)
    with time_machine.travel(at, tick=False):
        yield at


@pytest.fixture
def day(noon):
    return noon.date()


@pytest.mark.parametrize("who", ["okafor", "bell", "jin", "pam"])
def test_those_who_work_with_the_child_have_a_row_for_it(client, cast, day, who):
    assert "Mateo Rivera" in row_of(see(client, getattr(cast, who)), "Mateo Rivera")


@pytest.mark.parametrize("who", ["ana", "rosa", "luis", "ines"])
def test_for_all_others_the_table_is_not_here(client, cast, who):
    assert see(client, getattr(cast, who)).status_code == 404


def test_a_teacher_who_is_a_mother_elsewhere_has_no_row_for_her_own_child(client, cast, day):
    [other] = a_class(cast, 1)
    own = seat(cast.ana.person, other.child, Role.TEACHER)
    assert names_of(see(client, own)) == ["Child 00"]


def test_a_child_without_a_plan_comes_first_with_both_ways_to_get_one(client, cast, day):
    running = a_running_plan(cast.okafor, ends_in=-1)
    [bare] = a_class(cast, 1, cast.okafor)
    page = see(client, cast.okafor)
    assert names_of(page) == ["Child 00", "Mateo Rivera"]
    assert "No IEP: Start : Child 00 · Bring in : Child 00" in row_of(page, "Child 00")
    for way in ("plans:begin", "plans:bring_in"):
        assert reverse(way, args=[bare.child_id]) in page.text
    assert "No IEP" not in row_of(page, "Mateo Rivera")
    assert reverse("plans:one", args=[cast.child.pk, running.pk]) in page.text


def test_who_may_not_begin_a_plan_reads_that_there_is_none_and_no_way_to_begin(client, cast, day):
    page = see(client, cast.pam)
    assert "No IEP" in row_of(page, "Mateo Rivera")
    assert reverse("plans:begin", args=[cast.child.pk]) not in page.text


def test_what_is_past_or_today_is_red_and_what_comes_within_thirty_days_is_amber(client, cast, day):
    tones = {-1: "coral", 0: "coral", 1: "amber", 30: "amber", 31: "plain"}
    assert {days: tone_of(day + timedelta(days=days), day) for days in tones} == tones
    a_running_plan(cast.okafor, ends_in=-1)
    page = see(client, cast.okafor)
    assert ", past" in row_of(page, "Mateo Rivera")
    assert 'data-tone="coral"' in page.text


def test_a_call_to_make_is_due_on_the_day_it_is_asked(client, cast, day):
    a_running_plan(cast.okafor)
    happened(cast.bell)
    assert "Today Tell home" in row_of(see(client, cast.okafor), "Mateo Rivera")


def test_a_report_stands_with_its_day_before_anybody_is_asked_for_it(client, cast, day):
    plan, _goal = a_plan_with_a_goal(cast.okafor)
    told = day + timedelta(days=60)
    set_rhythm(plan, id=uuid7(), by=cast.okafor, days=[told])
    row = see(client, cast.okafor).context["table"].shown[0]
    assert (told, "Progress report") in [(due.on, str(due.words)) for due in row.dues]
    assert not [one for one in row.asked if one.what == "reports.due"]


def test_the_address_says_the_order_and_the_other_way_round(client, cast, day):
    a_class(cast, 3)
    names = ["Child 00", "Child 01", "Child 02", "Mateo Rivera"]
    assert names_of(see(client, cast.bell, sort="student")) == names
    assert names_of(see(client, cast.bell, sort="student", order="down")) == names[::-1]
    assert 'aria-sort="descending"' in see(client, cast.bell, sort="student", order="down").text


@pytest.mark.parametrize("asked", [{"view": "x"}, {"sort": "x"}, {"order": "x"}, {"only": "x"}])
def test_an_address_that_nobody_knows_shows_the_day(client, cast, day, asked):
    page = see(client, cast.bell, **asked)
    assert page.context["table"].view == "day"
    assert names_of(page) == ["Mateo Rivera"]


def test_what_is_counted_above_can_be_shown_alone(client, cast, day):
    a_running_plan(cast.okafor, ends_in=20)
    a_class(cast, 2, cast.okafor)
    page = see(client, cast.okafor)
    assert "One due in 30 days" in words_of(page)
    assert "2 without an IEP" in words_of(page)
    assert names_of(see(client, cast.okafor, only="soon")) == ["Mateo Rivera"]
    assert names_of(see(client, cast.okafor, only="without")) == ["Child 00", "Child 01"]
    assert "No student here now" in words_of(see(client, cast.okafor, only="late"))
    assert "2 of 3 students" in words_of(see(client, cast.okafor, only="without"))


def test_what_is_counted_opens_the_view_that_shows_it_and_is_counted_once(client, cast, day):
    a_running_plan(cast.okafor)
    page = see(client, cast.okafor, view="goals")
    assert "One to sign" in words_of(page)
    assert "?view=iep&amp;only=sign" in page.text
    names = [one.name for one in page.context["table"].filters]
    assert names.count("decisions") == 1


def test_home_and_the_note_to_it_stand_in_the_row(client, cast, day):
    assert "No note" in row_of(see(client, cast.bell), "Mateo Rivera")
    assert "Not yet" in row_of(see(client, cast.bell), "Mateo Rivera")
    from_home(cast.ana, day, chips={"sleep": ["little"]})
    from_school(cast.bell, day)
    row = row_of(see(client, cast.bell), "Mateo Rivera")
    assert "Slept little not acknowledged yet" in row
    assert "Sent" in row


def test_two_homes_are_two_lines_by_name(client, cast, day):
    from_home(cast.ana, day, chips={"sleep": ["well"]})
    from_home(cast.luis, day, chips={"sleep": ["little"]})
    row = row_of(see(client, cast.bell), "Mateo Rivera")
    assert row.index("Elm Street") < row.index("Slept little") < row.index("Oak Street") < row.index("Slept well")


def test_data_of_a_goal_is_new_for_five_school_days_and_nothing_is_no_zero(client, cast, day):
    assert "No goals" in row_of(see(client, cast.bell), "Mateo Rivera")
    _plan, goal = a_plan_with_a_goal(cast.okafor)
    assert "0 of one goal" in row_of(see(client, cast.bell), "Mateo Rivera")
    recorded(cast.bell, goal, happened_at=timezone.now() - timedelta(days=6))
    assert "1 of one goal" in row_of(see(client, cast.bell), "Mateo Rivera")
    with time_machine.travel(timezone.now() + timedelta(days=1), tick=False):
        assert "0 of one goal" in row_of(see(client, cast.bell), "Mateo Rivera")


def test_the_data_of_a_child_leads_to_writing_it_down(client, cast, day):
    a_plan_with_a_goal(cast.okafor)
    page = see(client, cast.okafor).text
    assert f'href="/children/{cast.child.pk}/goals/write/"' in page
    assert "Goal data, Mateo Rivera" in " ".join(page.split())


def test_what_may_save_a_life_stands_in_the_row(client, cast, day):
    wrote(cast.ana, "In the blue bag.", Section.HEALTH, chips=["seizures"])
    row = row_of(see(client, cast.pam), "Mateo Rivera")
    assert "Seizures" in row
    assert "blue bag" not in row


def test_the_language_of_a_home_is_said_and_no_adult_is_named(client, cast, day):
    type(cast.ana.person).objects.filter(pk=cast.ana.person_id).update(language="es")
    row = row_of(see(client, cast.bell), "Mateo Rivera")
    assert "Spanish" in row
    assert cast.ana.person.name not in row


def test_each_child_that_was_shown_has_a_line_in_the_log_of_reads(client, cast, day):
    seats = a_class(cast, 3)
    see(client, cast.bell)
    shown = {cast.child.pk, *(one.child_id for one in seats)}
    for what in ("see_plan", "see_baton"):
        assert set(Read.objects.filter(what=what).values_list("child", flat=True)) == shown


class TestTicked:
    """Those who were ticked are taken along into the act."""

    def test_the_cards_of_the_day_show_only_those(self, client, cast, day):
        one, _other = a_class(cast, 2)
        page = sign_in(client, cast.bell).get(reverse("today:caseload"), {"child": [str(one.child_id)]})
        assert "Child 00" in page.text
        assert "Child 01" not in page.text
        assert client.get(reverse("today:caseload"), {"child": ["nobody"]}).status_code == 404

    def test_they_are_ticked_for_the_lesson(self, client, cast, day):
        [one] = a_class(cast, 1)
        page = sign_in(client, cast.bell).get(reverse("progress:choose"), {"child": [str(one.child_id)]})
        assert page.context["form"]["children"].value() == [str(one.child_id)]

    def test_every_act_at_the_foot_is_a_page_that_takes_them(self, client, cast, day):
        page = see(client, cast.bell)
        for act in ("today:together", "today:caseload", "progress:choose"):
            assert f'action="{reverse(act)}"' in page.text
            assert client.get(reverse(act), {"child": [str(cast.child.pk)]}).status_code == 200


class TestGoals:
    def test_a_goal_that_asks_for_a_decision_leads_to_writing_it_down(self, client, cast, day):
        _plan, goal = a_plan_with_a_goal(cast.okafor)
        page = see(client, cast.okafor, view="goals")
        assert "One goal" in row_of(page, "Mateo Rivera")
        assert "One goal: record" in row_of(page, "Mateo Rivera")
        assert reverse("progress:today", args=[cast.child.pk]) in page.text
        recorded(cast.bell, goal)
        assert "One goal: record" not in row_of(see(client, cast.okafor, view="goals"), "Mateo Rivera")

    def test_those_without_goals_have_no_number(self, client, cast, day):
        assert row_of(see(client, cast.okafor, view="goals"), "Mateo Rivera").count("No goals") == 4


class TestPlans:
    def test_a_plan_is_a_draft_and_then_shared_and_then_final_with_who_signed(self, client, cast, day):
        plan = a_plan(cast.okafor, begins_on=day + timedelta(days=9), ends_on=day + timedelta(days=300))
        page = see(client, cast.okafor, view="iep")
        assert "Draft" in row_of(page, "Mateo Rivera")
        assert "Set the day" in row_of(page, "Mateo Rivera")
        fill_all(cast.okafor, plan)
        assert "Draft, shared" in row_of(see(client, cast.okafor, view="iep"), "Mateo Rivera")
        finish_plan(plan, by=cast.okafor)
        row = row_of(see(client, cast.okafor, view="iep"), "Mateo Rivera")
        assert "Final, not in effect yet, begins Dec 18" in row
        assert "0 of 2" in row

    def test_nobody_who_may_not_decide_is_counted_among_those_who_sign(self, client, cast, day):
        a_running_plan(cast.okafor)
        rights = {Kind.PLAN: Rights(sees=True, decides=False, told=True)}
        set_custody(cast.luis, rights, from_on=day, until_on=None, order="Order", by=cast.okafor.person)
        assert "0 of 1" in row_of(see(client, cast.okafor, view="iep"), "Mateo Rivera")

    def test_without_a_plan_nothing_is_made_up(self, client, cast, day):
        row = row_of(see(client, cast.okafor, view="iep"), "Mateo Rivera")
        assert row.count("No plan yet") == 3
        assert "Nothing to sign" in row


class TestServices:
    def test_what_nobody_wrote_down_is_no_nought(self, client, cast, day):
        plan = a_running_plan(cast.okafor)
        assert "No record yet of" in row_of(see(client, cast.okafor, view="services"), "Mateo Rivera")
        took_place(cast.jin, Service.objects.get(plan=plan), day)
        assert re.search(r"\d+ of \d+ minutes", row_of(see(client, cast.okafor, view="services"), "Mateo Rivera"))

    def test_without_services_it_says_so(self, client, cast, day):
        assert row_of(see(client, cast.okafor, view="services"), "Mateo Rivera").count("No services") == 4


class TestReports:
    def test_who_sends_reports_reads_which_is_next_and_sets_when(self, client, cast, day):
        plan, _goal = a_plan_with_a_goal(cast.okafor)
        assert "Set when progress is told" in row_of(see(client, cast.okafor, view="reports"), "Mateo Rivera")
        set_rhythm(plan, id=uuid7(), by=cast.okafor, days=[day + timedelta(days=5)])
        page = see(client, cast.okafor, view="reports")
        assert "Dec 14 Write it" in row_of(page, "Mateo Rivera")
        assert "One report due" in words_of(page)

    def test_each_report_that_is_due_is_named(self, client, cast, day):
        plan, _goal = a_plan_with_a_goal(cast.okafor)
        set_rhythm(plan, id=uuid7(), by=cast.okafor, days=[day + timedelta(days=3), day + timedelta(days=5)])
        row = row_of(see(client, cast.okafor, view="reports"), "Mateo Rivera")
        assert row.count("Write it") == 2
        assert row.index("Dec 12") < row.index("Dec 14")

    def test_a_view_of_which_nothing_is_open_to_somebody_is_not_theirs(self, client, cast, day):
        page = see(client, cast.bell, view="reports")
        assert page.context["table"].view == "day"
        assert set(page.context["table"].views) == {"day", "goals", "iep", "services", "family"}


class TestFamily:
    def test_who_holds_the_record_reads_the_last_word_of_each_home(self, client, cast, day):
        from_home(cast.ana, day)
        row = row_of(see(client, cast.okafor, view="family"), "Mateo Rivera")
        assert "Oak Street : Dec 9" in row
        assert "Elm Street : None known" in row

    def test_others_at_school_read_no_reach_of_any_family(self, client, cast, day):
        page = see(client, cast.bell, view="family")
        assert [column.name for column in page.context["table"].columns] == ["check_ins"]


def all_of_it(seats, day):
    """Of every child something in each column, and next year's draft."""
    for one in seats:
        parent = someone(f"Parent of {one.child.pk}")
        guardian = seat(parent, one.child, Role.GUARDIAN, one.child.homes.get())
        from_home(guardian, day)
        pass_baton(by=one, way=Way.FROM_SCHOOL, day=day, chips={"morning": ["calm"]}, words={})
        plan, goal = a_plan_with_a_goal(one)
        fill_all(one, plan)
        finish_plan(plan, by=one)
        a_plan(one, begins_on=plan.ends_on + timedelta(days=1), ends_on=plan.ends_on + timedelta(days=300))
        recorded(one, goal)
        set_rhythm(plan, id=uuid7(), by=one, days=[day + timedelta(days=3)])
        took_place(one, Service.objects.get(plan=plan), day)
        wrote(one, "Look at the card.", Section.HEALTH, chips=["seizures"])
        happened(one)
        agreed(guardian, one, check_in_weeks=2)
        begin_check_in(guardian, id=uuid7(), by=guardian)


@pytest.mark.parametrize(("who", "is_told"), [("okafor", True), ("bell", False), ("jin", False)])
def test_who_manages_a_case_reads_who_adds_a_child_to_the_school(client, cast, day, who, is_told):
    said = words_of(see(client, getattr(cast, who)))
    assert ("New students are added by Ms. Ford , who leads the school." in said) is is_told


def test_two_who_lead_the_school_are_both_named_and_nobody_where_nobody_leads(client, cast, day):
    second = make_leader(someone("Mr. Adler"), school=cast.school, by=None)
    assert "New students are added by Ms. Ford, Mr. Adler , who lead the school." in words_of(see(client, cast.okafor))
    for lead in (cast.ford, second):
        type(lead).objects.filter(pk=lead.pk).update(ended_at=timezone.now())
    assert "New students" not in words_of(see(client, cast.okafor))


def test_who_leads_the_school_is_not_sent_to_another_to_add_a_child(client, cast, day):
    make_leader(cast.okafor.person, school=cast.school, by=None)
    assert "New students" not in words_of(see(client, cast.okafor))


def asked_in_each_view(client, member):
    found = {}
    for view in VIEWS:
        see(client, member, view=view)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(TABLE, {"view": view}).status_code == 200
        found[view] = [query["sql"][:150] for query in queries]
    return found


def test_ten_children_and_twenty_two_cost_the_same_few_questions(client, cast, day):
    """In each view; the fewest that hold are named, so that one more is seen."""
    all_of_it(a_class(cast, 9, cast.okafor), day)
    of_ten = asked_in_each_view(client, cast.okafor)
    all_of_it(a_class(cast, 12, cast.okafor), day)
    for view, asked in asked_in_each_view(client, cast.okafor).items():
        assert len(asked) == len(of_ten[view]) == ASKS[view], "\n".join([view, *asked])
    assert max(ASKS.values()) <= MOST
