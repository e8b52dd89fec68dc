"""The front page: one's children, what is new and what waits, each world by itself."""

import re
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from allies.asking.models import What
from allies.asking.tests.asking import asked
from allies.boards.actions import offer as offer_board
from allies.boards.tests.boarding import made
from allies.clocks.actions import it_happened
from allies.clocks.tests.test_what_law_counts_from import thing
from allies.database.ids import uuid7
from allies.jurisdictions.deadlines import Happened
from allies.people.models import Person
from allies.places.waiting import Due, rank
from allies.teams.actions.schools import welcome_child
from allies.teams.actions.seats import add_member, end_place
from allies.teams.models import Audience, Member, seats_of
from allies.teams.permissions import Kind, Role
from allies.teams.tests.cast import end_parents_place, enter
from allies.timeline.actions import mark_seen, record, take_out
from allies.timeline.places import Waiting
from allies.timeline.short_days import short_day
from allies.today import gathering


def front(person):
    return enter(Client(), person).get("/").content.decode()


def news_on(page):
    """The words of the card of what is new."""
    card = page.partition('aria-labelledby="news"')[2].partition("</section>")[0]
    return " ".join(re.sub(r"<[^>]*>", " ", card).split())


def told(by, audience=None, kind=Kind.BATON):
    """A line about this seat's child."""
    audience = audience or Audience.team(by.child)
    thing = SimpleNamespace(
        pk=uuid7(),
        kind=kind,
        child_id=by.child_id,
        district_id=by.district_id,
        audience_id=audience.pk,
        _meta=SimpleNamespace(label_lower="timeline.entry"),
    )
    return record("sample.told", about=thing, by=by)


def has_read(member):
    mark_seen(member, since=None, up_to=timezone.now())


def test_who_is_not_signed_in_is_asked_to(db):
    answer = Client().get("/")
    assert answer.status_code == 302
    assert answer.url.startswith("/sign-in/")


def test_somebody_without_a_team_is_told_how_one_comes_to_them(cast):
    page = front(cast.stan)
    assert "You are not on a team yet" in page
    assert "I have a code" in page


def test_a_leader_finds_the_way_to_the_school_and_no_child(cast):
    page = front(cast.ford.person)
    assert f"/schools/{cast.school.pk}/" in page
    assert "Mateo" not in page


def test_what_others_told_since_the_last_reading_is_counted(cast):
    has_read(cast.ana)
    told(cast.okafor)
    told(cast.bell)
    told(cast.ana)
    assert "The daily note · 2" in news_on(front(cast.ana.person))


def test_what_one_may_not_see_is_not_counted(cast):
    for member in (cast.luis, cast.pam):
        has_read(member)
    told(cast.ana, Audience.home_and_school(cast.oak))
    told(cast.bell, Audience.school(cast.child))
    told(cast.okafor, kind=Kind.INCIDENT)
    assert "Serious events" in news_on(front(cast.luis.person))
    assert "·" not in news_on(front(cast.luis.person))
    assert "2 new things" in front(cast.pam.person)  # home's and school's


def test_what_was_taken_out_is_not_counted(cast):
    has_read(cast.ana)
    take_out(told(cast.okafor), by=cast.okafor, why="The wrong child")
    assert not news_on(front(cast.ana.person))


def test_who_has_never_opened_the_story_is_told_no_number(cast):
    told(cast.okafor)
    assert not news_on(front(cast.ana.person))


def test_a_teacher_who_is_somebodys_mother_never_has_both_on_one_page(cast, in_two_worlds):
    browser = enter(Client(), cast.bell.person)
    family = browser.get("/").content.decode().partition("<main")[2]
    assert "for Lea" in family
    assert "for Mateo" not in family
    browser.post("/world/", {"world": "work"})
    work = browser.get("/").content.decode().partition("<main")[2]
    assert "for Mateo" in work
    assert "for Lea" not in work


