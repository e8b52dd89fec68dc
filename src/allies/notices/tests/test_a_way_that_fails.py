"""A way that fails is followed by the next, asked again with the health of now, and each person's copy goes once."""

import smtplib

import pytest

from allies.notices.carrying import follow_on
from allies.notices.events import NoticeRule
from allies.notices.models import Address, Digest
from allies.notices.router import Group, Health, Urgency
from allies.notices.routing import route
from allies.notices.sent import sent_to
from allies.notices.tests.by_text import parcels_of, with_texts
from allies.outbox.handlers import Undeliverable
from allies.outbox.models import Parcel, State
from allies.rooms.tests.also import only
from allies.teams.permissions import Kind
from allies.teams.tests.cast import end_parents_place
from allies.timeline.actions import take_out
from allies.timeline.tests.samples import told

BACKEND = "django.core.mail.backends.locmem.EmailBackend.send_messages"


@pytest.fixture(autouse=True)
def urgent(monkeypatch):
    danger = NoticeRule("sample.danger", Group.SERIOUS, Urgency.SAFETY, "Something serious happened at school.")
    only(monkeypatch, NoticeRule, danger)


@pytest.fixture
def texts(monkeypatch):
    return with_texts(monkeypatch)


@pytest.fixture
def refusing(monkeypatch):
    """Every mailbox says no."""

    def send(self, messages):
        raise smtplib.SMTPRecipientsRefused(dict.fromkeys(messages[0].to, (550, b"no such user")))

    monkeypatch.setattr(BACKEND, send)


def due_now(member, work):
    Parcel.objects.waiting().filter(to=member.person_id).update(due_at="2026-01-01T00:00Z")
    work()


def test_when_the_mailbox_counts_as_broken_what_waits_for_it_goes_by_text(team, work, refusing, texts):
    texts.give(team.ana)
    told(team.okafor, kind=Kind.INCIDENT)
    work()
    assert texts.sent == []
    for _ in range(3):
        due_now(team.ana, work)
    assert texts.sent == [team.ana.person.name]
    assert parcels_of(team.ana) == {"notices.at_once": State.CANCELLED, "tests.text": State.SENT}
    assert any("it went by the next" in str(one.words) for one in sent_to(team.ana.person))


def test_danger_that_a_mailbox_refused_goes_by_the_next_way_at_once(team, work, refusing, texts):
    texts.give(team.ana)
    told(team.okafor, kind=Kind.INCIDENT, event="sample.danger")
    work()
    assert texts.sent == [team.ana.person.name]
    assert parcels_of(team.ana) == {"notices.at_once": State.GIVEN_UP, "tests.text": State.SENT}
    assert Address.objects.get(person=team.ana.person).health == Health.WORKING  # one no is not broken


def test_a_number_that_takes_no_text_is_followed_by_mail(team, work, texts, mailoutbox):
    person = team.ana.person
    texts.give(team.ana)
    texts.trouble = Undeliverable()
    broken = Address.objects.create(
        person=person, kind="email", value=person.email, health="broken", since="2026-11-24T00:00Z"
    )
    told(team.okafor, kind=Kind.INCIDENT)
    list(route(Parcel.objects.filter(handler="notices.route")))
    assert parcels_of(team.ana) == {"tests.text": State.WAITING}
    broken.delete()  # it works again by the time at which the text fails
    work()
    assert [mail.to[0] for mail in mailoutbox].count(person.email) == 1


def test_what_failed_everywhere_waits_behind_the_door_and_is_tried_nowhere_again(team, work, refusing, texts):
    texts.give(team.ana)
    texts.trouble = Undeliverable()
    told(team.okafor, kind=Kind.INCIDENT, event="sample.danger")
    work()
    assert parcels_of(team.ana) == {"notices.at_once": State.GIVEN_UP, "tests.text": State.GIVEN_UP}
    assert not Parcel.objects.waiting().filter(to=team.ana.person_id).exists()


def test_a_daily_mail_that_never_went_comes_by_text_and_is_counted_there(team, work, texts, monkeypatch):
    texts.give(team.ana)

    def send(self, messages):
        raise ValueError("no such address")

    monkeypatch.setattr(BACKEND, send)
    told(team.okafor)
    work("Wed 17:00")
    assert texts.sent == [team.ana.person.name]
    assert parcels_of(team.ana) == {"notices.digest": State.GIVEN_UP, "tests.text": State.SENT}
    [digest] = Digest.objects.filter(person=team.ana.person)
    assert digest.parcel == Parcel.objects.get(handler="tests.text").pk
    told(team.okafor)
    work("Thu 17:00")
    assert texts.sent == [team.ana.person.name] * 2  # the mailbox is broken by now


def test_the_next_way_keeps_to_quiet_hours(team, work, texts, refusing):
    texts.give(team.ana)
    told(team.okafor, kind=Kind.INCIDENT)
    work("Wed 20:50")
    Address.objects.update(health=Health.BROKEN)
    work("Wed 23:00")
    assert texts.sent == []
    work("Thu 07:00")
    assert texts.sent == [team.ana.person.name]


def test_to_follow_twice_is_to_follow_once(team, work, texts):
    texts.give(team.ana)
    told(team.okafor, kind=Kind.INCIDENT)
    work()
    went = Parcel.objects.get(handler="notices.at_once", to=team.ana.person_id)
    follow_on(went)
    follow_on(went)
    work()
    assert texts.sent == [team.ana.person.name]


def test_a_number_that_is_not_proven_is_passed_over(team, work, refusing, texts):
    texts.give(team.ana, Health.UNPROVEN)
    told(team.okafor, kind=Kind.INCIDENT, event="sample.danger")
    work()
    assert parcels_of(team.ana) == {"notices.at_once": State.GIVEN_UP}


def test_what_is_taken_out_goes_by_no_way_any_more(team, work, refusing, texts):
    texts.give(team.ana)
    line = told(team.okafor, kind=Kind.INCIDENT)
    work("Wed 20:55")
    went = Parcel.objects.get(handler="notices.at_once", to=team.ana.person_id)
    work("Wed 21:05")
    follow_on(went)
    take_out(line, by=team.okafor, why="Another child")
    work("Thu 07:00")
    assert texts.sent == []


def test_what_was_on_its_way_by_text_ends_with_the_seat(team, work, texts):
    texts.give(team.luis)
    told(team.okafor, kind=Kind.INCIDENT)
    work("Wed 20:55")
    work("Wed 21:05")
    follow_on(Parcel.objects.get(handler="notices.at_once", to=team.luis.person_id))
    end_parents_place(team.luis)
    work("Thu 07:00")
    assert texts.sent == []
