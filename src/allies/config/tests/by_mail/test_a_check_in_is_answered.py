"""A check-in is answered by one of its own words; what could mean two things is asked back, and never guessed."""

import pytest

from allies.checkins.actions import start
from allies.checkins.by_mail import meant
from allies.checkins.choices import Going
from allies.checkins.models import Answer
from allies.config.tests.by_mail.mails import answer, as_sent
from allies.conversations.models import Message
from allies.database.ids import uuid7
from allies.inbox.actions import take
from allies.inbox.models import Became, Held
from allies.inbox.reading import look_at
from allies.teams.tests.cast import end_parents_place

pytestmark = pytest.mark.django_db


@pytest.fixture
def mail(team, inbox, work):
    start(team.ana, id=uuid7(), by=team.okafor)
    return work("Wed 17:00")["rivera"]


def arrive(mail, words):
    return take(look_at(answer(mail, words)))


def test_our_mail_says_which_words_and_who_reads_them(mail):
    text = as_sent(mail)[1]
    assert "“Good”, “So-so”, “Hard”, “Prefer to talk”" in text
    assert "Only you and the school read your answer." in text


@pytest.mark.parametrize(
    ("words", "choice", "more"),
    [
        ("Good", Going.GOOD, ""),
        ("so-so.", Going.SO_SO, ""),
        ("Prefer to talk", Going.VOICE, ""),
        ("Difícil", Going.HARD, ""),
        ("Hard.\n\nHe does not sleep.\nNor do we.", Going.HARD, "He does not sleep. Nor do we."),
        ("Good, thank you", None, ""),
        ("Not good", None, ""),
        ("Good. Or rather hard.", None, ""),
        ("Yes", None, ""),
        ("Good. " + "word " * 80, None, ""),
    ],
)
def test_one_of_its_words_is_the_answer(team, mail, work, words, choice, more):
    taken = arrive(mail, words)
    if choice is None:
        assert (taken.became, taken.leaves) == (Became.EMPTY, False)
        assert not Answer.objects.exists()
        assert "begin your answer with one of these" in work()["rivera"].body
    else:
        said = Answer.objects.get()
        assert (said.by, said.choice, said.words) == (team.ana, choice, more)
    assert not Message.objects.exists()
    assert not Held.objects.exists()


def test_the_word_of_another_language_of_ours_is_understood():
    assert meant("Bien")
    assert meant("جيدة")[0] == meant("Good")[0]


def test_what_was_answered_already_stays_and_it_is_said(team, mail, work):
    arrive(mail, "Good")
    arrive(mail, "Hard")
    assert Answer.objects.get().choice == Going.GOOD
    assert "You answered this already" in work()["rivera"].body


def test_a_seat_that_ended_answers_nothing(team, mail):
    end_parents_place(team.ana)
    assert arrive(mail, "Good").became == Became.HELD
    assert not Answer.objects.exists()
