"""A room that brings a way out: who is reached by it, in which order, and what carries it."""

import pytest
from django.utils import timezone

from allies.notices.router import Channel, ChannelReach, Health
from allies.notices.routing import parcels_for
from allies.notices.tests.by_text import TEXTS, with_texts
from allies.notices.ways import in_order, ways_of
from allies.notices.wishes import listeners_of
from allies.teams.permissions import Kind
from allies.timeline.tests.samples import told

MAIL, TEXT, PUSH, LETTER = (ChannelReach(one) for one in (Channel.EMAIL, Channel.TEXT, Channel.PUSH, Channel.LETTER))
HERE = ChannelReach(Channel.IN_APP)


@pytest.fixture
def texts(monkeypatch):
    return with_texts(monkeypatch)


def test_mail_comes_first_then_what_else_there_is_and_paper_for_who_has_nothing_else():
    there = {way.channel: way for way in (PUSH, TEXT, MAIL, LETTER)}
    assert in_order(there) == (PUSH, MAIL, TEXT, HERE)  # who lets a device ring wants to hear it
    assert in_order({Channel.LETTER: LETTER}) == (LETTER, HERE)
    assert in_order({}) == (ChannelReach(Channel.EMAIL, Health.MISSING), HERE)


def test_what_was_asked_for_and_is_not_there_is_named():
    assert in_order({Channel.EMAIL: MAIL}, [Channel.TEXT, Channel.EMAIL]) == (
        ChannelReach(Channel.TEXT, Health.MISSING),
        MAIL,
        HERE,
    )


def test_who_has_a_number_and_no_mailbox_is_told_by_what_carries_texts(team, texts):
    person = team.ana.person
    person.email = None
    person.save()
    texts.give(team.ana)
    line = told(team.okafor, kind=Kind.INCIDENT)
    [parcel] = [one for one in parcels_for([line], now=timezone.now()) if one.to == person.pk]
    assert (parcel.handler, parcel.facts["member"]) == (TEXTS, str(team.ana.pk))


def test_a_way_is_asked_once_for_all_and_mail_in_one_query(team, texts, django_assert_num_queries):
    seats = list(team.child.members.select_related("child__school", "person"))
    people = [seat.person for seat in seats]
    with django_assert_num_queries(1):
        ways_of(people)
    assert texts.asked == 1
    listeners_of(seats)
    assert texts.asked == 2


def test_who_may_not_sign_in_any_more_is_reached_by_no_way(team, texts):
    person = team.ana.person
    texts.give(team.ana)
    person.is_active = False
    assert ways_of([person]) == {person.pk: {}}
