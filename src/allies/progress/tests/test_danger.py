"""What can hurt somebody asks for a person the same day, whatever the numbers say, until somebody says what is done."""

import pytest
from django.test import Client

from allies.database.ids import uuid7
from allies.notices.events import event_of
from allies.notices.router import Urgency
from allies.progress.actions.dangers import mark_danger, say_seen
from allies.progress.danger import marked_among
from allies.progress.models import Danger, PersonAsked
from allies.teams.errors import NotPossible
from allies.teams.permissions import Kind
from allies.teams.tests.cast import enter
from allies.timeline.models import Entry

from .recording import HITS, HOMEWORK, get, post, put_right, read, recorded, the_goal
from .test_sent_together import answered, one

pytestmark = pytest.mark.django_db


@pytest.fixture
def goal(cast):
    return the_goal(cast, does="hits somebody", **HITS)


def marked(cast, goal, is_on=True, id=None):
    return mark_danger(goal.root, id=id or uuid7(), by=cast.bell, is_on=is_on, why="A classmate was hurt.")


def asked():
    return list(PersonAsked.objects.order_by("id"))


def test_one_time_of_what_is_marked_asks_for_a_person_at_once(cast, goal):
    marked(cast, goal)
    recorded(cast.pam, goal, 1)
    for reader in (cast.pam, cast.okafor, cast.ana):
        assert "Safety: school must follow up today" in read(reader, f"{goal.root}/")
    line = Entry.objects.get(event="progress.person_asked")
    assert event_of(line.event, Kind.PLAN).urgency is Urgency.SAFETY
    readers = [name for name, one in cast.everyone.items() if one.sees(Entry).filter(pk=line.pk).exists()]
    assert readers == ["okafor", "bell", "jin", "pam"]


@pytest.mark.parametrize(("value", "missing"), [(0, ""), (None, "absent")])
def test_no_time_of_it_and_no_record_ask_for_nobody(cast, goal, value, missing):
    marked(cast, goal)
    recorded(cast.pam, goal, value, missing=missing)
    assert asked() == []


def test_without_a_mark_and_after_it_was_taken_away_nobody_is_asked(cast, goal):
    recorded(cast.pam, goal, 3, days_ago=2)
    marked(cast, goal)
    marked(cast, goal, is_on=False)
    assert not marked_among({goal.root})
    recorded(cast.pam, goal, 3)
    assert asked() == []


def test_two_who_mark_it_at_once_do_not_take_the_mark_away(cast, goal):
    pages = [(member, get(member, f"{goal.root}/danger/").context["form"]) for member in (cast.bell, cast.okafor)]
    for member, form in pages:
        typed = {"id": uuid7(), "is_on": form["is_on"].value(), "why": "There is a road."}
        assert post(member, f"{goal.root}/danger/", typed).status_code == 302
    assert marked_among({goal.root})
    form = get(cast.bell, f"{goal.root}/danger/").context["form"]
    assert form["is_on"].value() == "no"
    assert post(cast.bell, f"{goal.root}/danger/", {"id": uuid7(), "is_on": "no", "why": "A fence."}).status_code == 302
    assert not marked_among({goal.root})


def test_a_goal_that_should_grow_cannot_be_marked(cast):
    goal = the_goal(cast)
    with pytest.raises(NotPossible):
        marked(cast, goal)
    assert get(cast.bell, f"{goal.root}/danger/").status_code == 404
    assert "Can it hurt somebody?" not in read(cast.bell, f"{goal.root}/")


def test_it_stays_until_a_person_says_what_is_done_and_the_first_who_says_so_is_kept(cast, goal):
    marked(cast, goal)
    recorded(cast.pam, goal, 2)
    [row] = asked()
    path = f"danger/{row.pk}/"
    assert "What do we do now?" in post(cast.okafor, path, {"words": " "}).content.decode()
    assert post(cast.okafor, path, {"words": "We stay near and called home."}).status_code == 302
    assert post(cast.okafor, path, {"words": "We stay near and called home."}).status_code == 302
    for other in (cast.okafor, cast.bell):
        refused = post(other, path, {"words": "Something else"}).content.decode()
        assert "What you sent now was not saved." in refused
        assert "We stay near and called home." in refused
        assert "Something else</textarea>" in refused
    with pytest.raises(NotPossible):
        say_seen(row, by=cast.bell, words="We stay near and called home.")
    page = read(cast.ana, f"{goal.root}/")
    assert "We stay near and called home." in page
    assert "Safety: school must follow up today" not in page
    assert "Something else" not in page


def test_a_record_that_is_put_right_does_not_ask_twice_but_asks_when_it_says_so_only_now(cast, goal):
    marked(cast, goal)
    record = recorded(cast.pam, goal, 0)
    assert asked() == []
    record = put_right(record, cast.pam, 2)
    put_right(record, cast.pam, 3)
    assert len(asked()) == 1


def test_what_one_home_writes_is_that_homes_and_schools(cast, goal):
    marked(cast, goal)
    recorded(cast.ana, goal, 1, place=HOMEWORK)
    assert "Safety: school must follow up today" not in read(cast.luis, f"{goal.root}/")
    page = read(cast.ana, f"{goal.root}/")
    assert "School was asked to look today." in page
    [row] = asked()
    assert get(cast.luis, f"danger/{row.pk}/").status_code == 403
    assert get(cast.jin, f"danger/{row.pk}/").status_code == 200


def test_all_that_waits_stands_first_on_the_page_of_many_children(cast, goal):
    marked(cast, goal)
    recorded(cast.pam, goal, 1)
    browser = enter(Client(), cast.okafor.person)
    assert "Safety: school must follow up today" in browser.get("/goals/").content.decode()
    say_seen(asked()[0], by=cast.okafor, words="I was there.")
    assert "Safety: school must follow up today" not in browser.get("/goals/").content.decode()


def test_the_same_mark_twice_is_one_and_anothers_id_is_unknown(cast, goal):
    one = uuid7()
    assert marked(cast, goal, id=one).pk == marked(cast, goal, id=one).pk
    assert Danger.objects.count() == 1
    with pytest.raises(Danger.DoesNotExist):
        mark_danger(goal.root, id=one, by=cast.okafor, is_on=False, why="It is over.")


def test_marking_says_why(cast, goal):
    assert "Yes, it can hurt somebody" in read(cast.bell, f"{goal.root}/danger/")
    assert post(cast.bell, f"{goal.root}/danger/", {"id": uuid7(), "is_on": "yes", "why": ""}).status_code == 200
    typed = {"id": uuid7(), "is_on": "yes", "why": "He runs to the road."}
    assert post(cast.bell, f"{goal.root}/danger/", typed).status_code == 302
    assert "He runs to the road." in read(cast.luis, f"{goal.root}/")
    assert get(cast.ana, f"{goal.root}/danger/").status_code == 403


def test_what_comes_in_together_from_a_phone_asks_as_well(cast, goal):
    marked(cast, goal)
    times = [one(goal, 2, minutes_ago=90), one(goal, 0, minutes_ago=60), one(goal, None, missing="absent")]
    for _again in range(2):
        answered(cast.bell, times)
    assert [str(row.record_id) for row in asked()] == [times[0]["id"]]
