"""Off by default: a text or mail says that something waits. Who asks for the words themselves has them, and no more."""

from datetime import datetime, time

import pytest

from allies.conversations.tests.talking import HOME, begun, private, said
from allies.notices.actions import choose
from allies.notices.models import Preference
from allies.notices.router import Choice, Group
from allies.notices.typed import MOST_IN_A_TEXT, words_for_a_text
from allies.notices.wishes import Terms, listener, listeners_of
from allies.teams.permissions import Side

WORDS = "He slept well and ate all of his lunch."


def inside(member, *, is_on=True):
    wish = {"news_in_mail": is_on, "talk": "at_once", "quiet_from": None, "quiet_until": None}
    Preference.objects.update_or_create(person=member.person, side=member.side, defaults=wish)


@pytest.fixture
def team(clock, db, request):
    return request.getfixturevalue("cast")


@pytest.fixture
def talk(team):
    for member in team.everyone.values():
        inside(member, is_on=False)
    return begun(team.bell, HOME, home=team.oak)


def mail_to_ana(work):
    mail = work()["rivera"]
    return mail.body + "".join(str(part[0]) for part in mail.alternatives)


def text_to(member, *rows):
    [one] = listeners_of([member])
    return words_for_a_text(one, rows)


def test_a_mail_says_only_that_something_waits(team, talk, work):
    work()
    said(talk, team.bell, words=WORDS)
    assert WORDS not in mail_to_ana(work)


def test_who_asked_for_the_words_reads_them_in_the_mail_with_who_wrote_them(team, talk, work):
    inside(team.ana)
    work()
    said(talk, team.bell, words=WORDS)
    assert f"{team.bell.person.name}: {WORDS}" in mail_to_ana(work)


def test_a_text_brings_them_too_and_none_that_names_the_child_or_is_long(team, talk):
    inside(team.ana)
    assert text_to(team.ana, said(talk, team.bell, words=WORDS)) == f"{team.bell.person.name}: {WORDS}"
    assert text_to(team.ana, said(talk, team.bell, words=f"mateo: {WORDS}")) == ""
    assert text_to(team.ana, said(talk, team.bell, words="a" * MOST_IN_A_TEXT)) == ""


def test_a_text_is_whole_or_a_sign(team, talk):
    inside(team.ana)
    rows = [said(talk, team.bell, words=words) for words in (WORDS, "Mateo was tired.")]
    assert text_to(team.ana, *rows) == ""


@pytest.mark.parametrize(
    "words", ["He took his pills at ten.", "The judge has said so.", "Tuvo una convulsión.", "Please sign the form."]
)
def test_what_is_of_health_safety_and_orders_goes_as_a_sign_on_a_phone(team, talk, words):
    inside(team.ana)
    assert text_to(team.ana, said(talk, team.bell, words=words)) == ""


@pytest.mark.parametrize("words", ["LUIS, too, comes on Friday.", "On Elm Street he slept well.", "Mr. Ortega came."])
def test_what_names_another_home_leaves_the_house_by_no_way(team, talk, work, words):
    for member in (team.ana, team.bell):
        inside(member)
    work()
    assert text_to(team.ana, said(talk, team.bell, words=words)) == ""
    assert words not in mail_to_ana(work)
    assert text_to(team.bell, said(talk, team.ana, words=words)) == ""
    assert text_to(team.bell, said(talk, team.ana, words="Rosa comes on Friday, to Oak Street.")) != ""


def test_the_words_of_another_home_and_private_ones_leave_the_house_by_no_way(team, talk):
    for member in (team.ana, team.luis, team.bell):
        inside(member)
    everybody = begun(team.luis)
    assert text_to(team.ana, said(everybody, team.luis, words=WORDS)) == ""
    assert text_to(team.bell, said(everybody, team.luis, words=WORDS)) != ""
    alone = private(team.ana, team.bell)
    assert text_to(team.ana, said(alone, team.bell, words=WORDS)) == ""


SIGNED = "2026-11-20T00:00:00+00:00"


def in_force(team, **terms):
    """What counts for Ana with an agreement that says so."""
    at = datetime.fromisoformat(SIGNED)
    agreed = Terms(at, at, {}, time(17), frozenset(range(7)), None, "es", **terms)
    preference = Preference.objects.filter(person=team.ana.person, side="home").first()
    return listener(team.ana, preference, {}, terms=agreed, ways={}).words_inside


def alone(team, *, news_in_mail):
    wish = {"digest_at": time(17), "days": "0123456", "quiet_from": None, "quiet_until": None}
    wish["choices"] = {Group.TALK: Choice.DIGEST}
    choose(Side.HOME, by=team.ana.person, news_in_mail=news_in_mail, **wish)


def test_what_was_agreed_counts_until_they_choose_otherwise_after_their_own_yes(team):
    assert in_force(team, words_inside=True)
    assert not in_force(team, words_inside=False)
    assert not in_force(team)  # from before it was agreed on: as they chose alone
    alone(team, news_in_mail=True)
    assert in_force(team)
    assert in_force(team, words_inside=False)
    alone(team, news_in_mail=False)
    assert not in_force(team, words_inside=True)
