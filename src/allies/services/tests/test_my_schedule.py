"""My schedule on Today: what somebody gives today, in order of time, with its acts in place."""

import re
from datetime import UTC, date, datetime, time

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from allies.clocks.models import DayOff
from allies.database.ids import uuid7
from allies.jurisdictions.days import What
from allies.plans.actions.plan import amend_plan, finish_plan
from allies.plans.models import Plan, Service, UsualTimes
from allies.plans.tests.goals import a_goal
from allies.plans.tests.planning import a_service
from allies.plans.usual import week_in_words
from allies.services.actions.parts import name_people
from allies.services.actions.usual import set_times
from allies.services.models import Session
from allies.services.schedule import schedule_of
from allies.teams.errors import NotPossible
from allies.teams.models import seats_of
from allies.teams.tests.cast import enter

from .giving import a_running_plan, get, post, put_right, read, the_line, the_service, took_place
from .test_asking_little import a_child

MONDAY = datetime(2026, 11, 30, 15, tzinfo=UTC)
HALF_PAST_NINE = time(9, 30)


@pytest.fixture(autouse=True)
def on_a_monday():
    with time_machine.travel(MONDAY):
        yield


def at(member, week, seen=None):
    return set_times(the_line(member), by=member, week=week, seen=seen)


def front(member):
    return enter(Client(), member.person).get("/").content.decode()


def card_on(page):
    return page.partition('aria-labelledby="schedule"')[2].partition("</section>")[0]


def held_in(page, address):
    """What the form that goes there holds."""
    form = page.partition(f'action="{address}"')[2].partition("</form>")[0]
    held = {}
    for name, value in re.findall(r'name="(\w+)"\s+value="([^"]*)"', form):
        if name != "outcome":
            held.setdefault(name, []).append(value)
    return held


def press(member, page, address="/services/today/", **more):
    return enter(Client(), member.person).post(address, held_in(card_on(page), address) | more)


def timed(service, by, hour):
    about = {"child_id": service.child_id, "district_id": service.district_id, "audience_id": service.audience_id}
    return UsualTimes.objects.create(service=service, week={"0": hour}, by=by, **about)


def of_several(cast, count):
    """Jin gives the same service to some children at one time."""
    a_running_plan(cast)
    for number in range(count - 1):
        a_child(cast, number)
    seats = seats_of(cast.jin.person)
    for service in Service.objects.filter(replaced_at=None).select_related("child"):
        seat = seats.on(service.child_id)
        timed(service, seat, "09:30")
        if service.child_id != cast.child.pk:
            manager = seats_of(cast.okafor.person).on(service.child_id)
            name_people(service, by=manager, people=[seat])


def amended(cast, *, is_final=True, **changes):
    plan = Plan.objects.get(child=cast.child)
    amend_plan(plan, id=uuid7(), by=cast.okafor, why="More.", sections=["services"])
    service = Service.objects.get(child=cast.child, replaced_at=None)
    a_service(cast.okafor, plan, changes=service.pk, **changes)
    if is_final:
        finish_plan(plan, by=cast.okafor)


# Days and times are said of a service.


def test_who_gives_it_says_when_it_usually_takes_place_and_all_who_read_the_plan_read_it(cast):
    plan = a_running_plan(cast)
    there = f"services/{the_service().pk}/usual-times/"
    answer = post(cast.jin, there, {"day1": "09:30", "day3": "9:30"})
    assert answer.status_code == 302
    for member, page in [(cast.ana, "services/"), (cast.ana, f"plan/{plan.pk}/"), (cast.bell, "services/")]:
        assert "Usual times: Tuesdays and Thursdays, 9:30 a.m." in " ".join(read(member, page).split())


def test_the_way_to_it_is_where_sessions_are_written_down(cast):
    a_running_plan(cast)
    there = f"services/{the_service().pk}/usual-times/"
    assert there in read(cast.jin, "services/today/")
    assert there in read(cast.okafor, f"services/{the_service().pk}/")
    assert there not in read(cast.ana, f"services/{the_service().pk}/")


def test_each_day_may_have_a_time_of_its_own(cast):
    week = {0: HALF_PAST_NINE, 2: time(13, 15), 4: HALF_PAST_NINE}
    assert week_in_words(week) == "Mondays and Fridays, 9:30 a.m.; Wednesdays, 1:15 p.m."
    assert week_in_words(dict.fromkeys(range(5), HALF_PAST_NINE)) == "Monday to Friday, 9:30 a.m."
    assert week_in_words(dict.fromkeys(range(3), HALF_PAST_NINE)) == "Mondays, Tuesdays and Wednesdays, 9:30 a.m."


