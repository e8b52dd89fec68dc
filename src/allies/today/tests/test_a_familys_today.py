"""A family's Today: the night in one press, the day at school, and what waits, answered where it stands."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from allies.batons.actions import choose_questions, mark_absent
from allies.batons.models import Baton
from allies.batons.tests.handing import from_home, from_school, sign_in
from allies.checkins.actions import start
from allies.clocks.actions import it_happened
from allies.clocks.tests.test_what_law_counts_from import thing
from allies.database.ids import uuid7
from allies.jurisdictions.deadlines import Happened
from allies.log.models import Read
from allies.teams.actions.schools import welcome_child
from allies.teams.actions.seats import add_member
from allies.teams.models import Audience
from allies.teams.permissions import Role
from allies.timeline.models import Answer

TODAY = "/"


def on(cast, weekday, hour):
    """The coming Monday (0) to Sunday (6), where the school is."""
    here = timezone.now().astimezone(cast.child.zone)
    day = here + timedelta(days=(weekday - here.weekday()) % 7 + 7)
    return time_machine.travel(day.replace(hour=hour, minute=12), tick=False)


@pytest.fixture
def morning(cast):
    """Of a Wednesday."""
    with on(cast, 2, 7):
        yield timezone.now().astimezone(cast.child.zone).date()


def shown(client, member):
    return sign_in(client, member).get(TODAY).text.partition("<main")[2]


def card(page, name):
    return page.partition(f'aria-labelledby="{name}"')[2].partition("</section>")[0]


def sent_by(form):
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form))


def test_one_press_tells_school_how_the_night_was_and_the_card_then_says_when(client, cast, morning):
    night = card(shown(client, cast.ana), "night")
    assert "How was the night?" in night
    held = sent_by(night) | {"sleep": "woke"}
    answer = client.post(reverse("batons:from_home", args=[cast.child.pk]), held)
    assert answer.url == TODAY
    assert Baton.objects.get().chips == {"sleep": ["woke"]}
    after = card(shown(client, cast.ana), "night")
    assert "Sent to school 7:12" in after
    assert reverse("batons:correct", args=[cast.child.pk, Baton.objects.get().pk]) in after


def test_pressed_twice_it_is_sent_once(client, cast, morning):
    held = sent_by(card(shown(client, cast.ana), "night")) | {"sleep": "woke"}
    for _time in range(2):
        client.post(reverse("batons:from_home", args=[cast.child.pk]), held)
    assert Baton.objects.count() == 1


def test_a_home_is_asked_only_what_it_offers(client, cast, morning):
    choose_questions(cast.oak, by=cast.ana, questions=["appetite", "line"])
    night = card(shown(client, cast.ana), "night")
    assert "How was eating?" in night
    assert "How was the night?" not in night


def test_one_home_does_not_learn_that_the_other_sent_something(client, cast, morning):
    from_home(cast.luis, morning)
    assert "How was the night?" in card(shown(client, cast.ana), "night")


@pytest.mark.parametrize(("weekday", "hour"), [(2, 14), (5, 7), (2, 3)], ids=["afternoon", "saturday", "night"])
def test_nothing_is_asked_at_another_time(client, cast, weekday, hour):
    with on(cast, weekday, hour):
        assert not card(shown(client, cast.ana), "night")


def test_nor_of_a_child_who_is_away(client, cast, morning):
    mark_absent(by=cast.ana, first_on=morning, last_on=morning, reason="", id=uuid7())
    assert not card(shown(client, cast.ana), "night")


def test_the_last_day_at_school_stands_below_and_that_of_today_comes_first(client, cast, morning):
    chips = {"morning": ["calm"], "afternoon": ["joyful"], "well": ["art"], "ask": ["song"]}
    from_school(cast.bell, morning - timedelta(days=1), chips=chips)
    page = shown(client, cast.ana)
    assert page.index('id="night"') < page.index('id="school-day"')
    day = card(page, "school-day")
    assert "Yesterday, Tuesday" in day
    assert all(words in day for words in ("Calm", "Joyful", "What went well?", "Art", "The song"))
    from_school(cast.bell, morning, chips={"morning": ["tired"]})
    page = shown(client, cast.ana)
    assert page.index('id="school-day"') < page.index('id="night"')
    assert "Today, Wednesday" in card(page, "school-day")


def test_on_saturday_it_is_fridays(client, cast):
    with on(cast, 5, 9):
        friday = timezone.now().astimezone(cast.child.zone).date() - timedelta(days=1)
        from_school(cast.bell, friday, chips={"well": ["music"]})
        assert "Music" in card(shown(client, cast.ana), "school-day")


def test_what_waits_for_the_teacher_is_not_there_and_a_light_moment_does_not_ride_along(client, cast, morning):
    from_school(cast.pam, morning, chips={"well": ["art"]})
    assert not card(shown(client, cast.ana), "school-day")


def test_what_is_for_one_home_alone_stands_there_with_the_note_as_one_and_not_with_the_other(client, cast, morning):
    yesterday = morning - timedelta(days=1)
    from_school(cast.bell, yesterday, chips={"well": ["art"]}, words={"well": "A big wave"})
    own = {"well": "Carried the tray", "did": "Counted to ten"}
    from_school(cast.bell, yesterday, chips={}, words=own, only_for=cast.elm)
    page = card(shown(client, cast.luis), "school-day")
    assert page.count("What went well?") == 1
    assert all(words in page for words in ("A big wave", "Carried the tray", "Counted to ten"))
    other = card(shown(client, cast.ana), "school-day")
    assert "A big wave" in other
    assert not [words for words in own.values() if words in other]


def test_thanks_is_one_press_and_comes_back_here(client, cast, morning):
    from_school(cast.bell, morning, chips={"well": ["art"]})
    [url] = re.findall(r'action="([^"]*/answer/)"', card(shown(client, cast.ana), "school-day"))
    assert client.post(url, {"choice": "thanks", "next": TODAY}).url == TODAY
    assert Answer.objects.get().choice == "thanks"
    assert "You answered. Thank you." in card(shown(client, cast.ana), "school-day")
    assert "You answered. Thank you." not in card(shown(client, cast.luis), "school-day")


def test_what_is_read_here_has_its_line_in_the_log(client, cast, morning):
    shown(client, cast.ana)
    assert not Read.objects.exists()
    from_school(cast.bell, morning, chips={"well": ["art"]})
    shown(client, cast.ana)
    assert Read.objects.filter(child=cast.child.pk).exists()


def test_it_says_whom_to_call_and_that_nobody_watches_it(client, cast, morning):
    cast.school.phone = "(312) 555-0100"
    cast.school.save()
    page = shown(client, cast.ana)
    assert "(312) 555-0100" in page
    assert "Nobody watches this page at night." in page


def test_where_nothing_is_there_it_says_so_and_when_school_is_back(client, cast):
    with on(cast, 6, 9):
        page = shown(client, cast.ana)
        assert "Nothing waits for you" in page
        assert "School is back on Monday." in page


def test_a_guest_of_one_child_is_led_to_the_child(client, cast):
    assert sign_in(client, cast.ines).get(TODAY).url == reverse("places:child", args=[cast.child.pk])


def test_a_home_answers_a_check_in_where_it_stands(client, cast, morning):
    start(cast.ana, id=uuid7(), by=cast.okafor)
    waits = card(shown(client, cast.ana), "waiting")
    assert "Nothing is wrong. Just: how is it going?" in waits
    [url] = re.findall(r'action="([^"]*/answer/)"', waits)
    assert client.post(url, sent_by(waits) | {"choice": "good"}).url == TODAY
    assert "how is it going?" not in card(shown(client, cast.ana), "waiting")


def test_the_next_date_of_law_is_among_the_days_of_the_home_that_it_concerns(client, cast):
    def records_of(seat, ago):
        asked_for = thing(seat, Audience.adult_and_school(seat))
        it_happened(by=seat, event=Happened.RECORDS_REQUESTED, on=seat.today - timedelta(days=ago), about=asked_for)
        return asked_for

    own, late = records_of(cast.ana, ago=1), records_of(cast.ana, ago=50)
    days = card(shown(client, cast.ana), "coming-up")
    assert "Records to read: due by law" in days
    assert f"/dates/#us-federal.records-{own.pk}" in days
    assert str(late.pk) not in days
    assert "by law" not in shown(client, cast.luis)


def test_it_asks_as_much_for_one_child_as_for_four(client, cast, morning):
    """Twelve; one for how many talks have new words, one for a good thing with its picture, one for whether law counts
    from anything, and on a morning one for what a home offers to answer.
    """

    def questions():
        browser = sign_in(client, cast.ana)
        browser.get(TODAY)
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(TODAY).status_code == 200
        return len(asked)

    of_one = questions()
    for number in range(3):
        child = welcome_child(f"Child {number}", school=cast.school, by=None)
        add_member(cast.ana.person, child=child, role=Role.GUARDIAN, home=child.homes.get(), by=None)
    assert questions() == of_one
    assert of_one <= 16
