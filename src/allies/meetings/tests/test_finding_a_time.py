"""Three times are offered, each adult answers by themselves, and one is set, moved or cancelled."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from allies.asked.models import Asked
from allies.database.ids import uuid7
from allies.inbox.answering import Came, Unclear
from allies.jurisdictions.known import profile_of
from allies.meetings.actions import finding
from allies.meetings.actions.arranging import arrange, offer
from allies.meetings.by_mail import BY_MAIL
from allies.meetings.by_text import BY_TEXT
from allies.meetings.models import Answer, Invited, Meeting, SetTime
from allies.meetings.reading import State, one_meeting
from allies.plans.actions.plan import begin_plan
from allies.plans.models import Plan
from allies.teams.actions.seats import set_custody
from allies.teams.errors import NotPossible
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind
from allies.teams.tests.cast import enter
from allies.timeline.models import Entry

from .meeting import arranged, asked, at, opened, page, said, sent, set_for, team, the_offer


def waits(seat, what):
    return Asked.objects.filter(what=f"meetings.{what}", seat=seat).exists()


def test_every_parent_is_asked_and_the_team_that_the_case_manager_names(cast):
    meeting = arranged(cast.okafor, guests=team(cast))
    names = {one.called for one in Invited.objects.filter(meeting=meeting).order_by("id")}
    assert names == {"Ana Rivera", "Luis Ortega", "Mr. Bell", "Ms. Okafor"}
    assert all(waits(seat, "times") for seat in (cast.ana, cast.luis, cast.bell, cast.okafor))


def test_a_mother_says_on_the_page_which_times_suit_her(cast):
    meeting = arranged(cast.okafor)
    shown = page(cast.ana, meeting)
    assert "When can you come?" in shown
    answer = sent(cast.ana, meeting, "answer/", suits=[the_offer(meeting).starts[1].isoformat()])
    assert "You have answered" in answer.content.decode()
    assert Answer.objects.get().suits == [the_offer(meeting).times[1]]
    assert not waits(cast.ana, "times")
    assert waits(cast.luis, "times")


def test_she_answers_with_a_digit_in_a_text_and_it_is_the_same_answer(cast):
    meeting = arranged(cast.okafor)
    [question] = BY_TEXT.asks(cast.ana)
    assert len(question.choices) == 5  # three times, all, none
    key = question.choices[1][0]
    text = uuid7()
    BY_TEXT.answer(cast.ana, question.subject, key, text)
    BY_TEXT.answer(cast.ana, question.subject, key, text)
    assert Answer.objects.get().suits == [the_offer(meeting).times[1]]
    assert not list(BY_TEXT.asks(cast.ana))


def test_a_text_that_says_none_keeps_that_none_suits(cast):
    meeting = arranged(cast.okafor)
    BY_TEXT.answer(cast.ana, the_offer(meeting).pk, "none", uuid7())
    assert Answer.objects.get().suits == []
    assert "none of these suits" in page(cast.okafor, meeting)


def test_neither_home_reads_the_answer_of_the_other_or_that_there_is_one(cast):
    meeting = arranged(cast.okafor)
    before = page(cast.luis, meeting)
    said(meeting, cast.ana, 0, words="0akwords after work", proposes=[at(20)])
    after = page(cast.luis, meeting)
    assert strip(after) == strip(before)
    assert "0akwords" in page(cast.okafor, meeting)


def strip(shown):
    """Without what is new on every page: ids and tokens."""
    return re.sub(r'(value|nonce|content)="[^"]*"', "", shown)


def test_somebody_of_the_same_home_does_not_read_it_either(cast):
    meeting = arranged(cast.okafor)
    said(meeting, cast.ana, 0)
    assert not cast.rosa.sees(Answer).exists()


def test_where_none_suits_she_proposes_another_and_the_case_manager_sets_it_in_one_press(cast):
    meeting = arranged(cast.okafor)
    day = (timezone.now() + timedelta(days=20)).date()
    form = {"none": "on", "day-0": day.isoformat(), "at-0": "16:30"}
    sent(cast.ana, meeting, "answer/", **form)
    proposed = Answer.objects.get().proposed[0]
    answer = sent(cast.okafor, meeting, "set-offered/", at=proposed.isoformat())
    assert "The time is set." in answer.content.decode()
    assert SetTime.objects.get().starts_at == proposed
    assert SetTime.objects.get().where == "Room 12"


def test_a_time_and_none_together_are_asked_again_and_what_was_typed_stays(cast):
    meeting = arranged(cast.okafor)
    form = {"none": "on", "suits": [the_offer(meeting).starts[0].isoformat()], "words": "After four"}
    shown = sent(cast.ana, meeting, "answer/", **form).content.decode()
    assert "Please leave one of the two out." in shown
    assert "After four" in shown
    assert not Answer.objects.exists()


def test_an_answer_of_nothing_is_asked_again(cast):
    meeting = arranged(cast.okafor)
    assert "or say that none suits you" in sent(cast.ana, meeting, "answer/").content.decode()


def test_the_case_manager_writes_down_what_somebody_told_her(cast):
    meeting = arranged(cast.okafor)
    said(meeting, cast.okafor, 2, of=cast.luis)
    assert Answer.objects.get().of == cast.luis
    assert not waits(cast.luis, "times")
    with pytest.raises(NotPossible):
        said(meeting, cast.ana, 2, of=cast.luis)


def test_once_all_have_answered_the_case_manager_is_asked_to_set_the_time(cast):
    meeting = arranged(cast.okafor, days=(30, 31))
    assert not Asked.objects.filter(what="meetings.set", from_at__lte=timezone.now()).exists()
    for by in (cast.ana, cast.luis):
        said(meeting, by, 0)
    assert Asked.objects.filter(what="meetings.set", from_at__lte=timezone.now()).exists()
    set_for(meeting, cast.okafor, the_offer(meeting).starts[0])
    assert not Asked.objects.filter(what="meetings.set").exists()


def test_a_meeting_that_is_moved_keeps_its_old_time_and_says_why(cast):
    meeting = arranged(cast.okafor)
    first = set_for(meeting, cast.okafor, at(10))
    with pytest.raises(NotPossible, match="why"):
        set_for(meeting, cast.okafor, at(12))
    set_for(meeting, cast.okafor, at(12), why="A snow day")
    first.refresh_from_db()
    assert first.replaced_at
    assert SetTime.objects.filter(meeting=meeting).count() == 2
    shown = page(cast.luis, meeting)
    assert "A snow day" in shown
    assert "It was before:" in shown


def test_setting_the_same_time_twice_is_setting_it_once(cast):
    meeting = arranged(cast.okafor)
    assert set_for(meeting, cast.okafor, at(10)) == set_for(meeting, cast.okafor, at(10))
    assert SetTime.objects.count() == 1


def test_a_moved_meeting_asks_anew_who_comes(cast):
    meeting = arranged(cast.okafor)
    time = set_for(meeting, cast.okafor, at(10))
    finding.say_coming(time, id=uuid7(), by=cast.ana, way="comes")
    assert not waits(cast.ana, "coming")
    set_for(meeting, cast.okafor, at(12), why="A snow day")
    assert waits(cast.ana, "coming")
    with pytest.raises(NotPossible, match="moved"):
        finding.say_coming(time, id=uuid7(), by=cast.ana, way="comes")


def test_a_cancelled_meeting_says_why_and_asks_nobody(cast):
    meeting = arranged(cast.okafor)
    sent(cast.okafor, meeting, "cancel/", why="Nobody is well")
    assert "Nobody is well" in page(cast.ana, meeting)
    assert not Asked.objects.filter(what__startswith="meetings.").exists()
    with pytest.raises(NotPossible, match="cancelled"):
        set_for(meeting, cast.okafor)


def test_other_times_ask_everybody_anew(cast):
    meeting = arranged(cast.okafor)
    old = the_offer(meeting)
    said(meeting, cast.ana, 0)
    day = (timezone.now() + timedelta(days=20)).date().isoformat()
    where = {"minutes": 45, "place": "video", "where": "https://meet.example.org/a"}
    sent(cast.okafor, meeting, "offer/", **{"day-0": day, "at-0": "15:00"}, **where)
    assert the_offer(meeting).pk != old.pk
    assert waits(cast.ana, "times")
    with pytest.raises(NotPossible, match="Other times"):
        finding.answer(old, id=uuid7(), by=cast.luis, suits=old.starts[:1])


def test_the_plan_has_its_day_from_the_meeting_and_from_nowhere_else(cast):
    first = cast.okafor.today
    days = {"begins_on": first, "ends_on": first + timedelta(days=300)}
    plan = begin_plan(id=uuid7(), by=cast.okafor, profile=profile_of("us-federal"), **days)
    meeting = arranged(cast.okafor, plan=plan)
    set_for(meeting, cast.okafor, at(10, 18))
    assert Plan.objects.get().meeting_on == at(10, 18).astimezone(cast.child.zone).date()
    set_for(meeting, cast.okafor, at(12, 18), why="A snow day")
    assert Plan.objects.get().meeting_on == at(12, 18).astimezone(cast.child.zone).date()
    finding.cancel(meeting, id=uuid7(), by=cast.okafor, why="It snows again")
    assert Plan.objects.get().meeting_on is None


def test_a_meeting_with_one_home_is_not_there_for_the_other(cast):
    meeting = arranged(cast.okafor, home=cast.oak)
    assert {one.called for one in Invited.objects.filter(meeting=meeting).order_by("id")} == {"Ana Rivera"}
    assert opened(cast.luis, meeting).status_code == 404
    assert not list(BY_TEXT.asks(cast.luis))
    assert one_meeting(cast.ana, meeting.pk).state is State.OFFERED


def test_arranged_twice_it_is_one_meeting(cast):
    said_ = {"id": uuid7(), "purpose": "annual", "times": [at(10)], "minutes": 60, "place": "room", "where": ""}
    first = arrange(by=cast.okafor, **said_)
    assert arrange(by=cast.okafor, **said_) == first
    assert Meeting.objects.count() == 1


def test_a_teacher_arranges_no_meeting(cast):
    with pytest.raises(NotPossible):
        arranged(cast.bell)
    meeting = arranged(cast.okafor, guests=team(cast))
    assert opened(cast.bell, meeting, "set/").status_code == 403
    assert asked(meeting, cast.bell)


def came(words):
    return Came(uuid7(), words, "")


@pytest.mark.parametrize(
    ("words", "which", "more"),
    [
        ("2", [1], ""),
        ("2. After work", [1], "After work"),
        ("None of them. I work until six", [], "I work until six"),
        ("Todos", [0, 1, 2], ""),
        ("لا شيء منها", [], ""),
    ],
)
def test_she_answers_a_mail_with_a_number_or_a_word_in_any_language(cast, words, which, more):
    meeting = arranged(cast.okafor)
    kept = BY_MAIL.take(cast.ana, the_offer(meeting).pk, came(words))
    assert kept.suits == [the_offer(meeting).times[one] for one in which]
    assert kept.words == more


@pytest.mark.parametrize("words", ["4", "0", "Maybe", "Thank you, I will look", ""])
def test_what_names_no_time_is_asked_back_with_the_times(cast, words):
    meeting = arranged(cast.okafor)
    with pytest.raises(Unclear, match="1: "):
        BY_MAIL.take(cast.ana, the_offer(meeting).pk, came(words))
    assert not Answer.objects.exists()


def test_the_mail_says_how_to_answer_only_while_it_is_asked(cast):
    meeting = arranged(cast.okafor)
    lines = list(Entry.objects.filter(about_id=meeting.pk))
    assert "2: " in BY_MAIL.readers(cast.ana, lines)
    said(meeting, cast.ana, 0)
    assert not BY_MAIL.readers(cast.ana, lines)
    assert not BY_MAIL.readers(cast.okafor, lines)


def test_a_number_in_an_answer_to_an_old_mail_chooses_none_of_the_times_that_are_offered_now(cast):
    meeting = arranged(cast.okafor)
    of_first_mail = BY_MAIL.thing(Entry.objects.get(about_id=meeting.pk))
    offer(meeting, id=uuid7(), by=cast.okafor, times=[at(20), at(21)])
    with pytest.raises(Unclear, match="Other times are offered now"):
        BY_MAIL.take(cast.ana, of_first_mail, came("2"))
    assert not Answer.objects.exists()
    of_second_mail = BY_MAIL.thing(Entry.objects.latest("recorded_at"))
    assert BY_MAIL.take(cast.ana, of_second_mail, came("2")).suits == [the_offer(meeting).times[1]]


def test_who_arranges_reads_that_an_order_keeps_two_homes_apart_and_no_home_does(cast):
    path, words = f"/children/{cast.child.pk}/meetings/arrange/", "An order keeps these homes apart."
    assert words not in enter(Client(), cast.okafor.person).get(path).content.decode()
    order = {"from_on": cast.luis.today, "until_on": None, "order": "Order of 3 May", "by": cast.okafor.person}
    set_custody(cast.luis, {Kind.TALK: Rights(apart=True)}, **order)
    assert words in enter(Client(), cast.okafor.person).get(path).content.decode()
    for member in (cast.luis, cast.ana, cast.bell):
        assert enter(Client(), member.person).get(path).status_code == 403