@pytest.mark.parametrize(
    ("language", "words"),
    [("es", "martes y jueves, 9:30 a.m."), ("ar", "الثلاثاء والخميس، 9:30 ص")],
)
def test_days_and_times_are_read_in_the_readers_language(language, words):
    with translation.override(language):
        assert week_in_words({1: HALF_PAST_NINE, 3: HALF_PAST_NINE}) == words


def test_what_is_no_time_is_said_beside_it_and_what_was_typed_is_kept(cast):
    a_running_plan(cast)
    page = post(cast.jin, f"services/{the_service().pk}/usual-times/", {"day1": "half past", "day3": "10:00"})
    assert "Please write a time, for example 9:30." in page.content.decode()
    assert 'value="half past"' in page.content.decode()
    assert not UsualTimes.objects.exists()


def test_who_does_not_give_it_cannot_say_when(cast):
    a_running_plan(cast)
    there = f"services/{the_service().pk}/usual-times/"
    assert get(cast.bell, there).status_code == 404
    assert get(cast.ana, there).status_code == 403
    assert get(cast.okafor, there).status_code == 200  # she holds the plan together
    with pytest.raises(NotPossible):
        at(cast.bell, {0: HALF_PAST_NINE})


def test_saying_it_twice_is_saying_it_once_and_two_who_change_it_lose_nothing(cast):
    a_running_plan(cast)
    at(cast.jin, {0: HALF_PAST_NINE})
    at(cast.jin, {0: HALF_PAST_NINE})
    first = UsualTimes.objects.get()
    at(cast.okafor, {1: HALF_PAST_NINE}, seen=first.pk)
    with pytest.raises(NotPossible):
        at(cast.jin, {2: HALF_PAST_NINE}, seen=first.pk)
    assert UsualTimes.objects.standing().get().week == {"1": "09:30"}


def test_a_change_of_the_plan_keeps_the_times(cast):
    plan = a_running_plan(cast)
    at(cast.jin, {0: HALF_PAST_NINE})
    amended(cast, minutes=45, is_final=False)
    assert the_line(cast.jin).service.minutes == 30  # the change is not final
    [row] = schedule_of([cast.jin])
    assert row.service.minutes == 30
    assert "Usual times" in read(cast.ana, f"plan/{plan.pk}/")


# The card.


def test_it_is_on_today_at_its_time_for_who_gives_it_and_for_nobody_else(cast):
    a_running_plan(cast)
    at(cast.jin, {0: HALF_PAST_NINE, 1: time(8)})
    card = card_on(front(cast.jin))
    assert "9:30 a.m." in card
    assert cast.child.told_apart in card
    assert "8 a.m." not in card
    for other in (cast.okafor, cast.bell, cast.ana):
        assert 'aria-labelledby="schedule"' not in front(other)


def test_without_a_time_or_without_school_there_is_no_card(cast):
    a_running_plan(cast)
    assert not card_on(front(cast.jin))
    at(cast.jin, {0: HALF_PAST_NINE, 1: HALF_PAST_NINE})
    DayOff.objects.create(
        district=cast.school.district, school=cast.school, first_on=date(2026, 11, 30), last_on=date(2026, 11, 30),
        what=What.HOLIDAY, name="A holiday",
    )  # fmt: skip
    assert not card_on(front(cast.jin))


def test_times_come_in_order(cast):
    plan = a_running_plan(cast, is_finished=False)
    a_service(cast.okafor, plan, what="Counseling")
    for what, hour in {"Counseling": "08:00", "Speech therapy": "11:00"}.items():
        service = Service.objects.get(what=what)
        name_people(service, by=cast.okafor, people=[cast.jin])
        timed(service, cast.jin, hour)
    assert [row.service.what for row in schedule_of([cast.jin])] == ["Counseling", "Speech therapy"]


def test_it_took_place_is_one_tap_and_can_be_undone(cast):
    a_running_plan(cast)
    at(cast.jin, {0: HALF_PAST_NINE})
    page = front(cast.jin)
    for _twice in range(2):
        assert press(cast.jin, page, outcome="given").headers["Location"] == "/"
    one = Session.objects.get()
    assert (one.day, one.minutes, one.outcome, one.by) == (cast.jin.today, 30, "given", cast.jin)
    page = front(cast.jin)
    assert "/services/today/" not in card_on(page)
    for _twice in range(2):
        press(cast.jin, page, "/services/undo/")
    assert Session.objects.filter(corrected_by=None).get().outcome == "mistake"
    assert "/services/today/" in card_on(front(cast.jin))


