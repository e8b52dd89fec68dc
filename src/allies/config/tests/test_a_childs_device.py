"""A device that was opened for a child: the child's own pages, and nothing else of the house."""

import random
import re
from contextlib import suppress
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.urls import resolve
from django.utils import timezone

from allies.boards.reading import current
from allies.boards.tests.boarding import made, with_photo
from allies.celebrations.reading import good_things
from allies.config.tests.test_walk import ROUTES, address
from allies.config.tests.world import ELM, OAK, fill
from allies.database.ids import uuid7
from allies.log.models import Act, Read
from allies.media.models import Recording
from allies.people.models import Person
from allies.teams.actions.badges import make_badge
from allies.teams.actions.childs_device import end_device, open_on_device
from allies.teams.actions.leaving import note_left
from allies.teams.actions.seats import end_place, set_custody
from allies.teams.errors import NotPossible
from allies.teams.models import ChildsDevice, Member
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind, Permission, Side
from allies.teams.tests.cast import enter
from allies.voice.reading import lately

CLOSED = Rights(sees=False, decides=False, told=False)
HTMX = {"HX-Request": "true"}
CHILDS = {
    "children/<uuid:child>/own/",
    "children/<uuid:child>/boards/<uuid:board>/show/",
    "children/<uuid:child>/day-card/mine/",
    "children/<uuid:child>/good-things/mine/",
    "children/<uuid:child>/good-things/<uuid:joy>/not-wanted/",
    "children/<uuid:child>/good-things/mine/photos/<uuid:recording>/not-wanted/",
    "children/<uuid:child>/goals/by-myself/",
    "children/<uuid:child>/own/leave/",
    "children/<uuid:child>/media/<uuid:recording>/",
    "children/<uuid:child>/symbols/<uuid:symbol>/",
    "children/<uuid:child>/own/meeting/",
    "children/<uuid:child>/own/meeting/<uuid:meeting>/add/",
    "children/<uuid:child>/own/meeting/<uuid:meeting>/leads/",
    "children/<uuid:child>/own/talk/",
    "children/<uuid:child>/own/talk/safe/",
    "children/<uuid:child>/own/talk/said/",
    "children/<uuid:child>/own/talk/said/<uuid:own_words>/",
    "children/<uuid:child>/own/talk/said/<uuid:own_words>/take-back/",
    "children/<uuid:child>/own/talk/<slug:saying>/",
    "children/<uuid:child>/own/goals/",
    "children/<uuid:child>/own/goals/<uuid:root>/",
    "children/<uuid:child>/own/about/line/",
    "children/<uuid:child>/own/about/<slug:noted>/<uuid:noted_id>/<slug:of_it>/",
    "children/<uuid:child>/own/call/<slug:calling>/",
    "children/<uuid:child>/own/sign/<slug:calling>/",
}


def own(member: Member, path: str = "") -> str:
    return f"/children/{member.child_id}/own/{path}"


def opened_by(member: Member) -> Client:
    """A browser in which this adult pressed the button."""
    browser = enter(Client(), member.person)
    answer = browser.post(own(member, "open/"), {"id": uuid7()})
    assert (answer.status_code, answer.url) == (302, own(member))
    return browser


def opened_by_badge(member: Member) -> Client:
    browser, badge = enter(Client(), member.person), make_badge(id=uuid7(), by=member)
    browser.post("/badges/of-class/")
    browser.post("/badge/", {"id": uuid7(), "code": badge.code})
    return browser


def is_open(browser: Client, member: Member) -> bool:
    answer = browser.get(own(member))
    assert answer.status_code == 200 or (answer.status_code, answer.url[:9]) == (302, "/sign-in/")
    return answer.status_code == 200


def test_the_pages_of_the_child_are_these_and_no_others():
    assert {route for route, pattern in ROUTES if getattr(pattern.callback, "is_childs", False)} == CHILDS


