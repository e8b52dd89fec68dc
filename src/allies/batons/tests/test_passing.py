"""Passing the baton: each way, in parts, on good days and hard ones."""

from datetime import timedelta

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings

from allies.batons.actions import correct_baton, pass_baton, say_got_it, say_not_sure, send_on
from allies.batons.chips import Tone, Way
from allies.batons.models import Baton, GotIt, NotSure
from allies.batons.tests.handing import AFTERNOON, MORNING, WEDNESDAY, again, from_home, from_school
from allies.batons.tests.test_chips import anything, as_kept
from allies.database.ids import uuid7
from allies.incidents.tests.events import happened
from allies.teams.actions.schools import welcome_child
from allies.teams.actions.seats import add_member
from allies.teams.errors import NotPossible
from allies.teams.models import Audience, School
from allies.teams.permissions import Role
from allies.timeline.actions import take_out
from allies.timeline.models import Entry

HARD_DAY = {"chips": {}, "is_hard": True}


def readers(cast, baton):
    return {name for name, member in cast.everyone.items() if again(member).sees(Baton).filter(pk=baton.pk).exists()}


AT_SCHOOL = {"okafor", "bell", "jin", "pam"}


def test_what_a_home_says_is_for_that_home_and_school(cast):
    assert readers(cast, from_home(cast.ana)) == {"ana", "rosa"} | AT_SCHOOL


def test_another_home_reads_it_only_by_its_authors_choice(cast):
    assert "luis" in readers(cast, from_home(cast.ana, for_all_homes=True))


def test_both_homes_read_the_same_from_school(cast):
    [baton] = from_school(cast.bell)
    assert {"ana", "luis"} <= readers(cast, baton)


def test_the_same_id_sent_twice_is_one_part_and_one_line(cast):
    one_id = uuid7()
    assert from_home(cast.ana, id=one_id) == from_home(cast.ana, id=one_id)
    assert Baton.objects.count() == Entry.objects.count() == 1


def test_what_is_added_later_stands_beside_what_was_said_before(cast):
    first = from_home(cast.ana)
    from_home(cast.ana, chips={"new": ["visitors"]})
    assert Baton.objects.filter(day=WEDNESDAY).count() == 2
    first.refresh_from_db()
    assert first.chips == {"sleep": ["well"], "mood": ["calm"]}


def test_a_hard_day_is_one_press_and_can_be_taken_like_any_other(cast):
    [baton] = from_school(cast.bell, **HARD_DAY)
    assert baton.tone is Tone.HARD
    assert say_got_it(baton, by=cast.ana).home == cast.oak


def test_a_light_moment_is_a_line_of_its_own_that_offers_a_laugh(cast):
    from_school(cast.bell, chips={"morning": ["calm"], "light": ["laughed"]})
    assert sorted(Entry.objects.values_list("tone", flat=True)) == ["light", "plain"]


def test_a_light_moment_given_with_a_hard_day_is_kept_and_not_told(cast):
    hard, light = from_school(cast.bell, chips={"light": ["laughed"]}, is_hard=True)
    assert (hard.state, light.state) == ("passed", "held")
    assert Entry.objects.get().tone == "hard"
    assert readers(cast, light) == AT_SCHOOL


def test_a_light_moment_after_a_hard_word_the_same_day_is_kept(cast):
    from_school(cast.bell, **HARD_DAY)
    [light] = from_school(cast.okafor, chips={"light": ["laughed"]})
    assert light.state == "held"


@pytest.mark.parametrize("giver", ["bell", "pam"])
@time_machine.travel(AFTERNOON, tick=False)
def test_a_light_moment_on_the_day_of_a_serious_event_is_kept(db, request, giver):
    cast = request.getfixturevalue("cast")
    incident = happened(cast.okafor, happened_at=MORNING)
    [light] = from_school(getattr(cast, giver), chips={"light": ["laughed"]})
    assert light.state == "held"
    [of_another_day] = from_school(cast.bell, day=WEDNESDAY - timedelta(days=1), chips={"light": ["laughed"]})
    assert of_another_day.is_passed
    take_out(Entry.objects.get(about_id=incident.pk), by=cast.okafor, why="Another child")
    [after] = from_school(cast.bell, chips={"light": ["proud"]})
    assert after.is_passed


def test_a_light_moment_that_was_kept_goes_out_on_its_own(cast):
    _hard, light = from_school(cast.bell, chips={"light": ["laughed"]}, is_hard=True)
    send_on(light, by=cast.bell)
    send_on(light, by=cast.bell)
    assert Entry.objects.filter(tone="light").count() == 1
    assert "ana" in readers(cast, light)


def test_no_hard_line_ever_offers_a_laugh(cast):
    from_school(cast.bell, chips={"afternoon": ["sad"], "light": ["laughed"]})
    hard = Entry.objects.get(tone="hard")
    assert "light" not in hard.facts["chips"]


def test_a_paraprofessionals_chips_wait_for_the_teacher(cast):
    [baton] = from_school(cast.pam)
    assert baton.state == "waiting"
    assert readers(cast, baton) == AT_SCHOOL
    assert not Entry.objects.exists()