@pytest.fixture
def in_two_worlds(cast, monkeypatch):
    """Mr. Bell's own child, and something that waits of each."""
    other = welcome_child("Lea Bell", school=cast.school, by=None)
    add_member(cast.bell.person, child=other, role=Role.GUARDIAN, home=other.homes.get(), by=None)

    def waits(_rows, seats):
        for seat in seats:
            yield Waiting(seat.child_id, f"A word for {seat.child.first_name}", "/word/")

    monkeypatch.setattr(gathering, "in_words", waits)


def test_a_place_that_ended_is_gone_from_the_front_page(cast):
    end_place(cast.pam, by=cast.okafor.person, why="New job")
    assert "Mateo" not in front(cast.pam.person)


@pytest.fixture
def waiting(monkeypatch, cast):
    """One urgent thing and one that is not, for school."""

    def build(_rows, seats):
        for seat in seats:
            if seat.role == Role.CASE_MANAGER:
                yield Waiting(seat.child_id, "A note waits", "/a/")
                yield Waiting(seat.child_id, "Call home today", "/b/", is_urgent=True)

    monkeypatch.setattr(gathering, "in_words", build)


def test_what_waits_says_of_whom_and_the_urgent_stands_first(cast, waiting):
    page = front(cast.okafor.person)
    assert page.index("Call home today") < page.index("A note waits")
    assert "Call home today" not in front(cast.ana.person)


@pytest.fixture
def alike(monkeypatch):
    def build(_rows, seats):
        for seat in seats:
            yield Waiting(seat.child_id, "One plan", "/plan/", together="{} plans".format)

    monkeypatch.setattr(gathering, "in_words", build)


def test_what_is_alike_for_many_children_is_one_line(cast, alike):
    assert "<details" not in front(cast.okafor.person).partition("<main")[2]
    assert "One plan" in front(cast.okafor.person)
    for name in ("Zoe Kim", "Owen Walsh"):
        child = welcome_child(name, school=cast.school, by=None)
        add_member(cast.okafor.person, child=child, role=Role.CASE_MANAGER, by=None)
    page = front(cast.okafor.person).partition("<main")[2]
    assert page.count("3 plans") == 1
    folded = page.partition("3 plans")[2].partition("</details>")[0]
    assert folded.index("Mateo Rivera") < folded.index("Owen Walsh") < folded.index("Zoe Kim")
    assert page.count("One plan") == folded.count("One plan") == 3


def test_who_had_opened_a_mistake_is_told_for_two_weeks_without_a_name(cast):
    line = told(cast.okafor)
    taken = take_out(line, by=cast.okafor, why="Meant for Sam")
    taken.readers.set([cast.ana.person])
    assert "by mistake" in front(cast.ana.person)
    assert "Sam" not in front(cast.ana.person)
    assert "by mistake" not in front(cast.luis.person)
    with time_machine.travel(timezone.now() + timedelta(days=15)):
        assert "by mistake" not in front(cast.ana.person)


@time_machine.travel(datetime(2026, 11, 30, 16, tzinfo=UTC))  # a school day: there is the most to ask
def test_it_asks_as_much_for_three_children_as_for_thirty(cast):
    def more_children(count):
        for number in range(count):
            child = welcome_child(f"Child {number} {uuid7()}", school=cast.school, by=None)
            add_member(cast.okafor.person, child=child, role=Role.CASE_MANAGER, by=None)
            seat = Member.objects.select_related("child__school", "person").get(child=child)
            teacher = add_member(cast.bell.person, child=child, role=Role.TEACHER, by=None)
            has_read(seat)
            told(teacher)

    browser = enter(Client(), cast.okafor.person)

    def questions():
        with CaptureQueriesContext(connection) as asked:
            assert browser.get("/").status_code == 200
        return len(asked)

    more_children(3)
    browser.get("/")
    of_three = questions()
    more_children(27)
    browser.get("/")  # keeps whose places there are
    assert questions() == of_three
    # What is asked is one, in all rooms together, and one more for each kind of it that names somebody. Twelve, and one
    # for how many talks have new words; on a school day one for what has a time today. One for
    # a child's words about safety, which are in no table that seats read.
    assert of_three <= 16