@pytest.mark.parametrize("name", ["ana", "bell"])
def test_a_device_of_the_child_gets_of_every_other_address_what_a_stranger_gets(cast, name):
    ids = fill(cast)
    device, stranger = opened_by(getattr(cast, name)), Client()
    device.cookies.pop(settings.LANGUAGE_COOKIE_NAME)
    device.cookies.pop(settings.SESSION_COOKIE_NAME)
    others = [address(route, pattern, **ids).made for route, pattern in ROUTES if route not in CHILDS | {"sign-out/"}]
    assert len(others) > 200
    for path in others:
        for send in ("get", "post"):
            assert gets(device, send, path) == gets(stranger, send, path), (send, path)
            assert gets(device, send, path, HTMX) == gets(stranger, send, path, HTMX), ("htmx", send, path)


def test_a_device_of_one_child_gets_of_the_pages_of_another_what_a_stranger_gets(cast):
    ids = fill(cast) | {"child": Member.objects.exclude(child=cast.child.pk).first().child_id}
    device, stranger = opened_by(cast.bell), Client()
    device.cookies.pop(settings.LANGUAGE_COOKIE_NAME)
    device.cookies.pop(settings.SESSION_COOKIE_NAME)
    for path in [address(route, pattern, **ids).made for route, pattern in ROUTES if route in CHILDS]:
        for send in ("get", "post"):
            assert gets(device, send, path) == gets(stranger, send, path), (send, path)


def gets(browser: Client, send: str, path: str, headers: dict[str, str] | None = None) -> tuple[int, str, bytes]:
    answer = getattr(browser, send)(path, headers=headers)
    for name in set(browser.cookies) - {settings.CHILDS_COOKIE_NAME}:
        browser.cookies.pop(name)
    if answer.streaming:
        return answer.status_code, "", b""
    body = re.sub(rb'(name="csrfmiddlewaretoken" value|id="?[\w-]*csrf[^=]*)="[^"]*"', b"", answer.content)
    return answer.status_code, answer.headers.get("Location", ""), re.sub(rb"[0-9a-f]{8}-?[0-9a-f-]{23,27}", b"", body)


@pytest.mark.parametrize("name", ["ana", "luis", "bell", "pam", "okafor"])
def test_the_childs_own_pages_name_no_adult_and_lead_nowhere_else(cast, name):
    fill(cast)
    member = getattr(cast, name)
    device = opened_by(member)
    member.without_homes = member.side is Side.SCHOOL
    board = current(member).order_by("id").last()
    paths = [own(member), own(member)[:-4] + f"boards/{board.root}/show/"]
    paths += [own(member)[:-4] + path for path in ("day-card/mine/", "good-things/mine/")]
    people = [part for seat in Member.objects.select_related("person") for part in seat.person.name.split()]
    for path in paths:
        answer = device.get(path)
        assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store"), path
        words = answer.content.decode()
        assert [each for each in people if len(each) > 3 and each in words] == [], path
        links = set(re.findall(r'(?:href|action|src)="(/[^"?#]*)', words)) - {"/manifest.webmanifest"}
        assert [link for link in links if not link.startswith("/static/") and not is_childs(link)] == [], path


def is_childs(link: str) -> bool:
    return getattr(resolve(link).func, "is_childs", False)


@pytest.mark.postgresql
def test_it_gets_the_photos_that_its_pages_show_and_no_other_file(cast):
    fill(cast)
    device = opened_by(cast.bell)
    on_pages = set()
    for board in current(cast.bell):
        page = device.get(own(cast.bell)[:-4] + f"boards/{board.root}/show/").content.decode()
        on_pages |= set(re.findall(r"/media/([\w-]{36})/", page))
    for good in good_things(cast.bell).goods:
        on_pages |= {str(one.row.pk) for one in good.photos}
    on_pages |= {str(one.row.pk) for heard in lately(cast.bell) for one in heard.recordings}
    assert len(on_pages) >= 3
    for row in Recording.objects.all():
        path = f"/children/{row.child_id}/media/{row.pk}/"
        status = device.get(path).status_code
        assert (status == 200) == (str(row.pk) in on_pages), row.of
        assert device.get(path + "small/").status_code == 302


def test_opening_it_signs_the_adult_out_on_this_device_and_clears_what_it_kept(cast):
    browser = enter(Client(), cast.ana.person)
    told = browser.get(own(cast.ana, "open/")).content.decode()
    assert "You are signed out on this device." in told
    answer = browser.post(own(cast.ana, "open/"), {"id": uuid7()})
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert answer.headers["Cache-Control"] == "no-store"
    cookie = answer.cookies[settings.CHILDS_COOKIE_NAME]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    assert browser.get("/today/").url.startswith("/sign-in/")
    assert is_open(browser, cast.ana)