def test_the_teacher_sends_them_on_in_the_name_of_who_gave_them(cast):
    [baton] = from_school(cast.pam)
    sent = send_on(baton, by=cast.bell)
    assert (sent.by, sent.passed_by) == (cast.pam, cast.bell)
    assert Entry.objects.get().by == cast.pam
    assert {"ana", "luis"} <= readers(cast, sent)


def test_where_the_school_says_so_they_go_straight_to_home(cast):
    School.objects.update(chips_go="directly")
    [baton] = from_school(again(cast.pam))
    assert baton.is_passed


def test_got_it_is_said_once_for_each_home(cast):
    [baton] = from_school(cast.bell)
    for member in (cast.ana, cast.rosa, cast.luis, cast.ana):
        say_got_it(baton, by=member)
    assert set(GotIt.objects.values_list("home__name", flat=True)) == {"Oak Street", "Elm Street"}


def test_a_home_never_learns_whether_the_other_has_it(cast):
    [baton] = from_school(cast.bell)
    say_got_it(baton, by=cast.ana)
    assert not cast.luis.sees(GotIt).exists()
    assert cast.bell.sees(GotIt).exists()


def test_putting_right_keeps_what_stood_before(cast):
    first = from_home(cast.ana, words={"line": "Slept at eight."})
    newer = correct_baton(
        first, by=cast.ana, chips=first.chips, words={"line": "Slept at nine."}, is_hard=False, id=uuid7()
    )
    first.refresh_from_db()
    assert (first.words["line"], newer.words["line"]) == ("Slept at eight.", "Slept at nine.")
    assert readers(cast, newer) == readers(cast, first)
    assert set(Entry.objects.values_list("event", flat=True)) == {"batons.passed", "batons.corrected"}


def test_nobody_puts_right_what_another_wrote(cast):
    with pytest.raises(NotPossible):
        correct_baton(from_home(cast.ana), by=cast.rosa, chips={}, words={}, is_hard=True, id=uuid7())


def test_a_part_is_put_right_once_and_then_the_newer_one(cast):
    first = from_home(cast.ana)
    correct_baton(first, by=cast.ana, chips={"mood": ["sad"]}, words={}, is_hard=False, id=uuid7())
    with pytest.raises(NotPossible):
        correct_baton(first, by=cast.ana, chips={"mood": ["calm"]}, words={}, is_hard=False, id=uuid7())


def test_a_paraprofessionals_correction_waits_like_the_first_word(cast):
    [first] = from_school(cast.pam)
    send_on(first, by=cast.bell)
    first.refresh_from_db()
    newer = correct_baton(first, by=cast.pam, chips={"morning": ["sad"]}, words={}, is_hard=False, id=uuid7())
    assert newer.state == "waiting"
    assert Audience.school(cast.child) == newer.audience


def test_i_was_not_sure_is_read_by_those_who_work_with_the_child_and_by_no_leader(cast):
    principal = add_member(cast.ford.person, child=cast.child, role=Role.LEADER, by=None)
    say_not_sure(by=cast.pam, day=WEDNESDAY, words="The transition.", with_home=False, id=uuid7())
    readers = {name for name, member in cast.everyone.items() if NotSure.seen_by(again(member)).exists()}
    assert readers == AT_SCHOOL
    assert not NotSure.seen_by(again(principal)).exists()
    assert not Entry.objects.exists()


def test_home_reads_i_was_not_sure_when_its_author_says_so(cast):
    say_not_sure(by=cast.pam, day=WEDNESDAY, words="", with_home=True, id=uuid7())
    assert NotSure.seen_by(again(cast.ana)).exists()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20, deadline=None)
@given(anything)
def test_whatever_the_catalogue_has_room_for_is_kept_whole(cast, given_):
    way, chips, words = given_
    member = cast.ana if way is Way.FROM_HOME else cast.bell
    parts = pass_baton(by=member, way=way, day=WEDNESDAY, chips=chips, words=words)
    kept = {key: set(chosen) for part in parts for key, chosen in part.chips.items()}
    assert kept == {key: set(chosen) for key, chosen in chips.items() if chosen}
    assert {k: v for part in parts for k, v in part.words.items()} == as_kept(words)


def test_an_id_of_another_child_makes_nothing_here(cast):
    other = welcome_child("Amira Haddad", school=cast.school, by=None)
    seat = again(add_member(cast.bell.person, child=other, role=Role.TEACHER, by=None))
    [theirs] = from_school(cast.bell)
    with pytest.raises(Baton.DoesNotExist):
        from_school(seat, id=theirs.pk, chips={"well": ["art"], "light": ["laughed"]})
    assert not Baton.objects.filter(child=other).exists()


def test_what_was_filed_under_the_wrong_child_goes_with_all_that_put_it_right(cast):
    first = from_home(cast.ana)
    newer = correct_baton(first, by=cast.ana, chips={"mood": ["sad"]}, words={}, is_hard=False, id=uuid7())
    last = correct_baton(newer, by=cast.ana, chips={"mood": ["calm"]}, words={}, is_hard=False, id=uuid7())
    other = from_home(cast.ana, chips={"new": ["trip"]})
    take_out(Entry.objects.get(about_id=newer.pk), by=cast.okafor, why="Another child's")
    assert [baton.pk for baton in again(cast.okafor).sees(Baton)] == [other.pk]
    assert [entry.about_id for entry in again(cast.okafor).sees(Entry)] == [other.pk]
    assert last.child_id == first.child_id
