"""One good thing with its picture, once: never one's own, never after it was opened, never beside a hard day."""

import pytest
from django.test import Client

from allies.batons.actions import pass_baton
from allies.batons.chips import Way
from allies.celebrations.actions import keep_joy
from allies.database.ids import uuid7
from allies.media.actions import take_back
from allies.media.arriving import taken_in
from allies.media.models import Recording
from allies.media.tests.folders import own_folders  # noqa: F401 - a fixture
from allies.media.tests.made import jpeg, uploaded
from allies.teams.tests.cast import enter

pytestmark = pytest.mark.django_db


def with_picture(by, of="On the slide"):
    picture = {"arrived": taken_in(uploaded(jpeg((80, 60))), by=by), "of": of, "fine": "said_yes"}
    return keep_joy(id=uuid7(), by=by, sort="win", words="Asked Omar to play", recording=picture)


def card(member, browser=None):
    browser = browser or enter(Client(), member.person)
    page = browser.get("/", follow=True).content.decode()
    return page.partition('aria-labelledby="good-thing"')[2].partition("</section>")[0]


def test_it_has_a_small_picture_that_loads_late_with_the_words_that_were_typed(cast):
    good = with_picture(cast.bell)
    for reader in (cast.ana, cast.luis):
        shown = card(reader)
        assert 'alt="On the slide"' in shown
        assert 'loading="lazy"' in shown
        assert f"{Recording.objects.get().pk}/small/" in shown
        assert f"#g-{good.pk}" in shown


def test_it_is_there_once_and_not_to_who_sent_it(cast):
    with_picture(cast.ana)
    assert card(cast.ana) == ""
    browser = enter(Client(), cast.luis.person)
    assert "On the slide" in card(cast.luis, browser)
    browser.get(f"/children/{cast.child.pk}/good-things/")
    assert card(cast.luis, browser) == ""


def test_the_newest_is_the_one(cast):
    with_picture(cast.bell)
    with_picture(cast.bell, of="On the swing")
    assert "On the swing" in card(cast.ana)
    assert "On the slide" not in card(cast.ana)


def test_a_picture_that_the_child_took_back_is_gone(cast):
    with_picture(cast.bell)
    take_back(Recording.objects.get(), by=cast.ana)
    assert card(cast.ana) == ""


def test_it_never_comes_beside_a_hard_day(cast):
    with_picture(cast.bell)
    pass_baton(by=cast.bell, way=Way.FROM_SCHOOL, day=cast.bell.today, chips={}, words={}, is_hard=True)
    assert card(cast.ana) == ""
