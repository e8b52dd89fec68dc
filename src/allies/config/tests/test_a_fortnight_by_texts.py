"""A family lives here by texts alone: what goes to their phone, what they text back, and what school reads of it."""

import re

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from allies.batons.actions import correct_baton, pass_baton, say_got_it
from allies.batons.chips import Way
from allies.batons.models import Baton, GotIt
from allies.checkins.actions import answer, start
from allies.checkins.models import Answer
from allies.conversations.actions.threads import begin_thread
from allies.conversations.models import CallRequest, Message, Thread
from allies.database.ids import uuid7
from allies.notices.events import NoticeRule
from allies.notices.models import Preference
from allies.notices.router import Group, Urgency
from allies.notices.tests.conftest import clock, team, work
from allies.plans.models.signing import Says
from allies.teams.models import Audience
from allies.teams.permissions import Side
from allies.teams.tests.cast import enter
from allies.texting.questions import ByText
from allies.texting.tests.conftest import ANA, has_number, phones, text
from allies.timeline.models import Answer as Thanked
from allies.timeline.models import CameBy

__all__ = ["clock", "phones", "team", "work"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def ana(team, phones):
    """She has a phone, and no mailbox."""
    team.ana.person.email = None
    team.ana.person.save()
    has_number(team.ana.person, ANA)
    phones.at(ANA)
    phones.texts.clear()
    return team.ana


def choice(words: str, answer: str) -> str:
    """The digit that gives this answer, as the text says it."""
    return re.search(rf"(\d)={re.escape(answer)}", words).group(1)


def from_school(team) -> Baton:
    [part] = pass_baton(
        by=team.bell, way=Way.FROM_SCHOOL, day=team.bell.today, chips={}, words={"did": "We baked bread."}
    )
    return part


def test_no_text_can_agree_sign_consent_name_or_offer():
    small = {"checkins.going", "batons.got_it", "batons.night", "conversations.call_when", "conversations.thanks"}
    a_time_that_suits = {"meetings.times"}
    assert {kind.name for kind in ByText.every()} == small | a_time_that_suits


def test_the_note_of_the_day_is_had_by_a_digit(ana, team, work, phones):
    part = from_school(team)
    work("Wed 17:01")
    [words] = phones.at(ANA)
    assert "Mateo" not in words
    assert "bread" not in words
    text(ANA, choice(words, "Got it"))
    assert GotIt.objects.get(baton=part).home == team.oak
    assert not GotIt.objects.filter(home=team.elm).exists()


def page(who, name, *args):
    return enter(Client(), who.person).get(reverse(name, args=[who.child_id, *args])).content.decode()


def test_a_thanks_by_a_digit_takes_the_note_and_its_writer_reads_both(ana, team, work, phones):
    part = from_school(team)
    work("Wed 17:01")
    [words] = phones.at(ANA)
    text(ANA, choice(words, "Thanks"))
    assert GotIt.objects.get(baton=part).home == team.oak
    assert Thanked.objects.get(choice="thanks").by == ana
    there = page(team.bell, "batons:day", part.day)
    assert "Oak Street has it." in there
    assert "By text" in there
    assert "By text" not in page(team.luis, "batons:day", part.day)


def test_thanks_in_a_word_is_for_the_one_thing_that_there_is_and_of_two_it_is_asked_which(ana, team, work, phones):
    part = from_school(team)
    work("Wed 17:01")
    phones.at(ANA)
    text(ANA, "thank you so much!!")
    assert GotIt.objects.get(baton=part)
    assert Thanked.objects.get().by == ana
    assert not Message.objects.exists()

    begin_thread(
        id=uuid7(),
        by=team.okafor,
        reach=Audience.Reach.HOME,
        home=team.oak,
        subject="Boots",
        words="Please bring boots.",
    )
    from_school(team)
    work("Thu 17:01")
    phones.at(ANA)
    text(ANA, "thanks")
    assert "reply with the digit alone" in phones.at(ANA)[-1]
    assert GotIt.objects.count() == 1


def test_a_message_from_school_is_thanked_for_in_its_own_talk(ana, team, work, phones):
    talk = begin_thread(
        id=uuid7(),
        by=team.okafor,
        reach=Audience.Reach.HOME,
        home=team.oak,
        subject="Boots",
        words="Please bring boots.",
    )
    work("Wed 17:01")
    [words] = phones.at(ANA)
    text(ANA, choice(words, "Thanks"))
    assert [one.words for one in Message.objects.filter(thread=talk, by=ana)] == ["Thank you."]
    there = page(team.okafor, "conversations:thread", talk.pk)
    assert there.count("By text</span>") == 1


def test_a_call_by_text_is_asked_when_it_fits_and_a_digit_says_it(ana, team, phones):
    text(ANA, "call me please")
    [words] = phones.at(ANA)
    assert "When does a call fit?" in words
    text(ANA, choice(words, "In the afternoon"))
    [wish] = CallRequest.objects.all()
    assert (wish.by, wish.hours) == (ana, ["afternoon"])
    there = page(team.okafor, "conversations:talks")
    assert "In the afternoon" in there
    assert "By text" in there


def test_what_came_by_text_says_so_beside_it_and_what_was_tapped_on_a_page_does_not(ana, team, work, phones):
    check_in = start(ana, id=uuid7(), by=team.okafor)
    work("Wed 17:01")
    [words] = phones.at(ANA)
    text(ANA, choice(words, "So-so"))
    answer(check_in, id=uuid7(), by=team.okafor, question="going", choice="good")
    assert page(team.okafor, "checkins:with", ana.pk).count("By text") == 1


def test_who_took_it_on_a_page_did_not_take_it_by_text(ana, team, work, phones):
    part = from_school(team)
    work("Wed 17:01")
    [words] = phones.at(ANA)
    say_got_it(part, by=ana)
    text(ANA, choice(words, "Thanks"))
    assert GotIt.objects.get()
    assert not CameBy.objects.exists()


def test_how_it_came_stays_for_good(ana, team):
    text(ANA, "He has a cold")
    with pytest.raises(IntegrityError), transaction.atomic():
        CameBy.objects.update(way=CameBy.Way.MAIL)


def test_a_check_in_is_answered_by_a_digit_and_once(ana, team, work, phones):
    start(ana, id=uuid7(), by=team.okafor)
    work("Wed 17:01")
    [words] = phones.at(ANA)
    assert "How is it going?" in words
    text(ANA, choice(words, "So-so"))
    text(ANA, choice(words, "Good"))
    [said] = Answer.objects.all()
    assert (said.by, said.choice) == (ana, "so_so")


def test_another_parents_check_in_is_not_asked_of_this_phone(ana, team, work, phones):
    start(team.luis, id=uuid7(), by=team.okafor)
    from_school(team)
    work("Wed 17:01")
    assert "How is it going?" not in phones.at(ANA)[0]


def test_how_the_night_was_is_asked_in_the_morning_and_is_the_note_from_home(ana, team, work, phones, clock):
    Preference.objects.create(person=ana.person, side=Side.HOME, digest_at="07:00")
    from_school(team)
    work("Fri 07:01")
    asked = [words for words in phones.at(ANA) if "How was the night?" in words]
    assert len(asked) == 1
    text(ANA, f"{choice(asked[0], 'Slept little')}, he has a cold")
    [part] = Baton.objects.filter(way=Way.FROM_HOME.value)
    assert (part.home, part.chips) == (team.oak, {"sleep": ["little"]})
    assert Message.objects.get(act="wrote").words == "he has a cold"


def test_words_go_to_school_and_that_home_and_nobody_else(ana, team, phones, clock):
    text(ANA, "He has a new inhaler.")
    clock.shift(60)
    text(ANA, "It is in the blue bag")
    [thread] = Thread.objects.all()
    assert [one.words for one in Message.objects.order_by("said_at", "id")] == [
        "He has a new inhaler.",
        "It is in the blue bag",
    ]
    assert (thread.audience.reach, thread.audience.home) == (Audience.Reach.HOME, team.oak)
    url = reverse("conversations:thread", args=[team.child.pk, thread.pk])
    page = enter(Client(), team.okafor.person).get(url)
    assert "new inhaler" in page.content.decode()
    other = enter(Client(), team.luis.person).get(url)
    assert other.status_code == 404


def test_a_call_is_asked_for_by_text(ana, team):
    text(ANA, "call me please")
    assert CallRequest.objects.get().by == ana


def test_words_of_agreeing_are_words_for_school(ana, team):
    for words in ("I agree to the plan", "yes I sign", "I consent", "my name is Ana Vidal now"):
        text(ANA, words)
    assert Message.objects.filter(act="wrote").count() == 4
    team.ana.person.refresh_from_db()
    assert team.ana.person.name == "Ana Rivera"
    assert Says.AGREE not in str(Message.objects.values_list("act", flat=True))


def wants_the_words(person):
    Preference.objects.update_or_create(person=person, side=Side.HOME, defaults={"news_in_mail": True})


def said_on_the_phone(phones, work, when="Wed 17:01"):
    work(when)
    return phones.at(ANA)[-1]


def test_who_asked_for_the_words_reads_the_note_a_message_and_the_question_in_the_text_of_the_day(
    ana, team, work, phones
):
    wants_the_words(ana.person)
    said = {"afternoon": ["calm"]}
    pass_baton(by=team.bell, way=Way.FROM_SCHOOL, day=team.bell.today, chips=said, words={"did": "We baked bread."})
    home = {"reach": Audience.Reach.HOME, "home": team.oak}
    begin_thread(id=uuid7(), by=team.okafor, subject="Boots", words="Please bring boots.", **home)
    start(ana, id=uuid7(), by=team.okafor)
    words = said_on_the_phone(phones, work)
    assert "Maple School: 3 new things for you." in words
    assert "Mr. Bell: Afternoon: Calm\nWhat we did: We baked bread." in words
    assert "Ms. Okafor: Please bring boots." in words
    assert "Ms. Okafor: How is it going?" in words


def test_without_it_nothing_of_that_is_in_the_text(ana, team, work, phones):
    from_school(team)
    assert "bread" not in said_on_the_phone(phones, work)


@pytest.mark.parametrize(
    ("chips", "words"),
    [
        ({"hard": ["loud"]}, {}),
        ({"hard": ["sore"]}, {"did": "We baked."}),
        ({"morning": ["overwhelmed"]}, {"did": "We baked."}),
        ({}, {"did": "Mateo baked."}),
        ({}, {"did": "b" * 450}),
    ],
)
def test_a_hard_day_health_the_childs_name_and_what_is_long_stay_behind_the_door(ana, team, work, phones, chips, words):
    wants_the_words(ana.person)
    pass_baton(by=team.bell, way=Way.FROM_SCHOOL, day=team.bell.today, chips=chips, words=words)
    said = said_on_the_phone(phones, work)
    assert "1 new thing" in said
    assert "Mr. Bell" not in said


def test_the_words_of_the_other_home_are_in_no_text(ana, team, work, phones):
    wants_the_words(ana.person)
    note = {"way": Way.FROM_HOME, "day": team.luis.today, "chips": {}, "words": {"line": "He slept at the lake."}}
    pass_baton(by=team.luis, for_all_homes=True, **note)
    begin_thread(id=uuid7(), by=team.luis, reach=Audience.Reach.TEAM, subject="Lake", words="We were at the lake.")
    assert "lake" not in said_on_the_phone(phones, work).lower()


def test_a_note_that_was_put_right_comes_as_it_stands_now(ana, team, work, phones):
    wants_the_words(ana.person)
    part = from_school(team)
    correct_baton(part, by=team.bell, chips={}, words={"did": "We made soup."}, is_hard=False, id=uuid7())
    words = said_on_the_phone(phones, work)
    assert "soup" in words
    assert "bread" not in words


def test_no_rule_may_bring_words_of_what_is_serious():
    for more in ({"group": Group.SERIOUS}, {"group": Group.STORY, "urgency": Urgency.SAFETY}):
        with pytest.raises(ValueError, match="No text says"):
            NoticeRule("tests.serious", words=str, **more)
    may = {rule.name for rule in NoticeRule.every() if rule.words}
    talks = {"conversations.began", "conversations.said", "checkins.started"}
    assert may == talks | {"batons.passed", "batons.corrected"}
