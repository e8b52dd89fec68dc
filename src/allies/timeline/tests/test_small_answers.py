"""Thanks, well done, a nod, a laugh on light moments only; one a person, seen by those it concerns."""

import pytest

from allies.teams.errors import NotPossible
from allies.teams.models import Audience, Member
from allies.teams.permissions import Kind
from allies.teams.tests.cast import end_parents_place
from allies.timeline.actions import answer, take_answer_back
from allies.timeline.models import Answer
from allies.timeline.tests.samples import told


def who_sees(cast, given):
    return {name for name, member in cast.everyone.items() if member.sees(Answer).filter(pk=given.pk).exists()}


def test_an_answer_can_change_and_is_one_a_person(cast):
    line = told(cast.okafor)
    answer(line, "thanks", cast.ana)
    answer(line, "nod", cast.ana)
    assert [(given.by, given.choice) for given in Answer.objects.all()] == [(cast.ana, "nod")]


def test_an_answer_can_be_taken_back_and_that_twice(cast):
    line = told(cast.okafor)
    answer(line, "thanks", cast.ana)
    take_answer_back(line, by=cast.ana)
    take_answer_back(line, by=cast.ana)
    assert not Answer.objects.exists()


def test_a_laugh_is_for_light_moments_only(cast):
    answer(told(cast.okafor, tone="light"), "laugh", cast.ana)
    for tone in ("plain", "hard"):
        with pytest.raises(NotPossible):
            answer(told(cast.okafor, tone=tone), "laugh", cast.ana)


def test_nobody_says_well_done_to_a_hard_moment(cast):
    answer(told(cast.okafor), "well_done", cast.ana)
    hard = told(cast.okafor, tone="hard")
    with pytest.raises(NotPossible):
        answer(hard, "well_done", cast.ana)
    answer(hard, "nod", cast.ana)


def test_nobody_thanks_themselves(cast):
    with pytest.raises(NotPossible):
        answer(told(cast.okafor), "thanks", cast.okafor)


def test_who_cannot_see_a_line_cannot_answer_it(cast):
    for line, by in (
        (told(cast.ana, Audience.home_and_school(cast.oak)), cast.luis),
        (told(cast.okafor, kind=Kind.INCIDENT), cast.pam),
        (told(cast.okafor), cast.ines),
    ):
        with pytest.raises(NotPossible):
            answer(line, "thanks", by)


def test_a_seat_that_ended_answers_nothing(cast):
    line = told(cast.okafor)
    end_parents_place(cast.ana)
    with pytest.raises(NotPossible):
        answer(line, "thanks", Member.objects.select_related("child__school").get(pk=cast.ana.pk))


def test_what_one_home_answers_the_other_home_does_not_see(cast):
    given = answer(told(cast.okafor), "thanks", cast.ana)
    assert who_sees(cast, given) == {"ana", "rosa", "okafor", "bell", "jin", "pam"}


def test_what_school_answers_each_home_sees_within_the_audience(cast):
    given = answer(told(cast.okafor), "well_done", cast.bell)
    assert who_sees(cast, given) == {"ana", "rosa", "luis", "okafor", "bell", "jin", "pam"}


def test_an_answer_is_never_seen_by_more_people_than_its_line(cast):
    given = answer(told(cast.ana, Audience.home_and_school(cast.oak)), "nod", cast.okafor)
    assert "luis" not in who_sees(cast, given)
