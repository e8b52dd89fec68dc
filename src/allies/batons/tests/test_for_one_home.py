"""School says something to one home alone: that home and school read it, and the other learns nothing of it."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from allies.batons.actions import correct_baton, pass_baton, say_got_it, send_on
from allies.batons.chips import Way
from allies.batons.models import Baton
from allies.batons.tests.handing import WEDNESDAY, again, from_school
from allies.batons.voices import day_of_child
from allies.database.ids import uuid7
from allies.teams.actions.seats import set_custody
from allies.teams.errors import SentOtherwise
from allies.teams.models import Audience, School
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind
from allies.teams.tests.cast import end_parents_place, enter
from allies.timeline.models import Entry

pytestmark = pytest.mark.django_db
COUNTED = {"did": "Counted to ten"}


def to_elm(cast, by=None, words=COUNTED, **more):
    given = {"chips": {}, "words": words, "only_for": cast.elm, **more}
    [part] = pass_baton(by=by or cast.bell, way=Way.FROM_SCHOOL, day=WEDNESDAY, **given)
    return part


def readers(cast, part):
    return {name for name, member in cast.everyone.items() if again(member).sees(Baton).filter(pk=part.pk).exists()}


AT_SCHOOL = {"okafor", "bell", "jin", "pam"}


def test_it_is_for_that_home_and_school_and_so_is_its_line_of_the_story(cast):
    part = to_elm(cast)
    assert readers(cast, part) == {"luis"} | AT_SCHOOL
    assert Entry.objects.get(about_id=part.pk).audience == Audience.home_and_school(cast.elm)


def test_sent_twice_it_is_there_once_and_with_other_words_it_is_refused(cast):
    one_id = uuid7()
    assert to_elm(cast, id=one_id) == to_elm(cast, id=one_id)
    for other in ({"words": {"did": "Sang"}}, {"only_for": cast.oak}):
        with pytest.raises(SentOtherwise):
            to_elm(cast, id=one_id, **other)
    with pytest.raises(SentOtherwise):
        pass_baton(by=cast.bell, way=Way.FROM_SCHOOL, day=WEDNESDAY, chips={}, words={}, only_for=cast.elm, id=one_id)
    assert Baton.objects.count() == Entry.objects.count() == 1


def test_what_an_aide_wrote_for_one_home_goes_to_that_home_when_the_teacher_sends_it_on(cast):
    part = to_elm(cast, by=cast.pam)
    assert readers(cast, part) == AT_SCHOOL
    send_on(part, by=cast.bell)
    assert readers(cast, part) == {"luis"} | AT_SCHOOL


def test_put_right_it_stays_with_that_home_also_where_it_has_to_wait_again(cast):
    School.objects.update(chips_go=School.ChipsGo.DIRECTLY)
    part = to_elm(cast, by=again(cast.pam))
    School.objects.update(chips_go=School.ChipsGo.THROUGH_TEACHER)
    newer = correct_baton(part, by=again(cast.pam), chips={}, words={"did": "Counted"}, is_hard=False, id=uuid7())
    assert readers(cast, newer) == AT_SCHOOL
    send_on(newer, by=cast.bell)
    assert readers(cast, newer) == {"luis"} | AT_SCHOOL


@pytest.mark.parametrize(
    "wrong",
    [{"way": Way.FROM_HOME, "words": {"line": "Hello"}}, {"way": Way.FROM_SCHOOL, "words": COUNTED, "is_hard": True}],
)
def test_no_home_speaks_to_one_home_in_this_way_and_a_hard_day_is_for_all(cast, wrong):
    by = cast.ana if wrong["way"] is Way.FROM_HOME else cast.bell
    with pytest.raises(IntegrityError), transaction.atomic():
        pass_baton(by=by, day=WEDNESDAY, chips={}, only_for=cast.elm, **wrong)


def test_an_order_closes_it_like_all_else(cast):
    part = to_elm(cast)
    rights = {Kind.BATON: Rights(sees=False)}
    set_custody(cast.luis, rights, from_on=cast.luis.today, until_on=None, order="Order", by=cast.okafor.person)
    assert readers(cast, part) == AT_SCHOOL


def test_the_end_of_a_place_closes_it_like_all_else(cast):
    part = to_elm(cast)
    end_parents_place(cast.luis)
    assert readers(cast, part) == AT_SCHOOL


def taken_by(cast, reader):
    day = day_of_child(again(reader), WEDNESDAY, [])
    return {part.baton.pk: part.taken_by for part in day.school.parts}


def test_got_it_of_the_other_home_is_not_said_of_it_and_that_of_its_home_counts_for_the_whole_note(cast):
    part = to_elm(cast)
    [shared] = from_school(cast.bell)
    say_got_it(shared, by=again(cast.ana))
    assert taken_by(cast, cast.bell) == {part.pk: [], shared.pk: ["Oak Street"]}
    say_got_it(day_of_child(again(cast.luis), WEDNESDAY, []).school.newest, by=again(cast.luis))
    assert taken_by(cast, cast.bell) == {part.pk: ["Elm Street"], shared.pk: ["Oak Street", "Elm Street"]}


def test_its_home_reads_it_beneath_the_note_as_one_and_takes_both_in_one_press(cast):
    [shared, _light] = from_school(cast.bell, chips={"morning": ["joyful"], "light": ["laughed"]})
    part = to_elm(cast)
    school = day_of_child(again(cast.luis), WEDNESDAY, []).school
    assert [(one.baton.pk, one.goes_on, one.only_for) for one in school.parts][:2] == [
        (shared.pk, False, ""),
        (part.pk, True, ""),
    ]
    say_got_it(school.newest, by=again(cast.luis))
    assert day_of_child(again(cast.luis), WEDNESDAY, []).school.has_taken


def test_school_sees_both_and_to_whom_each_went(cast):
    from_school(cast.bell), to_elm(cast)
    page = enter(Client(), cast.okafor.person).get(f"/children/{cast.child.pk}/batons/{WEDNESDAY}/").content.decode()
    assert page.count("Only Elm Street and school see this") == 1
    assert [part.only_for for part in day_of_child(again(cast.bell), WEDNESDAY, []).school.parts] == ["", "Elm Street"]
