"""A child's badge opens the child's own page on a tablet of the class, as long as it stands."""

import re

import pytest
from allauth.core import ratelimit
from django.conf import settings
from django.http import HttpResponse
from django.test import Client

from allies.database.ids import uuid7
from allies.log.models import Act
from allies.people.models import Person
from allies.teams.actions.badges import end_badge, make_badge, open_by_badge
from allies.teams.actions.seats import add_member, end_place
from allies.teams.childs_door import make_of_class
from allies.teams.models import Badge, ChildsDevice, Member
from allies.teams.permissions import Permission, Role
from allies.teams.tests.cast import enter

pytestmark = pytest.mark.postgresql


def own(cast) -> str:
    return f"/children/{cast.child.pk}/own/"


def shown(badge: Badge, tablet: Client | None = None) -> Client:
    """Scanned, and the button pressed."""
    tablet = tablet or Client()
    of_class(tablet, badge.by.person)
    assert tablet.get(f"/badge/{badge.code}/").url == "/badge/"
    tablet.post("/badge/", {"id": uuid7(), "code": badge.code_for_paper.lower()})
    return tablet


def of_class(tablet: Client, person: Person) -> None:
    """As if this person had pressed the button there once."""
    answer = HttpResponse()
    make_of_class(answer, person)
    tablet.cookies[settings.CLASS_COOKIE_NAME] = answer.cookies[settings.CLASS_COOKIE_NAME].value


def opened_on(tablet: Client, badge: Badge) -> bool:
    tablet.post("/badge/", {"id": uuid7(), "code": badge.code})
    return ChildsDevice.objects.open_now().exists()


def test_a_badge_from_the_backpack_opens_nothing_at_home(cast):
    badge = make_badge(id=uuid7(), by=cast.bell)
    assert not opened_on(Client(), badge)
    assert not opened_on(enter(Client(), cast.luis.person), badge)


def test_it_opens_where_a_teacher_said_once_that_this_is_a_tablet_of_the_class(cast):
    badge, tablet = make_badge(id=uuid7(), by=cast.okafor), enter(Client(), cast.bell.person)
    assert tablet.post("/badges/of-class/").url == "/badges/"
    assert opened_on(tablet, badge)


def test_a_tablet_is_of_the_class_as_long_as_who_said_so_works_at_that_school(cast):
    badge, tablet = make_badge(id=uuid7(), by=cast.okafor), Client()
    of_class(tablet, cast.bell.person)
    end_place(cast.bell, by=cast.okafor.person, why="New job")
    assert not opened_on(tablet, badge)


def test_a_father_who_works_at_the_school_makes_no_tablet_for_his_own_child(cast):
    other = Member.objects.exclude(child=cast.child.pk).first()
    add_member(cast.luis.person, child=other.child, role=Role.TEACHER, by=None)
    badge, phone = make_badge(id=uuid7(), by=cast.bell), enter(Client(), cast.luis.person)
    assert phone.post("/badges/of-class/").status_code == 302
    assert not opened_on(phone, badge)


def test_nobody_at_home_and_no_aide_makes_a_tablet_of_the_class(cast):
    for seat in (cast.ana, cast.luis, cast.pam):
        assert enter(Client(), seat.person).post("/badges/of-class/").status_code == 404


def test_a_mark_that_somebody_made_up_opens_nothing(cast):
    badge, phone = make_badge(id=uuid7(), by=cast.bell), Client()
    for made_up in (str(cast.bell.person_id), f"{cast.bell.person_id}:a:b", "x"):
        phone.cookies[settings.CLASS_COOKIE_NAME] = made_up
        assert not opened_on(phone, badge)


def is_open(tablet: Client, cast) -> bool:
    return tablet.get(own(cast)).status_code == 200


def test_a_badge_opens_the_childs_page_on_each_tablet_of_the_class_until_midnight(cast):
    badge = make_badge(id=uuid7(), by=cast.bell)
    first, second = shown(badge), shown(badge)
    assert is_open(first, cast)
    assert is_open(second, cast)
    assert {(row.badge, row.by) for row in ChildsDevice.objects.all()} == {(badge, cast.bell)}
    assert badge.code not in str(Badge.objects.values().get())


def test_a_look_at_the_link_opens_nothing_and_shows_no_name(cast):
    badge, tablet = make_badge(id=uuid7(), by=cast.bell), Client()
    words = tablet.get(f"/badge/{badge.code}/", follow=True).content.decode()
    assert "Mateo" not in words
    assert str(cast.child.pk) not in words
    assert not is_open(tablet, cast)


def test_it_signs_out_whoever_was_signed_in_on_the_tablet(cast):
    tablet = enter(Client(), cast.pam.person)
    shown(make_badge(id=uuid7(), by=cast.bell), tablet)
    assert tablet.get("/today/").url.startswith("/sign-in/")
    assert is_open(tablet, cast)