@pytest.mark.postgresql
def test_sent_twice_it_is_one_device(cast):
    sent = uuid7()
    first = open_on_device(id=sent, by=cast.bell)
    assert open_on_device(id=sent, by=cast.bell) == first
    with pytest.raises(ChildsDevice.DoesNotExist):
        open_on_device(id=sent, by=cast.ana)
    assert ChildsDevice.objects.count() == 1
    assert first.token not in str(ChildsDevice.objects.values().get())


def test_it_is_in_the_language_of_the_adult_who_opened_it(cast):
    cast.ana.person.language = "es"
    cast.ana.person.save()
    browser = opened_by(cast.ana)
    assert 'lang="es"' in browser.get(own(cast.ana)).content.decode()


def test_leaving_it_ends_it_and_clears_the_device(cast):
    browser = opened_by(cast.ana)
    answer = browser.post(own(cast.ana, "leave/"))
    assert browser.get(answer.url).url.startswith("/sign-in/")
    assert not browser.cookies[settings.CHILDS_COOKIE_NAME].value
    assert "storage" in answer.headers["Clear-Site-Data"]
    assert not is_open(browser, cast.ana)
    device = ChildsDevice.objects.get()
    assert (device.ended_at is not None, device.ended_by) == (True, None)


def test_who_signs_in_on_it_takes_it_back(cast):
    browser = opened_by(cast.bell)
    cast.ana.person.set_password("a train to the sea")
    cast.ana.person.save()
    browser.post("/sign-in/password/", {"login": cast.ana.person.email, "password": "a train to the sea"})
    assert ChildsDevice.objects.get().ended_by == cast.ana.person
    browser.logout()
    assert not is_open(browser, cast.bell)


def test_it_shows_no_other_child_and_no_made_up_token_opens_anything(cast):
    browser = opened_by(cast.bell)
    other = Member.objects.exclude(child=cast.child.pk).first()
    assert not is_open(browser, other)
    made_up = Client()
    made_up.cookies[settings.CHILDS_COOKIE_NAME] = "a" * 44
    assert not is_open(made_up, cast.bell)


def test_the_child_is_no_adult_who_reads_and_each_opening_is_in_the_log(cast):
    browser = opened_by(cast.bell)
    browser.get(own(cast.bell))
    device = ChildsDevice.objects.get()
    assert Read.objects.filter(about=device.pk).values_list("what", "seat").get() == ("childs_device", None)
    end_device(device, by=cast.bell.person)
    acts = Act.objects.filter(about=device.pk).order_by("id").values_list("act", "by")
    assert list(acts) == [
        ("teams.device_opened", cast.bell.person_id),
        ("teams.device_ended", cast.bell.person_id),
    ]
    reads = enter(Client(), cast.ana.person).get(f"/children/{cast.child.pk}/team/reads/").content.decode()
    assert str(Permission.SEE_BOARD.label) not in reads
    assert "the picture boards" not in reads


def test_an_adult_who_asks_for_the_head_alone_and_a_device_that_does_read_nothing(cast):
    assert opened_by(cast.ana).head(own(cast.ana)).status_code == 405


@pytest.mark.parametrize("name", ["rosa", "ines"])
def test_only_guardians_and_people_at_school_open_it(cast, name):
    member = getattr(cast, name)
    assert not member.may(Permission.OPEN_ON_DEVICE)
    assert enter(Client(), member.person).post(own(member, "open/"), {"id": uuid7()}).status_code == 403


def listed(member: Member) -> str:
    return enter(Client(), member.person).get(own(member, "devices/")).content.decode()


def test_who_opened_it_and_who_keeps_the_team_can_end_it_and_a_homes_is_its_own(cast):
    of_bell, of_ana = (open_on_device(id=uuid7(), by=seat) for seat in (cast.bell, cast.ana))
    seen = {name: listed(getattr(cast, name)) for name in ("bell", "ana", "okafor", "pam", "luis")}
    assert {name for name, page in seen.items() if str(of_bell.pk) in page} == {"bell", "okafor"}
    assert {name for name, page in seen.items() if str(of_ana.pk) in page} == {"ana"}
    for name in ("pam", "luis", "ana"):
        member = getattr(cast, name)
        answer = enter(Client(), member.person).post(own(member, f"devices/{of_bell.pk}/end/"))
        assert answer.status_code == 404
    enter(Client(), cast.okafor.person).post(own(cast.okafor, f"devices/{of_bell.pk}/end/"))
    of_bell.refresh_from_db()
    assert of_bell.ended_by == cast.okafor.person