def test_why_it_did_not_take_place_is_a_reason_of_the_service_log(cast):
    a_running_plan(cast)
    at(cast.jin, {0: HALF_PAST_NINE})
    page = front(cast.jin)
    assert 'value="child_absent"' in card_on(page)
    assert "mistake" not in card_on(page)
    press(cast.jin, page, outcome="child_absent")
    assert Session.objects.get().outcome == "child_absent"
    assert "The child was away" in card_on(front(cast.jin))


def test_two_windows_write_it_once(cast):
    a_running_plan(cast)
    at(cast.jin, {0: HALF_PAST_NINE})
    pages = [front(cast.jin) for _window in range(2)]
    for page in pages:
        press(cast.jin, page, outcome="given")
    press(cast.jin, pages[0], outcome="child_absent")
    assert Session.objects.count() == 1


def test_children_of_one_group_are_one_row_and_one_tap(cast):
    of_several(cast, 3)
    page = front(cast.jin)
    assert card_on(page).count("9:30 a.m.") == 1
    press(cast.jin, page, outcome="given")
    assert {one.child_id for one in Session.objects.all()} == {seat.child_id for seat in seats_of(cast.jin.person)}


def test_who_is_taught_alone_has_a_row_alone(cast):
    of_several(cast, 2)
    assert [len(row.places) for row in schedule_of(seats_of(cast.jin.person))] == [2]
    amended(cast, size=Service.Size.ALONE)
    assert [len(row.places) for row in schedule_of(seats_of(cast.jin.person))] == [1, 1]


def test_a_page_of_yesterday_writes_nothing(cast):
    a_running_plan(cast)
    at(cast.jin, {0: HALF_PAST_NINE})
    page = front(cast.jin)
    press(cast.jin, page, outcome="given", day="2026-11-27")
    assert not Session.objects.exists()


@pytest.mark.parametrize("sent", [{}, {"session": "x"}, {"session": f"{uuid7()}:{uuid7()}"}])
def test_what_is_not_theirs_is_not_here(cast, sent):
    a_running_plan(cast)
    browser = enter(Client(), cast.jin.person)
    for address in ("/services/today/", "/services/undo/"):
        assert browser.post(address, {"day": "2026-11-30", "outcome": "given"} | sent).status_code == 404


def test_nobody_writes_or_undoes_for_a_child_of_others(cast):
    a_running_plan(cast)
    row = took_place(cast.jin, the_service(), cast.jin.today)
    outsider = enter(Client(), cast.ines.person)
    said = {"day": "2026-11-30", "outcome": "given", "session": f"{the_service().pk}:{uuid7()}"}
    assert outsider.post("/services/today/", said).status_code == 404
    assert outsider.post("/services/undo/", {"session": row.pk}).status_code == 404
    bell = enter(Client(), cast.bell.person)
    bell.post("/services/undo/", {"session": row.pk})
    assert Session.objects.count() == 1


def test_what_was_put_right_is_not_undone(cast):
    a_running_plan(cast)
    row = took_place(cast.jin, the_service(), cast.jin.today)
    put_right(row, cast.jin, minutes=20)
    enter(Client(), cast.jin.person).post("/services/undo/", {"session": row.pk})
    assert Session.objects.filter(corrected_by=None).get().minutes == 20


def test_goal_data_is_begun_where_a_goal_is_measured(cast):
    plan = a_running_plan(cast, is_finished=False)
    at(cast.jin, {0: HALF_PAST_NINE})
    there = f"/children/{cast.child.pk}/goals/write/"
    assert there not in card_on(front(cast.jin))
    a_goal(cast.bell, plan)
    assert there in card_on(front(cast.jin))


def test_the_card_asks_one_question_without_times_and_two_with_them_for_three_as_for_thirty(cast):
    def questions():
        seats = list(seats_of(cast.jin.person))
        with CaptureQueriesContext(connection) as asked:
            rows = schedule_of(seats)
        return len(asked), sum(len(row.places) for row in rows)

    of_several(cast, 3)
    assert questions() == (2, 3)
    for number in range(27):
        a_child(cast, 100 + number)
    with_times = seats_of(cast.jin.person)
    for service in Service.objects.exclude(pk__in=UsualTimes.objects.values("service")):
        timed(service, with_times.on(service.child_id), "09:30")
    assert questions() == (2, 3)  # Jin is not named for these
    UsualTimes.objects.update(replaced_at=timezone.now())
    assert questions() == (1, 0)
