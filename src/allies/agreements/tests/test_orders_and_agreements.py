"""Whatever orders and agreements say, and from when until when: each is told what they may be, as they signed it."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import translation
from django.utils.translation import gettext as _
from hypothesis import HealthCheck, given, settings

from allies.agreements.models import Agreement
from allies.agreements.tests.playing import DANGER, HOMES, SIGNED_AT, Played, Wish, stories, stories_that_wait
from allies.notices.events import NoticeRule
from allies.notices.router import Group, Urgency
from allies.rooms.tests.also import only
from allies.teams.actions.seats import add_member
from allies.teams.models import Member
from allies.teams.permissions import Role
from allies.teams.tests.cast import someone

laws = settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@pytest.fixture
def team(db, request, monkeypatch, mailoutbox):
    """The cast with a second guardian on Oak Street, all there since a while."""
    danger = NoticeRule("sample.danger", Group.SERIOUS, Urgency.SAFETY, DANGER)
    only(monkeypatch, NoticeRule, NoticeRule.named(Agreement.event), danger)
    with time_machine.travel(SIGNED_AT - timedelta(days=2), tick=False):
        cast = request.getfixturevalue("cast")
        marco = add_member(someone("Marco Silva"), child=cast.child, role=Role.GUARDIAN, home=cast.oak, by=None)
        cast.marco = Member.objects.select_related("child__school", "home", "person").get(pk=marco.pk)
    return cast


@laws
@given(stories_that_wait())
def test_nobody_is_told_what_an_order_keeps_from_them_that_began_while_it_waited(team, story):
    """By its day, or because it was written down only then."""
    assert [mail for mail in Played(story, team).mails if not mail.is_allowed] == []


@laws
@given(stories())
def test_nobody_is_told_what_an_order_keeps_from_them_at_that_moment(team, story):
    assert [mail for mail in Played(story, team).mails if not mail.is_allowed] == []


@laws
@given(stories())
def test_to_see_to_decide_and_to_be_told_are_what_the_newest_order_of_the_day_leaves(team, story):
    for look in Played(story, team, looking=True).looks:
        assert look.found == look.expected, look


@laws
@given(stories())
def test_each_hears_as_they_signed_it_themselves_whatever_the_others_signed(team, story):
    played = Played(story, team)
    for mail in played.mails:
        wish = Wish.of(mail.to, story)
        assert wish.choice == ("digest" if mail.is_daily else "at_once")
        assert wish.welcomes(mail.at)
        assert mail.at == story.written_at or mail.is_daily or not wish.welcomes(story.written_at)
        # Up to a week for the hour of the daily mail; where that is in quiet hours, up to a week for the end of these.
        assert not mail.is_daily or mail.at - story.written_at <= timedelta(days=16)
        with translation.override(wish.language):
            assert mail.subject == _("News from Allies")
    mailed = [mail.to for mail in played.mails]
    assert len(mailed) == len(set(mailed))
    kept = {name for _at, name in (order_of(one) for one in story.later)}
    hears = {name for name in played.hopes - kept if Wish.of(name, story).choice != "off"}
    assert {name for name in hears if not comes_to_bear(story, name)} <= set(mailed) <= played.hopes


def order_of(later):
    hours, order = later
    return hours, order.of


def comes_to_bear(story, name):
    """Whether an order on file has a day on which it begins or ends after today, so that it may come in between."""
    return any(order.of == name and (order.first > 0 or order.more is not None) for order in story.orders)


@laws
@given(stories(is_danger=True))
def test_danger_reaches_at_once_everyone_who_may_be_told_and_nobody_else(team, story):
    played = Played(story, team)
    assert {mail.to for mail in played.mails} == played.hopes <= set(HOMES)
    for mail in played.mails:
        assert (mail.at, mail.is_daily) == (story.written_at, False)
        assert DANGER in mail.body
        with translation.override(Wish.of(mail.to, story).language):
            assert mail.subject == _("Please open Allies")
