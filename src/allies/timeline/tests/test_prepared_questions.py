"""A prepared question brings what the one way to read brings, for every seat, whatever orders say."""

from datetime import timedelta

import pytest
import time_machine
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from allies.database.prepared import IDS, PreparedModels
from allies.teams.actions.schools import welcome_child
from allies.teams.actions.seats import add_member, end_place, set_custody
from allies.teams.asking import AskedBySeat, ask_ahead, open_seat
from allies.teams.models import Audience, Member
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind, Role
from allies.teams.tests.cast import enter
from allies.timeline.models import Entry
from allies.timeline.story import _lines
from allies.timeline.tests.samples import told
from allies.timeline.views import story as views

pytestmark = pytest.mark.postgresql


def lines(member):
    return member.sees(Entry).order_by("id").values_list("id", "kind", "facts", "recorded_at")


@pytest.fixture
def much_is_told(cast):
    """Each kind of thing, for each audience, and as much about another child of the same people."""
    other = welcome_child("Amira Haddad", school=cast.school, by=None, homes=("Oak Street", "Elm Street"))
    elsewhere = add_member(cast.okafor.person, child=other, role=Role.CASE_MANAGER, by=None)
    for child, by in [(cast.child, cast.okafor), (other, elsewhere)]:
        for kind in Kind:
            for audience in Audience.objects.filter(child=child):
                told(by, audience, kind, facts={"of": str(kind)})


def at_the_door(member):
    return open_seat(member.child_id, member.person)


def test_every_seat_is_brought_what_it_may_read(cast, much_is_told):
    asked = AskedBySeat(lines)
    for member in map(at_the_door, 2 * list(cast.everyone.values())):
        assert asked.rows(member) == list(lines(member))
        assert asked.rows(member)


def test_what_an_order_keeps_from_a_guardian_is_not_brought(cast, much_is_told):
    asked = AskedBySeat(lines)
    before = asked.rows(at_the_door(cast.luis))
    no = Rights(sees=False, decides=False, told=False)
    set_custody(cast.luis, {Kind.BATON: no}, from_on=cast.luis.today, until_on=None, order="O", by=cast.okafor.person)
    after = asked.rows(at_the_door(cast.luis))
    assert {kind for _id, kind, *_more in before} - {kind for _id, kind, *_more in after} == {Kind.BATON}
    assert after == list(lines(at_the_door(cast.luis)))


def test_nothing_is_built_the_second_time(cast, much_is_told):
    built = []

    def counted(member):
        built.append(member)
        return lines(member)

    asked = AskedBySeat(counted)
    for member in (cast.ana, cast.luis, cast.ana):
        asked.rows(at_the_door(member))
    assert len(built) == 1


def test_a_seat_that_has_ended_is_brought_nothing(cast, much_is_told):
    asked, seat = AskedBySeat(lines), at_the_door(cast.bell)
    assert asked.rows(seat)
    seat.ends_at = timezone.now()
    assert asked.rows(seat) == []


def test_a_question_that_does_not_ask_for_the_child_is_refused(cast):
    with pytest.raises(ValueError, match="must ask for the child"):
        AskedBySeat(lambda _member: Entry.objects.values_list("id")).rows(cast.bell)


def test_a_question_that_depends_on_the_day_is_refused(cast):
    with pytest.raises(Exception, match="no school"):
        AskedBySeat(lambda member: lines(member).filter(occurred_at__date=member.today)).rows(cast.bell)


def test_the_seat_at_the_door_is_the_same_as_asked_for_plainly(cast, django_assert_num_queries):
    plain = Member.objects.with_orders().select_related("child__school", "home").get(pk=cast.ana.pk)
    at_the_door_without_a_home = at_the_door(cast.bell)
    with django_assert_num_queries(1):
        seat = at_the_door(cast.ana)
    with django_assert_num_queries(0):
        schools = (seat.child.school, plain.child.school)
        for mine, other in [(seat, plain), (seat.child, plain.child), (seat.home, plain.home), schools]:
            assert mine == other
            assert {f.attname: getattr(mine, f.attname) for f in mine._meta.fields} == {
                f.attname: getattr(other, f.attname) for f in other._meta.fields
            }
        assert seat.has_orders == plain.has_orders
        assert seat.person == cast.ana.person
        assert at_the_door_without_a_home.home is None


def test_the_newer_of_two_places_opens_and_an_ended_one_does_not(cast):
    end_place(cast.pam, by=cast.okafor.person, why="Moved")
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        assert at_the_door(cast.pam) is None
        again = add_member(cast.pam.person, child=cast.child, role=Role.TEACHER, by=None)
        assert at_the_door(cast.pam) == again


def all_of(thing):
    return {field.attname: getattr(thing, field.attname) for field in thing._meta.fields}


def test_models_come_with_all_that_is_asked_for_beside_them(cast, django_assert_num_queries):
    seats = Member.objects.with_orders().select_related("child__school", "home").order_by("id")
    plain = list(seats.filter(pk__in=[cast.ana.pk, cast.bell.pk]))
    prepared = PreparedModels(seats.filter(pk__in=[IDS]))
    with django_assert_num_queries(1):
        found = prepared.find({IDS: [cast.ana.pk, cast.bell.pk]})
        beside = [(seat.child.school, seat.home, seat.has_orders) for seat in found]
    assert beside == [(seat.child.school, seat.home, seat.has_orders) for seat in plain]
    for seat, other in zip(found, plain, strict=True):
        assert all_of(seat) == all_of(other)
        assert all_of(seat.child) == all_of(other.child)
    assert [home for _school, home, _orders in beside] == [cast.oak, None]