@pytest.mark.parametrize("by", ["okafor", "bell"])
def test_a_new_badge_stops_the_old_one_at_once_on_paper_and_on_tablets(cast, by):
    old = make_badge(id=uuid7(), by=cast.bell)
    tablet = shown(old)
    new = make_badge(id=uuid7(), by=getattr(cast, by))
    assert not is_open(tablet, cast)
    assert not is_open(shown(old), cast)
    assert is_open(shown(new), cast)
    assert Badge.objects.standing().get() == new


def test_made_twice_by_the_same_press_it_is_one(cast):
    sent = uuid7()
    assert make_badge(id=sent, by=cast.bell) == make_badge(id=sent, by=cast.bell)
    assert Badge.objects.count() == 1


@pytest.mark.parametrize("ends", ["badge", "place"])
def test_it_ends_by_a_press_and_with_the_place_of_who_made_it(cast, ends):
    badge = make_badge(id=uuid7(), by=cast.bell)
    tablet = shown(badge)
    if ends == "badge":
        end_badge(badge, by=cast.okafor.person)
    else:
        end_place(cast.bell, by=cast.okafor.person, why="New job")
    assert not is_open(tablet, cast)
    assert open_by_badge(badge, id=uuid7()) is None
    assert not is_open(shown(badge), cast)


def test_a_tablet_that_goes_on_to_another_child_shows_the_first_no_more(cast):
    other = Member.objects.exclude(child=cast.child.pk).first()
    seat = add_member(cast.bell.person, child=other.child, role=Role.TEACHER, by=None)
    tablet = shown(make_badge(id=uuid7(), by=cast.bell))
    shown(make_badge(id=uuid7(), by=seat), tablet)
    assert not is_open(tablet, cast)
    assert ChildsDevice.objects.open_now().get().child_id == other.child_id


def test_wrong_codes_open_nothing_and_are_counted(cast, monkeypatch):
    tablet = Client()
    words = tablet.post("/badge/", {"id": uuid7(), "code": "ABCD-EFGH-JKLM"}).content.decode()
    assert "This badge opens nothing now." in words
    monkeypatch.setattr(ratelimit, "consume", lambda *_args, **_more: None)
    badge = make_badge(id=uuid7(), by=cast.bell)
    assert not is_open(shown(badge, tablet), cast)


def test_a_class_behind_one_address_is_not_counted_and_one_badge_and_wrong_codes_are(cast, monkeypatch):
    limits = settings.ACCOUNT_RATE_LIMITS
    monkeypatch.setattr(settings, "ACCOUNT_RATE_LIMITS", limits | {"badge_code": "2/m/ip", "badge_opened": "4/m/key"})
    badge = make_badge(id=uuid7(), by=cast.bell)
    assert all(is_open(shown(badge), cast) for _tablet in range(4))
    assert not is_open(shown(badge), cast)  # this badge alone was shown too often
    other = make_badge(id=uuid7(), by=cast.bell)
    assert is_open(shown(other), cast)
    for _guess in range(2):
        Client().post("/badge/", {"id": uuid7(), "code": "ABCD-EFGH-JKLM"})
    assert not is_open(shown(other), cast)  # after too many guesses this address opens nothing for a minute


def test_school_makes_them_for_those_it_ticks_prints_them_and_sees_which_work(cast):
    browser = enter(Client(), cast.bell.person)
    page = browser.get("/badges/").content.decode()
    sent = re.search(r'name="id" value="([^"]+)"', page)[1]
    answer = browser.post("/badges/", {"id": sent, "children": [cast.child.pk]}, follow=True)
    assert "made by" in answer.content.decode()
    paper = browser.get("/badges/paper/")
    assert (paper.headers["Content-Type"], paper.headers["Cache-Control"]) == ("application/pdf", "no-store")
    seen = enter(Client(), cast.okafor.person).get("/badges/").content.decode()
    assert "Bell" in seen
    badge = Badge.objects.get()
    enter(Client(), cast.okafor.person).post(f"{own(cast)}badges/{badge.pk}/end/")
    badge.refresh_from_db()
    assert badge.ended_by == cast.okafor.person
    acts = Act.objects.filter(about=badge.pk).order_by("id").values_list("act", flat=True)
    assert list(acts) == ["teams.badge_made", "teams.badge_ended"]


def test_none_is_made_for_a_child_that_is_not_among_ones_own(cast):
    other = Member.objects.exclude(child=cast.child.pk).first()
    browser = enter(Client(), cast.bell.person)
    assert browser.post("/badges/", {"id": uuid7(), "children": [other.child_id]}).status_code == 200
    assert browser.post("/badges/", {"id": uuid7()}).status_code == 200
    assert not Badge.objects.exists()


@pytest.mark.parametrize("name", ["ana", "rosa", "pam", "ines"])
def test_neither_home_nor_an_aide_makes_one(cast, name):
    member = getattr(cast, name)
    assert not member.may(Permission.MAKE_BADGE)
    assert enter(Client(), member.person).get("/badges/").status_code == 404
