"""Who has no mailbox is told by text that something waits, and nothing of what it is."""

from datetime import datetime

import pytest

from allies.notices.events import NoticeRule
from allies.notices.router import Group, Health, Urgency
from allies.notices.tests.conftest import CHICAGO, team, work
from allies.notices.wishes import listeners_of
from allies.outbox.models import Parcel
from allies.rooms.tests.also import only
from allies.teams.models import Member
from allies.teams.permissions import Kind
from allies.texting.actions.numbers import add_number, remove_number
from allies.texting.actions.receipts import take_receipt
from allies.texting.models import OutgoingText, Sort
from allies.texting.reach import reaches
from allies.texts.gateways.protocol import NotReached, Receipt, State
from allies.timeline.tests.samples import told

from .conftest import ANA, has_number, text

__all__ = ["team", "work"]
pytestmark = pytest.mark.django_db
NEW = "+15125550103"


@pytest.fixture(autouse=True)
def danger(monkeypatch):
    rule = NoticeRule("sample.danger", Group.SERIOUS, Urgency.SAFETY, "Something serious happened at school.")
    only(monkeypatch, NoticeRule, rule)


@pytest.fixture
def ana(team, phones):
    """Without a mailbox, with a phone."""
    team.ana.person.email = None
    team.ana.person.save()
    has_number(team.ana.person, ANA)
    phones.at(ANA)
    phones.texts.clear()
    return team.ana


def seat(member) -> Member:
    return Member.objects.select_related("child__school", "person").get(pk=member.pk)


def health(member) -> Health | None:
    reach = reaches([member.person]).get(member.person_id)
    return reach.health if reach else None


def test_how_a_number_does_is_what_the_router_is_told(team, phones, django_assert_num_queries):
    assert health(team.ana) is None
    unproven = add_number(ANA, by=team.ana.person)
    assert health(team.ana) is Health.UNPROVEN
    has_number(team.ana.person, ANA)
    with django_assert_num_queries(1):
        assert health(team.ana) is Health.WORKING
    text(ANA, "stop daily notes")
    assert reaches([team.ana.person])[team.ana.person_id].stopped == {Group.STORY}
    text(ANA, "STOP")
    assert health(team.ana) is Health.STOPPED
    has_number(team.ana.person, NEW)
    assert health(team.ana) is Health.WORKING
    remove_number(unproven, by=team.ana.person)
    text(NEW, "wrong number")
    assert health(team.ana) is Health.UNCLEAR


def test_while_no_texts_go_nothing_is_asked(team, settings, django_assert_num_queries):
    has_number(team.ana.person, ANA)
    settings.TEXTS = None
    with django_assert_num_queries(0):
        assert reaches([team.ana.person]) == {}


def test_the_day_comes_as_one_text_at_its_hour_with_no_name_in_it(ana, team, work, phones):
    told(team.okafor)
    told(team.okafor)
    work("Wed 16:00")
    assert phones.at(ANA) == []
    work("Wed 17:01")
    assert phones.at(ANA) == ["Maple School: 2 new things for you.\nhttp://localhost:8000/"]
    [row] = OutgoingText.objects.filter(sort=Sort.NEWS)
    assert (row.state, row.parts, Parcel.objects.get(pk=row.pk).handler) == ("sent", 1, "texting.digest")


def test_it_is_said_in_the_readers_language(ana, team, work, phones):
    team.ana.person.language = "es"
    team.ana.person.save()
    told(team.okafor)
    work("Wed 17:01")
    assert phones.at(ANA) == ["Maple School: 1 novedad para usted.\nhttp://localhost:8000/"]


def test_safety_comes_at_once_by_night_and_says_to_call(ana, team, work, phones, clock):
    team.school.phone = "(512) 555-0144"
    team.school.save()
    clock.move_to(datetime(2026, 11, 26, 2, tzinfo=CHICAGO))
    told(team.okafor, kind=Kind.INCIDENT, event="sample.danger")
    work()
    [words] = phones.at(ANA)
    assert words == (
        "Maple School: important news for you. Please call (512) 555-0144 now, or open http://localhost:8000/"
    )


def test_safety_says_it_in_english_too_until_the_language_is_certified(ana, team, work, phones):
    team.ana.person.language = "es"
    team.ana.person.save()
    told(team.okafor, kind=Kind.INCIDENT, event="sample.danger")
    work()
    [words] = phones.at(ANA)
    spanish, english = words.splitlines()
    assert spanish.startswith("Maple School: noticias importantes") or "escuela" in spanish
    assert english.startswith("Maple School: important news for you. Please call the school now")


def test_safety_takes_the_mail_where_no_text_goes_now(team, work, phones):
    has_number(team.ana.person, ANA)
    phones.at(ANA)
    phones.trouble = NotReached("down")
    told(team.okafor, kind=Kind.INCIDENT, event="sample.danger")
    assert "rivera" in work()


def test_after_stop_nothing_goes_and_it_waits_behind_the_door(ana, team, work, phones):
    told(team.okafor)
    text(ANA, "STOP")
    work("Thu 17:01")
    assert [words for words in phones.at(ANA) if "new thing" in words] == []
    [listener] = listeners_of([seat(ana)])
    assert listener.reaches[0].health is Health.STOPPED


def test_a_text_that_did_not_arrive_is_followed_by_the_next_way(ana, team, work, phones, monkeypatch):
    told(team.okafor)
    work("Wed 17:01")
    ana.person.email = "ana@example.org"
    ana.person.save()
    [row] = OutgoingText.objects.filter(sort=Sort.NEWS)
    take_receipt(Receipt(State.FAILED, id=str(row.pk), why="30003"), gateway="phones")
    assert list(work()) == ["ana"]
    take_receipt(Receipt(State.FAILED, id=str(row.pk), why="30003"), gateway="phones")
    assert list(work()) == []


def test_who_has_a_mailbox_is_told_there_first(team, work, phones):
    has_number(team.ana.person, ANA)
    phones.at(ANA)
    told(team.okafor)
    assert "rivera" in work("Wed 17:01")
    assert len(phones.at(ANA)) == 1


def test_the_two_who_share_a_phone_each_have_their_own_copy(ana, team, work, phones):
    team.luis.person.email = None
    team.luis.person.save()
    has_number(team.luis.person, ANA)
    phones.at(ANA)
    phones.texts.clear()
    told(team.okafor)
    work("Wed 17:01")
    assert len(phones.at(ANA)) == 2
    assert "Luis" not in str(phones.at(ANA))


def test_where_texts_are_switched_off_what_waits_takes_another_way(ana, team, work, phones, settings):
    told(team.okafor)
    work("Wed 16:00")
    settings.TEXTS = None
    ana.person.email = "ana@example.org"
    ana.person.save()
    assert "ana" in work("Wed 17:01")
    assert not Parcel.objects.waiting().filter(handler__startswith="texting").exists()
