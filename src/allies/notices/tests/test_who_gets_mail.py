"""From a line of the story to mailboxes: those whom it is for, at the hour that suits each."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from allies.notices.actions import choose_for_child
from allies.notices.events import NoticeRule
from allies.notices.models import Preference
from allies.notices.router import Channel, Choice, Group, Urgency
from allies.notices.routing import key_to_route, route, route_later
from allies.notices.ways import WayOut
from allies.outbox.models import Parcel, State, Turn
from allies.rooms.tests.also import only
from allies.teams.actions.seats import add_member, end_place, set_custody
from allies.teams.models import Audience, Member
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind, Role
from allies.teams.tests.cast import end_parents_place
from allies.timeline.actions import take_out
from allies.timeline.tests.samples import told

HOME = {"rivera", "vidal", "ortega"}
SCHOOL = {"okafor", "bell", "tran", "lake"}


@pytest.fixture(autouse=True)
def urgent(monkeypatch):
    danger = NoticeRule("sample.danger", Group.SERIOUS, Urgency.SAFETY, "Something serious happened at school.")
    only(monkeypatch, NoticeRule, danger, NoticeRule("sample.call", Group.CALLS))


def test_a_baton_reaches_each_home_at_five_and_school_at_seven(team, work):
    told(team.okafor)
    assert work() == {}
    assert set(work("Wed 17:00")) == HOME
    assert set(work("Thu 07:00")) == SCHOOL - {"okafor"}


def test_whoever_wrote_it_hears_nothing_of_it(team, work):
    told(team.ana)
    assert "rivera" not in work("Wed 17:00")


def test_a_serious_event_reaches_the_homes_at_once_but_not_whose_role_does_not_see_it(team, work):
    told(team.okafor, kind=Kind.INCIDENT)
    assert set(work()) == {"rivera", "ortega", "bell", "tran"}


def test_quiet_hours_hold_what_is_serious_and_not_what_is_about_safety(team, work, clock):
    work("Wed 22:00")
    told(team.okafor, kind=Kind.INCIDENT)
    assert work() == {}
    told(team.okafor, kind=Kind.INCIDENT, event="sample.danger")
    assert set(work()) == {"rivera", "ortega", "bell", "tran"}
    assert set(work("Thu 07:00")) == {"rivera", "ortega", "bell", "tran"}


def test_a_call_that_is_asked_for_comes_at_once(team, work):
    told(team.ana, Audience.home_and_school(team.oak), kind=Kind.TALK, event="sample.call")
    assert set(work()) == {"okafor", "bell", "tran"}


def test_what_one_home_writes_to_school_never_reaches_the_other_home(team, work):
    told(team.ana, Audience.home_and_school(team.oak))
    mailed = set(work("Wed 17:00")) | set(work("Thu 07:00"))
    assert mailed == {"vidal"} | SCHOOL


@pytest.mark.parametrize("rights", [Rights(sees=False, decides=False, told=False), Rights(told=False)])
def test_an_order_that_says_not_told_is_kept_even_for_danger(team, work, rights):
    set_custody(
        team.luis, {Kind.INCIDENT: rights}, from_on=team.luis.today, until_on=None, order="Order", by=team.okafor.person
    )
    told(team.okafor, kind=Kind.INCIDENT, event="sample.danger")
    assert set(work()) == {"rivera", "bell", "tran"}


def test_an_order_of_this_afternoon_counts_for_what_was_queued_this_morning(team, work, clock):
    work("Wed 22:00")
    told(team.okafor, kind=Kind.INCIDENT)
    told(team.okafor)
    work()
    told_not = Rights(told=False)
    set_custody(
        team.luis,
        {Kind.INCIDENT: told_not, Kind.BATON: told_not},
        from_on=team.luis.today,
        until_on=None,
        order="Order",
        by=team.okafor.person,
    )
    mailed = set(work("Thu 07:00")) | set(work("Thu 17:00"))
    assert "ortega" not in mailed
    assert "rivera" in mailed


def test_a_seat_that_ended_hears_nothing_more_of_what_waited(team, work):
    work("Wed 22:00")
    told(team.okafor, kind=Kind.INCIDENT)
    told(team.okafor)
    work()
    end_parents_place(team.luis)
    assert not Parcel.objects.waiting().filter(to=team.luis.person_id).exists()
    mailed = work("Thu 07:00")
    assert mailed["ortega"].subject == "Your place on a team"
    assert "ortega" not in work("Thu 17:00")


def test_a_seat_whose_last_day_passed_hears_nothing_more(team, work):
    work("Wed 22:00")
    told(team.okafor, kind=Kind.INCIDENT)
    work()
    Member.objects.filter(pk=team.luis.pk).update(ends_at=timezone.now() + timedelta(hours=1))
    assert "ortega" not in work("Thu 07:00")


def test_what_was_taken_out_goes_nowhere(team, work):
    work("Wed 22:00")
    line = told(team.okafor, kind=Kind.INCIDENT)
    other = told(team.okafor)
    work()
    take_out(line, by=team.okafor, why="Another child")
    take_out(other, by=team.okafor, why="Another child")
    assert set(work("Thu 07:00")) == set()
    assert set(work("Thu 17:00")) == set()
    assert not Parcel.objects.filter(state=State.SENT).exclude(handler="notices.route").exists()


def test_what_is_taken_out_before_the_worker_saw_it_is_never_routed(team, work):
    take_out(told(team.okafor, kind=Kind.INCIDENT), by=team.okafor, why="Another child")
    assert work() == {}
    assert Parcel.objects.get(handler="notices.route").state == State.CANCELLED


def test_one_child_may_differ_from_all_others(team, work):
    choose_for_child(team.ana, {Group.STORY: Choice.AT_ONCE, Group.SERIOUS: Choice.OFF})
    told(team.okafor)
    told(team.okafor, kind=Kind.INCIDENT)
    told(team.okafor, kind=Kind.INCIDENT, event="sample.danger")
    mailed = [parcel.facts["entry"] for parcel in sent_at_once(team.ana, work)]
    assert len(mailed) == 2  # the baton, and what is about safety


def sent_at_once(member, work):
    work()
    return list(Parcel.objects.filter(handler="notices.at_once", to=member.person_id, state=State.SENT))


def test_switching_off_counts_for_what_waits_already(team, work):
    told(team.okafor)
    work()
    Preference.objects.create(person=team.ana.person, side="home", story="off")
    assert "rivera" not in work("Wed 17:00")


def test_for_somebody_without_an_address_it_waits_behind_the_door_and_in_a_letter(team, work):
    team.ana.person.email = None
    team.ana.person.save()
    told(team.okafor, kind=Kind.INCIDENT)
    assert "rivera" not in work()
    assert {parcel.handler for parcel in Parcel.objects.filter(to=team.ana.person_id)} == {"letters.at_once"}


def test_asking_the_worker_twice_sends_nothing_twice(team, work):
    line = told(team.okafor, kind=Kind.INCIDENT)
    work()
    Parcel.objects.filter(handler="notices.route").update(state=State.WAITING, sent_at=None, ended_at=None)
    assert work() == {}
    assert Parcel.objects.filter(key=f"notice:{line.pk}:{team.ana.pk}").count() == 1


def test_an_act_that_is_taken_back_tells_nobody(team, work):
    """The parcel is part of the act: no act, no parcel."""
    with transaction.atomic():
        told(team.okafor, kind=Kind.INCIDENT)
        transaction.set_rollback(True)
    assert work() == {}


def test_an_act_waits_for_one_insert_only(team, django_assert_num_queries):
    line = told(team.okafor)
    Parcel.objects.all().delete()
    with django_assert_num_queries(1):
        route_later(line)


def test_the_worker_asks_six_things_however_many_are_told(team, django_assert_num_queries, monkeypatch):
    only(monkeypatch, WayOut, WayOut.named(Channel.EMAIL))  # each other way asks one thing more, at most
    for lines in (1, 5):
        told_now = [route_parcel(told(team.okafor)) for _ in range(lines)]
        with django_assert_num_queries(6 + 1 + 2):  # for a guest: what was opened to them, and what orders say of it
            list(route(told_now))


def route_parcel(line):
    return Parcel.objects.get(key=key_to_route(line.pk))


def test_a_seat_that_ended_hears_nothing_and_comes_back_with_the_next(team, work, clock):
    end_place(team.pam, by=team.okafor.person, why="Moved")
    told(team.okafor)
    assert "lake" not in set(work("Thu 07:00"))
    add_member(team.pam.person, child=team.child, role=Role.PARAPROFESSIONAL, by=None)
    clock.shift(1)
    told(team.okafor)
    assert "lake" in set(work("Fri 07:00"))


def test_danger_goes_before_all_else_from_the_act_to_the_mailbox(team):
    """A hundred notes of the day may be waiting before it."""
    for event, turn in (("sample.danger", Turn.SAFETY), ("sample.said", Turn.NEWS)):
        line = told(team.okafor, kind=Kind.INCIDENT, event=event)
        assert route_parcel(line).turn == turn
        list(route([route_parcel(line)]))
        turns = set(Parcel.objects.filter(handler="notices.at_once", facts__entry=str(line.pk)).values_list("turn"))
        assert turns == {(turn,)}
