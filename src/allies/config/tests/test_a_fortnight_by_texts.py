"""A family lives here by texts alone: what goes to their phone, what they text back, and what school reads of it."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from allies.batons.actions import pass_baton
from allies.batons.chips import Way
from allies.batons.models import Baton, GotIt
from allies.checkins.actions import start
from allies.checkins.models import Answer
from allies.conversations.models import CallRequest, Message, Thread
from allies.database.ids import uuid7
from allies.notices.models import Preference
from allies.notices.tests.conftest import clock, team, work
from allies.plans.models.signing import Says
from allies.teams.models import Audience
from allies.teams.permissions import Side
from allies.teams.tests.cast import enter
from allies.texting.questions import ByText
from allies.texting.tests.conftest import ANA, has_number, phones, text

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
    assert {kind.name for kind in ByText.every()} == {"checkins.going", "batons.got_it", "batons.night"}


def test_the_note_of_the_day_is_had_by_a_digit(ana, team, work, phones):
    part = from_school(team)
    work("Wed 17:01")
    [words] = phones.at(ANA)
    assert "Mateo" not in words
    assert "bread" not in words
    text(ANA, choice(words, "Got it"))
    assert GotIt.objects.get(baton=part).home == team.oak
    assert not GotIt.objects.filter(home=team.elm).exists()


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
