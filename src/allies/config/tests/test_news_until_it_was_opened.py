"""News of a thing is gone when that thing was opened; what its line only announces, not sooner."""

import pytest
from django.test import Client
from django.utils import timezone

from allies.batons.actions import pass_baton
from allies.batons.chips import Way
from allies.celebrations.actions import keep_joy
from allies.database.ids import uuid7
from allies.health.actions import tell_school
from allies.incidents.actions import correct_facts
from allies.incidents.models import Facts
from allies.incidents.tests.events import facts, happened
from allies.observations.actions import write_observation
from allies.teams.models import seats_of
from allies.teams.tests.cast import enter
from allies.timeline.models import ThingOpened
from allies.timeline.news import news_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana(cast):
    """Who has read the story to its end."""
    give(cast)
    browser = enter(Client(), cast.ana.person)
    browser.get(f"/children/{cast.child.pk}/story/")
    return browser


def give(cast, **more):
    said = {"chips": {"well": ["art"]}, "words": {}}
    return pass_baton(by=cast.bell, way=Way.FROM_SCHOOL, day=cast.bell.today, id=uuid7(), **said | more)[-1]


def news(member):
    return sum(found.total for found in news_for(seats_of(member.person)).values())


def test_what_was_opened_by_itself_is_no_news_and_what_else_there_is_stays(cast, ana):
    seen, other = (
        write_observation(id=uuid7(), by=cast.bell, sort="good", what="swing", happened_at=timezone.now())
        for _ in range(2)
    )
    assert news(cast.ana) == 2
    ana.get(f"/children/{cast.child.pk}/seen/{seen.pk}/")
    assert news(cast.ana) == 1
    ana.get(f"/children/{cast.child.pk}/seen/{other.pk}/")
    assert news(cast.ana) == 0


def test_what_is_said_of_it_later_is_new_again(cast, ana):
    event = happened(cast.bell)
    ana.get(f"/children/{cast.child.pk}/events/{event.pk}/")
    assert news(cast.ana) == 0
    first = Facts.objects.get(incident=event)
    correct_facts(event, id=uuid7(), by=cast.bell, corrects=first.pk, **facts(words="Fell from the slide."))
    assert news(cast.ana) == 1


def test_a_serious_event_is_news_until_it_was_opened_though_the_story_was_read(cast, ana):
    event = happened(cast.bell)
    ana.get(f"/children/{cast.child.pk}/story/")
    assert news(cast.ana) == 1
    ana.get(f"/children/{cast.child.pk}/events/{event.pk}/")
    assert news(cast.ana) == 0


def test_what_the_story_says_whole_is_read_there(cast, ana):
    give(cast)
    ana.get(f"/children/{cast.child.pk}/story/")
    assert news(cast.ana) == 0


def test_each_page_that_shows_things_whole_says_so(cast, ana):
    part = give(cast)
    joy = keep_joy(id=uuid7(), by=cast.bell, sort="win", words="To the top")
    assert news(cast.ana) == 2
    ana.get(f"/children/{cast.child.pk}/batons/{part.day}/")
    ana.get(f"/children/{cast.child.pk}/good-things/")
    assert news(cast.ana) == 0, joy


def test_what_one_opened_is_still_new_to_the_other(cast, ana):
    luis = enter(Client(), cast.luis.person)
    luis.get(f"/children/{cast.child.pk}/story/")
    event = happened(cast.bell)
    ana.get(f"/children/{cast.child.pk}/events/{event.pk}/")
    assert (news(cast.ana), news(cast.luis)) == (0, 1)


def test_that_it_was_opened_holds_no_time_and_is_kept_once(cast, ana):
    told = tell_school(id=uuid7(), by=cast.luis, what="ill", for_all_homes=True)
    for _ in range(2):
        ana.get(f"/children/{cast.child.pk}/health-or-safety/{told.pk}/")
    row = ThingOpened.objects.get(about_id=told.pk)
    assert row.member == cast.ana
    assert not [field.name for field in ThingOpened._meta.fields if "Time" in type(field).__name__]
