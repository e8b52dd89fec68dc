"""Sentences to begin with, where somebody writes: put in below what was typed, and never sent by that."""

from datetime import datetime

import pytest
import time_machine
from django.test import Client

from allies.conversations.models import Draft, Message
from allies.conversations.tests.talking import begun, url
from allies.database.ids import uuid7
from allies.drafts.models import Later
from allies.teams.tests.cast import enter

SENTENCE = "Could you tell me how Mateo is doing on this goal, and how you measure it?"


def browser(member, language="en"):
    type(member.person).objects.filter(pk=member.person_id).update(language=language)
    member.person.refresh_from_db()
    return enter(Client(), member.person)


def text(answer):
    return " ".join(answer.content.decode().split())


def put_in(member, key, **typed):
    thread = begun(member)
    return text(browser(member).post(url(member, thread), {"id": uuid7(), "put": key, **typed}))


def test_without_a_script_the_button_opens_them_and_keeps_what_was_typed(cast):
    page = put_in(cast.ana, "sentences", words="Good morning!")
    assert "Good morning!</textarea>" in page
    assert f'value="how-is-the-goal" data-put="{SENTENCE}"' in page
    assert 'value="what-at-home"' not in page  # that one is for school


def test_one_is_put_below_what_was_typed_and_nothing_is_sent(cast):
    page = put_in(cast.ana, "how-is-the-goal", words="Good morning!")
    assert f"Good morning! {SENTENCE}</textarea>" in page
    assert Message.objects.count() == 1  # the one with which the talk began


def test_a_teacher_is_offered_those_for_school_in_their_own_language(cast):
    page = text(browser(cast.bell, "es").get(f"/later/sentences/to-put-in/?child={cast.child.pk}"))
    assert "¿Qué observan ustedes en casa cuando Mateo trabaja en esta meta?" in page
    assert "¿Me podría decir cómo va Mateo" not in page


def test_where_a_language_has_none_they_are_in_english_and_say_so(cast):
    page = text(browser(cast.ana, "vi").get(f"/later/sentences/to-put-in/?child={cast.child.pk}"))
    assert f'data-put="{SENTENCE}" formnovalidate lang="en">' in page


def test_of_a_child_of_others_nothing_is_said(cast):
    for path in ("/later/sentences/to-put-in/", "/later/sentences/"):
        page = enter(Client(), cast.stan).get(f"{path}?child={cast.child.pk}")
        assert "Mateo" not in text(page)
    assert enter(Client(), cast.stan).get("/later/sentences/to-put-in/?child=x").status_code == 404


def test_all_can_be_read_with_the_words_of_the_field_explained(cast):
    page = text(browser(cast.ana).get(f"/later/sentences/?child={cast.child.pk}"))
    assert 'class="word"' in page
    assert "nobody here judges how you say it" in page
    assert "?say=how-is-the-goal" in page
    assert "What do you see at home" not in page


def test_a_link_begins_a_message_with_it_below_what_was_not_sent_yet(cast):
    begin = f"/children/{cast.child.pk}/talk/new/"
    home = browser(cast.ana)
    assert f">{SENTENCE}</textarea>" in text(home.get(f"{begin}?say=how-is-the-goal")).replace("> ", ">")
    home.post(begin, {"keep": "1", "words": "I wanted to say:", "subject": ""})
    page = text(home.get(f"{begin}?say=how-is-the-goal"))
    assert f"I wanted to say: {SENTENCE}</textarea>" in page
    assert Draft.objects.get().words == "I wanted to say:"
    assert "I wanted to say:</textarea>" in text(home.get(f"{begin}?say=nothing-like-it"))


@pytest.mark.parametrize("key", ["x", "how-is-the-goal\0", "../../etc"])
def test_what_is_no_sentence_is_not_here(cast, key):
    assert "There is nothing here" in put_in(cast.ana, key, words="Good morning!")


@pytest.mark.usefixtures("one_moment")
def test_beside_send_one_press_sends_it_the_next_morning(cast):
    with time_machine.travel(datetime(2027, 11, 11, 23, 40, tzinfo=cast.child.zone), tick=False):
        thread = begun(cast.ana)
        home = browser(cast.ana)
        assert "Send tomorrow at 7" in text(home.get(url(cast.ana, thread)))
        home.post(url(cast.ana, thread), {"id": uuid7(), "words": "Good morning!", "later": "2027-11-12T07:00"})
    waits = Later.objects.get()
    assert waits.due_at == datetime(2027, 11, 12, 7, tzinfo=cast.child.zone)
    assert Message.objects.count() == 1
