"""When a report is due, who is told, and that no day is owed which nobody had named."""

import re
from datetime import UTC, date, datetime, time, timedelta
from functools import partial

import pytest
import time_machine
from django.test import Client
from django.utils.formats import date_format

from allies.asked.reading import what_waits
from allies.database.ids import uuid7
from allies.progress.tests.recording import a_running_plan, the_goal
from allies.reports.actions.reports import set_rhythm
from allies.reports.models import Rhythm
from allies.reports.rhythm import days_of, due_of
from allies.teams.actions.schools import welcome_child
from allies.teams.actions.seats import add_member
from allies.teams.errors import NotPossible
from allies.teams.models import Member, Seats
from allies.teams.permissions import Role
from allies.teams.tests.cast import enter

from .reporting import a_told_goal, get, post, read, send, standing

waits = partial(what_waits, kinds={"reports.due"})

FIRST, LAST = date(2026, 9, 1), date(2027, 6, 30)


def test_every_nine_weeks_is_within_the_plan_and_never_on_its_first_day():
    days = days_of(every_weeks=9, named=[], first=FIRST, last=LAST)
    assert days == [date(2026, 11, 3), date(2027, 1, 5), date(2027, 3, 9), date(2027, 5, 11)]
    assert days_of(every_weeks=26, named=[], first=FIRST, last=FIRST + timedelta(weeks=26)) == [date(2027, 3, 2)]


def test_named_days_outside_of_the_plan_are_none_of_it():
    named = [date(2027, 7, 1), date(2027, 3, 19), date(2026, 12, 11), date(2026, 12, 11)]
    assert days_of(every_weeks=None, named=named, first=FIRST, last=LAST) == [date(2026, 12, 11), date(2027, 3, 19)]


@pytest.mark.parametrize(
    ("today", "found"),
    [
        (date(2026, 11, 26), [(False, False)]),
        (date(2026, 11, 27), [(False, True)]),
        (date(2026, 12, 11), [(False, True)]),
        (date(2026, 12, 12), [(True, False)]),
    ],
)
def test_two_weeks_before_it_is_due_soon_and_from_the_day_after_since_then(today, found):
    due = due_of([date(2026, 12, 11)], sent=[], since=FIRST, today=today)
    assert [(one.is_late, one.is_soon) for one in due] == found


def test_what_was_over_before_it_was_named_and_what_was_sent_is_not_due():
    days = [date(2026, 10, 1), date(2026, 11, 1), date(2026, 12, 1)]
    due = due_of(days, sent=[date(2026, 11, 1)], since=date(2026, 10, 20), today=date(2026, 11, 25))
    assert [one.on for one in due] == [date(2026, 12, 1)]


@pytest.mark.django_db
def test_a_case_manager_names_the_days_and_a_teacher_does_not(cast):
    plan = a_running_plan(cast)
    the_goal(cast, plan)
    days = [cast.okafor.today + timedelta(days=n) for n in (10, 100)]
    typed = {"id": uuid7(), "how": "days", "days": ", ".join(map(str, days)), "every_weeks": ""}
    for _nth in range(2):
        assert post(cast.okafor, f"of/{plan.pk}/when/", typed).status_code == 302
    assert Rhythm.objects.get().days == [str(day) for day in days]
    assert get(cast.bell, f"of/{plan.pk}/when/").status_code == 403
    assert standing(cast.okafor).days == days
    assert post(cast.okafor, f"of/{plan.pk}/when/", typed | {"id": uuid7(), "how": "weeks", "every_weeks": "6"})
    assert standing(cast.okafor).rhythm.every_weeks == 6
    assert Rhythm.objects.count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"how": "days", "days": "next Friday"}, "like 2026-12-11"),
        ({"how": "days", "days": ""}, "at least one day"),
        ({"how": "days", "days": "2031-01-01"}, "not within the days of the plan"),
        ({"how": "weeks", "every_weeks": ""}, "every how many weeks"),
    ],
)
def test_what_cannot_be_is_said_beside_the_field(cast, typed, sentence):
    plan = a_running_plan(cast)
    the_goal(cast, plan)
    page = post(cast.okafor, f"of/{plan.pk}/when/", {"id": uuid7(), **typed}).content.decode()
    assert sentence in page
    assert not Rhythm.objects.exists()


