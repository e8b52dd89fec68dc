"""A good thing, a light moment, a photo goes when the child says so on their own page: it is the child who does."""

import pytest
from django.test import Client

from allies.asked.models import Asked
from allies.asked.reading import what_waits
from allies.batons.actions import pass_baton
from allies.batons.models import Way
from allies.celebrations.actions import remove_by_child, remove_with_child
from allies.celebrations.models import Gone, Joy
from allies.database.ids import uuid7
from allies.log.models import Act
from allies.media.models import Recording
from allies.progress.actions.decisions import decide
from allies.progress.models import Decision
from allies.progress.tests.recording import the_goal
from allies.teams.actions.badges import make_badge
from allies.teams.models import Member, seats_of
from allies.teams.tests.cast import enter
from allies.teams.tests.test_badges import shown

from .test_good_things import joy, post, read, with_picture

pytestmark = pytest.mark.django_db
TOLD = "did not want to keep a good thing of yours"


def device_of(member: Member) -> Client:
    browser = enter(Client(), member.person)
    browser.post(f"/children/{member.child_id}/own/open/", {"id": uuid7()})
    return browser


def address_of(thing) -> str:
    return f"/children/{thing.child_id}/good-things/{thing.pk}/not-wanted/"


def mine(browser, member) -> str:
    return browser.get(f"/children/{member.child_id}/good-things/mine/").content.decode()


def told(member) -> str:
    return " ".join(str(one.words) for one in what_waits(seats_of(member.person), kinds={"celebrations.gone"}))


@pytest.mark.parametrize("opener", ["ana", "bell", "pam"])
def test_a_good_thing_goes_by_the_child_and_no_adult_is_who_did_it(cast, opener):
    made, seat = joy(cast.bell), getattr(cast, opener)
    device = device_of(seat)
    assert address_of(made) in mine(device, seat)
    asked = device.get(address_of(made))
    assert made.words in asked.content.decode()
    assert Joy.objects.get().taken_out_at is None
    for _twice in range(2):
        device.post(address_of(made))
    gone = Gone.objects.get()
    assert (gone.by, gone.cause, gone.author) == (None, Gone.Cause.CHILD, cast.bell)
    assert Joy._base_manager.get().words == made.words  # it is out of view, and not erased
    assert made.words not in mine(device, seat) + read(cast.luis) + read(cast.okafor, "story/")
    for reader in (cast.luis, cast.ana, cast.okafor):
        assert "did not want it, and took it away on" in read(reader)
    assert Act.objects.get(act="celebrations.child").by is None


def test_who_wrote_it_is_told_until_they_say_that_they_know_and_nobody_else_is(cast):
    remove_by_child(joy(cast.bell), opened_by=cast.ana)
    assert TOLD in told(cast.bell)
    assert [told(seat) for seat in (cast.ana, cast.luis, cast.okafor)] == ["", "", ""]
    there = f"gone/{Gone.objects.get().pk}/"
    assert post(cast.ana, there).status_code == 404
    assert TOLD in told(cast.bell)
    for _twice in range(2):
        assert post(cast.bell, there).status_code == 302
    assert told(cast.bell) == ""
    assert not Asked.objects.filter(what="celebrations.gone").exists()


def test_who_took_it_away_with_the_child_is_not_told_of_their_own(cast):
    remove_with_child(joy(cast.bell), by=cast.bell)
    assert told(cast.bell) == ""
    remove_with_child(joy(cast.bell, words="Another one."), by=cast.ana)
    assert TOLD in told(cast.bell)


def test_a_photo_goes_alone_and_what_it_was_beside_stays(cast):
    made = with_picture(cast.bell)
    photo = Recording.objects.get()
    device, there = device_of(cast.ana), f"/children/{cast.child.pk}/good-things/mine/photos/{photo.pk}/not-wanted/"
    assert there in mine(device, cast.ana)
    assert "Should this go away?" in device.get(there).content.decode()
    device.post(there)
    shown = mine(device, cast.ana)
    assert made.words in shown
    assert str(photo.pk) not in shown
    assert device.get(f"/children/{cast.child.pk}/media/{photo.pk}/").status_code == 404
    photo.refresh_from_db()
    assert (photo.taken_back_by, photo.size) == (None, 0)
    assert "Mateo took it back on" in read(cast.luis).replace("<bdi>", "").replace("</bdi>", "")
    assert TOLD in told(cast.bell)
    assert device.post(there).status_code == 404


def test_a_light_moment_of_the_day_goes_too(cast):
    day = {"way": Way.FROM_SCHOOL, "day": cast.bell.today}
    [part] = pass_baton(by=cast.bell, chips={"light": ["dance"]}, words={"light": "Twirled!"}, **day)
    device_of(cast.pam).post(address_of(part))
    assert "Twirled!" not in read(cast.ana, f"batons/{part.day}/") + read(cast.ana)
    assert TOLD in told(cast.bell)


def test_a_goal_that_was_reached_goes_from_the_good_things_and_stays_with_the_goal(cast):
    goal = the_goal(cast)
    decided = {"day": cast.bell.today, "label": "", "what": "raise", "why": "Done."}
    decision = decide(goal.root, id=uuid7(), by=cast.bell, **decided)
    assert "A goal reached" in read(cast.ana)
    device_of(cast.bell).post(address_of(decision))
    assert "A goal reached" not in read(cast.ana)
    assert Decision.objects.get().taken_out_at is None
    assert "Something was here" not in read(cast.rosa)  # who reads no plan learns nothing of one


def test_what_a_device_may_not_show_it_cannot_take_away(cast):
    thanks = joy(cast.ana, sort="thanks", to="person", whom=cast.bell)
    device = device_of(cast.bell)
    assert device.post(address_of(thanks)).status_code == 404
    assert shown(make_badge(id=uuid7(), by=cast.bell)).post(address_of(thanks)).status_code == 404
    assert Client().post(address_of(thanks)).status_code == 302
    assert not Gone.objects.exists()


def test_an_adult_who_is_signed_in_takes_it_away_in_their_own_name(cast):
    made = joy(cast.bell)
    post(cast.ana, f"{made.pk}/not-wanted/")
    assert Gone.objects.get().by == cast.ana
    photo = Recording.objects.get(about_id=with_picture(cast.bell).pk)
    there = f"/children/{cast.child.pk}/good-things/mine/photos/{photo.pk}/not-wanted/"
    assert enter(Client(), cast.ana.person).post(there).status_code == 404


def test_the_page_goes_by_one_switch_and_each_of_its_ways_says_so(cast):
    made = joy(cast.bell)
    device = device_of(cast.ana)
    page = device.get(f"/children/{cast.child.pk}/good-things/mine/?scan=2&say=1").content.decode()
    assert 'data-scan="2" data-says' in page
    for way in (address_of(made), f"/about/joy/{made.pk}/note/", "/own/"):
        assert f"{way}?scan=2&amp;say=1" in page