@pytest.mark.postgresql
def test_a_place_that_comes_back_brings_no_device_back(cast):
    browser = opened_by(cast.pam)
    end_place(cast.pam, by=cast.okafor.person, why="New job")
    Member.objects.filter(pk=cast.pam.pk).update(ends_at=None)
    assert not is_open(browser, cast.pam)


ZONE = ZoneInfo("America/Chicago")


@pytest.mark.postgresql
@pytest.mark.parametrize("seed", range(12))
def test_at_any_moment_it_reads_as_long_as_its_seat_may_and_its_day_lasts(cast, seed):
    """Told a second time, by what happened and when."""
    chance = random.Random(seed)
    start = datetime.now(ZONE).replace(hour=8, minute=0) + timedelta(days=1)  # once everybody has their place
    with time_machine.travel(start, tick=False) as clock:
        member = chance.choice([cast.ana, cast.luis, cast.bell, cast.pam])
        by_badge = member == cast.bell and chance.choice([True, False])
        browser = opened_by_badge(member) if by_badge else opened_by(member)
        device = ChildsDevice.objects.get()
        was_closed = False
        for _step in range(4):
            clock.shift(timedelta(hours=chance.choice([0, 1, 5, 9])))
            match chance.choice(["nothing", "nothing", "order", "end", "place", "left", "badge", "account"]):
                case "order" if member.home_id:
                    kind = chance.choice([Kind.OBSERVATION, Kind.TALK])
                    order = {"from_on": member.today, "until_on": None, "order": "3 May", "by": cast.okafor.person}
                    set_custody(member, {kind: CLOSED}, **order)
                    was_closed |= kind is Kind.OBSERVATION
                case "end":
                    end_device(device, by=member.person)
                    was_closed = True
                case "place" if member.role not in {"guardian"}:
                    end_place(member, by=cast.okafor.person, why="New job")
                    was_closed = True
                case "badge" if cast.okafor.child.left_at is None:
                    with suppress(NotPossible):
                        make_badge(id=uuid7(), by=cast.okafor)
                        was_closed |= by_badge
                case "account":
                    Person.objects.filter(pk=member.person_id).update(is_active=False)
                    was_closed = True
                case "left":
                    note_left(cast.child, on=member.today, by=cast.ford)
                    was_closed = True
            is_of_today = timezone.now().astimezone(ZONE).date() == start.date()
            assert is_open(browser, member) == (is_of_today and not was_closed)


def test_a_board_of_the_other_home_is_not_on_a_device_opened_at_home(cast):
    mine, theirs = made(cast.ana, f"{OAK} one", "two"), made(cast.luis, f"{ELM} one", "two")
    with_photo(cast.luis, theirs)
    browser = opened_by(cast.ana)
    show = own(cast.ana)[:-4] + "boards/{}/show/"
    assert browser.get(show.format(mine.root)).status_code == 200
    assert browser.get(show.format(theirs.root)).status_code == 404
    photo = Recording.objects.get()
    assert browser.get(f"/children/{cast.child.pk}/media/{photo.pk}/").status_code == 404


@pytest.mark.parametrize("opens", [opened_by, opened_by_badge])
def test_what_school_opened_shows_no_board_of_either_home_by_hand_or_by_badge(cast, opens):
    of_home, of_school = made(cast.ana, f"{OAK} one", "two"), made(cast.bell, "Line up", "two")
    with_photo(cast.ana, of_home)
    browser = opens(cast.bell)
    show = own(cast.bell)[:-4] + "boards/{}/show/"
    assert browser.get(show.format(of_school.root)).status_code == 200
    assert browser.get(show.format(of_home.root)).status_code == 404
    assert OAK not in browser.get(own(cast.bell)).content.decode()
    photo = Recording.objects.get()
    assert browser.get(f"/children/{cast.child.pk}/media/{photo.pk}/").status_code == 404
