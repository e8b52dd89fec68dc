"""How a baton stands in the story and on the child's page."""

from datetime import timedelta
from functools import partial

import pytest
from django.utils import translation

from allies.asked.reading import what_waits
from allies.batons.actions import correct_baton, send_on
from allies.batons.chips import QUESTIONS
from allies.batons.panels import newest_day
from allies.batons.story import said_in_words
from allies.batons.tests.handing import again, from_home, from_school
from allies.database.ids import uuid7
from allies.languages.known import whole
from allies.teams.models import Seats
from allies.teams.permissions import Kind
from allies.timeline.actions import take_out
from allies.timeline.models import Entry
from allies.timeline.sentences import sentence, sentence_for
from allies.timeline.tests.samples import story_of

waits = partial(what_waits, kinds={"batons.send_on"})


def told(entry, language="en"):
    with translation.override(language):
        return sentence(
            sentence_for(entry.event, entry.kind), entry.facts, kinds=frozenset(Kind), by="Mr. Bell", child="Mateo"
        )


def page_of(member):
    """What the section of the newest day shows a seat, asking the database for nothing more than the story has."""
    member = again(member)
    return newest_day(member, story_of(member))


def test_a_chip_is_exact_in_every_readers_language(cast):
    from_school(cast.bell, chips={"helped": ["headphones"]})
    entry = Entry.objects.get()
    for language, word in [("en", "Headphones"), ("es", "Orejeras"), ("ar", "واقيات الأذن")]:
        assert word in told(entry, language)


def test_words_stand_as_they_were_typed_with_their_own_direction(cast):
    from_home(cast.ana, words={"line": "<i>نام</i> جيدًا"})
    shown = told(Entry.objects.get(), "es")
    assert '<p class="lines" dir="auto" lang="en">&lt;i&gt;نام&lt;/i&gt; جيدًا</p>' in shown


@pytest.mark.parametrize("language", whole())
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
    assert page_of(cast.ana)["day"] == today


def test_with_nothing_of_today_it_shows_what_was_said_for_tomorrow(cast):
    tomorrow = cast.bell.today + timedelta(days=1)
    from_home(cast.ana, tomorrow)
    assert page_of(cast.ana)["day"] == tomorrow


def test_what_was_put_right_stands_there_as_it_was_put_right(cast):
    today = cast.bell.today
    [first] = from_school(cast.bell, today, chips={"morning": ["calm"]})
    correct_baton(first, by=cast.bell, chips={"morning": ["sad"]}, words={}, is_hard=False, id=uuid7())
    [part] = page_of(cast.ana)["from_school"]
    assert "Sad" in part.gist
    assert "Calm" not in part.gist


def test_what_was_taken_out_after_it_was_put_right_leaves_nothing(cast):
    [first] = from_school(cast.bell, cast.bell.today, chips={"morning": ["calm"]})
    newer = correct_baton(first, by=cast.bell, chips={"morning": ["sad"]}, words={}, is_hard=False, id=uuid7())
    take_out(Entry.objects.get(about_id=newer.pk), by=cast.bell, why="Another child")
    assert page_of(cast.ana)["from_school"] == []


def test_two_homes_that_both_said_something_are_told_apart_for_school(cast):
    for guardian in (cast.ana, cast.luis):
        from_home(guardian, cast.bell.today)
    shown = page_of(cast.bell)
    assert shown["homes_differ"]
    assert [part.home_name for part in shown["from_home"]] == ["Oak Street", "Elm Street"]
    assert not page_of(cast.ana)["homes_differ"]


def test_what_is_added_later_in_the_day_hides_nothing_of_what_was_said_before(cast):
    from_home(cast.ana, cast.bell.today, is_hard=True)
    from_home(cast.luis, cast.bell.today)
    from_home(cast.ana, cast.bell.today, chips={"medicine": ["given"]})
    hard, medicine, other = page_of(cast.bell)["from_home"]
    assert hard.is_hard
    assert "Medicine given" in medicine.gist
    assert [part.home_name for part in (hard, medicine, other)] == ["Oak Street", "Oak Street", "Elm Street"]


def test_a_light_moment_alone_stands_there_only_where_nothing_else_was_said(cast):
    today = cast.bell.today
    from_school(cast.bell, today, chips={"light": ["laughed"]})
    [light] = page_of(cast.ana)["from_school"]
    from_school(cast.bell, today, chips={"morning": ["calm"]})
    [calm] = page_of(cast.ana)["from_school"]
    assert light != calm
    assert "Calm" in calm.gist


def test_the_childs_page_of_the_other_home_has_no_trace(cast):
    from_home(cast.ana, cast.bell.today)
    assert page_of(cast.luis)["from_home"] == []


def test_what_waits_for_the_teacher_waits_on_her_front_page_until_it_is_sent_on(cast):
    [baton] = from_school(cast.pam, cast.bell.today)
    assert [waiting.child for waiting in waits(Seats([cast.bell]))] == [cast.child.pk]
    assert not list(waits(Seats([cast.pam])))
    assert not list(waits(Seats([cast.ana])))
    send_on(baton, by=cast.bell)
    assert not list(waits(Seats([cast.bell])))


def test_a_baton_that_did_not_come_waits_nowhere(cast):
    assert not list(waits(Seats([cast.bell, cast.okafor])))