def test_a_family_that_waits_goes_before_what_law_dates_and_that_before_what_has_time(cast):
    offer_board(made(cast.ana).root, by=cast.ana)
    request = asked(cast.ana, What.EVALUATION)
    of_law = thing(cast.okafor, Audience.team(cast.child))
    it_happened(
        by=cast.okafor, event=Happened.RECORDS_REQUESTED, on=cast.okafor.today - timedelta(days=41), about=of_law
    )
    to_do = front(cast.okafor.person).partition('aria-labelledby="to-do"')[2]
    asks, law, offers = (to_do.index(words) for words in (str(request.pk), "due by law", "offers you a board"))
    assert asks < law < offers
    assert f"since {short_day(request.received_on, cast.okafor.today)}" in to_do


def test_a_colleagues_request_is_no_family_that_waits(cast):
    asked(cast.bell, What.TRAINING)
    assert "Families that wait" not in front(cast.okafor.person)


def test_more_than_three_rows_of_a_group_are_folded_below_them(cast):
    for what in (What.EVALUATION, What.MEETING, What.SERVICE, What.ACCOMMODATION, What.REPORT):
        asked(cast.ana, what)
    to_do = front(cast.okafor.person).partition('aria-labelledby="to-do"')[2]
    shown, _more, folded = to_do.partition("<summary>")
    assert shown.count(" asks: ") == 3
    assert folded.partition("</details>")[0].count(" asks: ") == 2


def test_a_day_that_is_far_off_goes_last():
    today = date(2026, 11, 30)
    far, soon, late = (Due(today + timedelta(days=days), today, "", "") for days in (76, 29, -3))
    assert sorted([far, None, soon, late], key=rank) == [late, soon, None, far]


def test_what_law_wants_of_several_children_is_one_line_and_each_has_its_day_in_it(cast):
    child = welcome_child("Lena Park", school=cast.school, by=None)
    add_member(cast.okafor.person, child=child, role=Role.CASE_MANAGER, by=None)
    for seat, ago in zip(seats_of(cast.okafor.person), (41, 43), strict=True):
        asked_for = thing(seat, Audience.team(seat.child))
        it_happened(by=seat, event=Happened.RECORDS_REQUESTED, on=seat.today - timedelta(days=ago), about=asked_for)
    to_do = front(cast.okafor.person).partition('aria-labelledby="to-do"')[2].partition("</section>")[0]
    folded = to_do.partition("<summary>")[2]
    line, _summary, each = folded.partition("</summary>")
    assert "Records to read: due by law <" in line
    assert each.count("Records to read: due by law on") == 2


def places_of(person):
    page = enter(Client(), person).get("/help/").content.decode()
    return page.partition('<nav class="places"')[2].partition("</nav>")[0]


def test_the_bar_leads_a_parent_to_the_child_and_a_teacher_to_the_children_of_the_day(cast):
    assert f'href="/children/{cast.ana.child_id}/"' in places_of(cast.ana.person)
    assert "/caseload/" not in places_of(cast.ana.person)
    assert "/caseload/" in places_of(cast.okafor.person)
    assert "/caseload/" not in places_of(cast.ford.person)


def test_a_place_that_ended_leaves_the_bar(cast):
    browser = enter(Client(), cast.luis.person)
    end_parents_place(cast.luis)
    browser.get("/")
    assert "/children/" not in browser.get("/help/").content.decode()


def test_a_substitute_is_led_to_the_card_and_not_to_a_closed_door(cast):
    kay = add_member(Person.objects.create(name="Kay Dunn"), child=cast.child, role=Role.SUBSTITUTE, by=None)
    assert f'href="/children/{cast.child.pk}/story/"' not in front(kay.person)


def test_a_parent_of_one_child_has_the_plan_in_the_bar_and_nobody_a_door_that_is_closed(cast):
    plan = f"/children/{cast.ana.child_id}/my-plan/"
    assert plan in places_of(cast.ana.person)
    for member in (cast.rosa, cast.ines, cast.okafor):
        assert plan not in places_of(member.person)
