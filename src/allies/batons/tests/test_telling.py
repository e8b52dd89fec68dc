"""How a baton stands in the story and on the child's page."""

from datetime import timedelta

import pytest
from django.utils import translation

from allies.batons.actions import send_on
from allies.batons.chips import QUESTIONS
from allies.batons.panels import newest_day, waits
from allies.batons.telling import said_in_words
from allies.batons.tests.handing import again, from_home, from_school
from allies.teams.models import Seats
from allies.timeline.models import Entry
from allies.timeline.sentences import sentence, telling


def told(entry, language="en"):
    with translation.override(language):
        return sentence(telling(entry.event, entry.kind), entry.facts, by="Mr. Bell", child="Mateo")


def test_a_chip_is_exact_in_every_readers_language(cast):
    from_school(cast.bell, chips={"helped": ["headphones"]})
    entry = Entry.objects.get()
    for language, word in [("en", "Headphones"), ("es", "Audífonos"), ("ar", "سماعات")]:
        assert word in told(entry, language)


def test_words_stand_as_they_were_typed_with_their_own_direction(cast):
    from_home(cast.ana, words={"line": "<i>نام</i> جيدًا"})
    shown = told(Entry.objects.get(), "es")
    assert '<p class="lines" dir="auto">&lt;i&gt;نام&lt;/i&gt; جيدًا</p>' in shown


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_every_chip_of_the_catalogue_can_be_told(language):
    with translation.override(language):
        for question in QUESTIONS:
            chips = {question.key: [choice.key for choice in question.choices]}
            shown = said_in_words({"way": question.way, "chips": chips, "words": {}})
            assert shown.count("<use ") == len(question.choices)


def test_the_childs_page_shows_today_before_what_was_said_for_tomorrow(cast):
    today = cast.bell.today
    from_school(cast.bell, today)
    from_home(cast.ana, today + timedelta(days=1))
    assert newest_day(again(cast.ana))["day"] == today


def test_with_nothing_of_today_it_shows_what_was_said_for_tomorrow(cast):
    tomorrow = cast.bell.today + timedelta(days=1)
    from_home(cast.ana, tomorrow)
    assert newest_day(again(cast.ana))["day"] == tomorrow


def test_the_childs_page_of_the_other_home_has_no_trace(cast):
    from_home(cast.ana, cast.bell.today)
    assert newest_day(again(cast.luis))["from_home"] == []


def test_what_waits_for_the_teacher_waits_on_her_front_page_until_it_is_sent_on(cast):
    [baton] = from_school(cast.pam, cast.bell.today)
    assert [waiting.child for waiting in waits(Seats([cast.bell]))] == [cast.child.pk]
    assert not list(waits(Seats([cast.pam])))
    assert not list(waits(Seats([cast.ana])))
    send_on(baton, by=cast.bell)
    assert not list(waits(Seats([cast.bell])))


def test_a_baton_that_did_not_come_waits_nowhere(cast):
    assert not list(waits(Seats([cast.bell, cast.okafor])))