@pytest.mark.django_db
def test_what_is_due_waits_for_the_case_manager_alone_until_it_is_sent(cast):
    a_told_goal(cast)
    [waiting] = waits(Seats([cast.okafor]))
    assert "due on" in str(waiting.words)
    assert list(waits(Seats([cast.bell]))) == list(waits(Seats([cast.ana]))) == []
    send(cast.okafor)
    assert list(waits(Seats([cast.okafor]))) == []


@pytest.mark.django_db
def test_a_row_says_its_day_once(cast):
    a_told_goal(cast)
    on = standing(cast.okafor).days[0]
    day = date_format(on)
    with time_machine.travel(on + timedelta(days=3)):
        assert seen_of(cast.okafor).count(day) == seen_of(cast.ana).count(day) == 1
        assert f"Due since {day}" in seen_of(cast.okafor)
    with time_machine.travel(datetime.combine(on, time(18), tzinfo=UTC)):
        send(cast.okafor)
        assert seen_of(cast.ana).count(day) == 1
        assert f"Sent on {day}" in seen_of(cast.ana)


def seen_of(member):
    """The page without the words that only a reader of the screen says."""
    return re.sub(r'<span class="unseen">.*?</span>', "", read(member), flags=re.S)


@pytest.mark.django_db
def test_a_plan_of_another_year_has_no_report(cast):
    plan = a_running_plan(cast, weeks=120)
    the_goal(cast, plan)
    now = a_told_goal(cast).plan
    with pytest.raises(NotPossible, match="no longer the plan"):
        set_rhythm(plan, id=uuid7(), by=cast.okafor, every_weeks=6)
    assert standing(cast.okafor).plan == now


def seen(person):
    """The address of the list of before, which mails still name."""
    return enter(Client(), person).get("/reports/", follow=True)


@pytest.mark.django_db
def test_all_children_are_on_one_page_and_ask_no_more_for_many(cast, django_assert_max_num_queries):
    a_told_goal(cast)
    for number in range(6):
        child = welcome_child(f"Child {number}", school=cast.school, by=None)
        add_member(cast.okafor.person, child=child, role=Role.CASE_MANAGER, by=None)
        seat = Member.objects.select_related("child__school", "person").get(child=child)
        own = type("Cast", (), {"okafor": seat, "bell": seat})
        the_goal(own, a_running_plan(own, weeks=50))
    seen(cast.okafor.person)
    browser = enter(Client(), cast.okafor.person)
    table = browser.get("/reports/").headers["location"]
    with django_assert_max_num_queries(12):
        page = browser.get(table).content.decode()
    assert page.count("Set when progress is told") == 6
    assert "One report due" in page
    end = cast.okafor.today + timedelta(days=14)
    assert browser.get(table.replace("reports", "iep")).content.decode().count(f"{end:%b} {end.day}") == 6
    assert seen(cast.ana.person).status_code == 404
    assert "Next report" not in seen(cast.bell.person).content.decode()


@pytest.mark.django_db
def test_the_pages_of_a_child_ask_few_questions(cast, django_assert_max_num_queries):
    a_told_goal(cast)
    found = standing(cast.okafor)
    report = send(cast.okafor)
    day = found.days[0]
    for path, most in (("", 13), (f"{report.pk}/", 13), (f"of/{found.plan.pk}/{day}/", 21)):
        read(cast.okafor, path)
        browser = enter(Client(), cast.okafor.person)
        with django_assert_max_num_queries(most):
            browser.get(f"/children/{cast.child.pk}/reports/{path}")