def test_what_several_rows_share_is_one_for_all_of_them(cast):
    seats = Member.objects.select_related("child__school", "home").order_by("id")
    other = welcome_child("Amira Haddad", school=cast.school, by=None, homes=("Oak Street",))
    elsewhere = add_member(cast.okafor.person, child=other, role=Role.CASE_MANAGER, by=None)
    ids = [cast.ana.pk, cast.bell.pk, elsewhere.pk]
    ana, bell, okafor = PreparedModels(seats.filter(pk__in=[IDS])).find({IDS: ids})
    assert ana.child is bell.child
    assert ana.child.school is bell.child.school is okafor.child.school
    assert (ana.home, bell.home, okafor.home) == (cast.oak, None, None)
    assert (ana.child, okafor.child) == (cast.child, other)
    again, *_others = PreparedModels(seats.filter(pk__in=[IDS])).find({IDS: ids})
    assert again.child is not ana.child


def test_for_none_of_many_nothing_is_asked(cast, django_assert_num_queries):
    prepared = PreparedModels(Member.objects.filter(pk__in=[IDS]))
    with django_assert_num_queries(0):
        assert prepared.find({IDS: []}) == []
    assert prepared.find({IDS: [cast.ana.pk]}) == [cast.ana]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL counts its rows by itself before it chooses")
def test_pictures_of_a_line_are_found_by_the_line_in_a_house_that_has_counted_nothing(cast):
    """Else each of fifty lines looks through all pictures of the child: 40 ms with 3,000 of them."""
    assert "INDEX recordings_of_a_thing (about_id=? AND child_id=?)" in _lines(cast.ana).explain()


def test_what_is_asked_ahead_is_what_asking_brings_for_every_seat(cast, much_is_told):
    asked, of_the_team = AskedBySeat(lines), AskedBySeat(lambda member: member.child.members.values_list("id"))
    for member in map(at_the_door, cast.everyone.values()):
        plain = asked.rows(member), of_the_team.rows(member)
        ask_ahead(member, [asked, of_the_team])
        with CaptureQueriesContext(connection) as captured:
            assert (asked.rows(member), of_the_team.rows(member)) == plain
        assert not captured.captured_queries
        told(cast.okafor, Audience.team(cast.child), Kind.BATON)
        assert asked.rows(member) == list(lines(member))  # what was in hand is given once


def test_a_question_about_what_a_seat_may_not_see_at_all_is_not_sent(cast, much_is_told):
    nothing = AskedBySeat(lambda member: lines(member).none())
    asked, member = AskedBySeat(lines), at_the_door(cast.ana)
    ask_ahead(member, [nothing, asked])
    assert nothing.rows(member) == []
    assert asked.rows(member) == list(lines(member))


def test_what_is_in_hand_is_not_given_to_a_seat_that_has_ended_meanwhile(cast, much_is_told):
    asked, seat = AskedBySeat(lines), at_the_door(cast.bell)
    ask_ahead(seat, [asked])
    seat.ends_at = timezone.now()
    assert asked.rows(seat) == []
    ask_ahead(seat, [asked])
    seat.ends_at = None
    with CaptureQueriesContext(connection) as captured:
        asked.rows(seat)
    assert len(captured) == 1  # an ended seat has nothing asked ahead


@pytest.mark.skipif(connection.vendor != "postgresql", reason="a file is not far away")
def test_a_server_is_sent_all_of_them_at_once(cast, much_is_told, monkeypatch):
    connection.ensure_connection()
    begun, pipeline = [], connection.connection.pipeline
    monkeypatch.setattr(connection.connection, "pipeline", lambda: begun.append(1) or pipeline(), raising=False)
    ask_ahead(at_the_door(cast.ana), [AskedBySeat(lines), AskedBySeat(lines)])
    assert begun == [1]


def test_one_wrong_question_among_several_is_an_error_of_django_and_the_next_is_answered(cast, much_is_told):
    right, wrong = AskedBySeat(lines), AskedBySeat(lines)
    seat = at_the_door(cast.ana)
    wrong.prepared_for(seat).start = "SELECT nothing_of_this_name, "
    with pytest.raises(DatabaseError), transaction.atomic():
        ask_ahead(seat, [right, wrong, right])
    assert seat.in_hand == {}
    assert right.rows(seat) == list(lines(seat))


def test_a_story_asks_ahead_what_it_needs_and_nothing_else(cast, much_is_told, client, monkeypatch):
    seats, ahead = [], []

    def asked(seat, questions):
        ask_ahead(seat, questions)
        seats.append(seat)
        ahead.append(set(seat.in_hand))

    monkeypatch.setattr(views, "ask_ahead", asked)
    for member in cast.everyone.values():
        enter(client, member.person)
        assert client.get(f"/children/{cast.child.pk}/").status_code == 200
    assert {views.TEAM, views.NEWEST} <= set.intersection(*ahead)
    assert len(set.union(*ahead)) == 5  # what the panels of three rooms ask is among them
    assert [seat.in_hand for seat in seats] == [{}] * len(cast.everyone)
    client.get(f"/children/{cast.child.pk}/?side=home")
    assert len(seats) == len(cast.everyone)
