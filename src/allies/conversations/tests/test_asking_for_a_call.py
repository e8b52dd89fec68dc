"""Home may ask to be called, with an interpreter. It waits in sight of the case manager until a call is noted."""

from functools import partial

from django.utils.translation import override

from allies.asked.reading import what_waits
from allies.contacts.languages import choices, language_in_words
from allies.conversations.actions.calls import ask_for_call, note_talk
from allies.conversations.models import CallRequest
from allies.conversations.panels import calls_asked
from allies.database.ids import uuid7
from allies.languages.known import whole
from allies.teams.models import Seats, seats_of
from allies.timeline.actions import take_out
from allies.timeline.models import Entry
from allies.timeline.tests.samples import story_of

from .test_talks import browser, noted, url

waits = partial(what_waits, kinds={"conversations.call"})


def asked(member, **more):
    return ask_for_call(id=uuid7(), by=member, **more)


def waiting_for(member):
    return [str(wait.words) for wait in waits(Seats([member]))]


def test_a_guardian_asks_with_an_interpreter_on_a_day_at_good_hours(cast):
    form = {"id": uuid7(), "language": "ar", "with_interpreter": "on", "days": ["3"], "hours": ["evening", "midday"]}
    assert browser(cast.ana).post(url(cast.ana, "ask/"), form).status_code == 302
    request = CallRequest.objects.get()
    assert request.times_in_words == ["Thursday", "At midday", "In the early evening"]
    assert waiting_for(cast.okafor) == ["Ana Rivera asks for a call, with an interpreter: Arabic"]


def test_it_waits_for_the_case_manager_and_for_nobody_else(cast):
    asked(cast.ana)
    assert waiting_for(cast.okafor) == ["Ana Rivera asks for a call"]
    for member in (cast.bell, cast.ana, cast.luis, cast.pam):
        assert waiting_for(member) == []


def test_it_waits_until_a_talk_with_that_home_is_noted(cast):
    asked(cast.ana)
    noted(cast.bell, cast.elm)
    assert len(waiting_for(cast.okafor)) == 1
    noted(cast.bell, cast.oak)
    assert waiting_for(cast.okafor) == []


def test_home_sees_that_it_asked_and_that_a_call_was_noted(cast):
    asked(cast.ana)
    assert "Asked" in browser(cast.ana).get(url(cast.ana)).content.decode()
    noted(cast.bell, cast.oak)
    [(request, name)] = calls_asked(cast.ana, story_of(cast.ana))["requests"]
    assert name == "Ana Rivera"
    assert request.talk is not None


def test_the_other_home_does_not_learn_of_it(cast):
    asked(cast.ana)
    assert calls_asked(cast.luis, story_of(cast.luis)) is None
    assert not cast.luis.sees(CallRequest).exists()
    assert not cast.luis.sees(Entry).exists()
    assert "Ana" not in browser(cast.luis).get(url(cast.luis)).content.decode()


def test_asking_again_while_it_waits_is_one_request_with_the_newest_wishes(cast):
    asked(cast.ana, language="es")
    asked(cast.ana, language="ar", hours=["morning"])
    request = CallRequest.objects.get()
    assert (request.language, request.hours) == ("ar", ["morning"])


def test_the_same_form_twice_is_one_request_and_another_persons_id_is_unknown(cast):
    form = {"id": uuid7(), "language": "es"}
    for _ in range(2):
        assert browser(cast.ana).post(url(cast.ana, "ask/"), form).status_code == 302
    assert CallRequest.objects.count() == 1
    assert browser(cast.luis).post(url(cast.luis, "ask/"), form).status_code == 404


def test_only_guardians_ask(cast):
    for member in (cast.rosa, cast.bell, cast.ines):
        assert browser(member).get(url(member, "ask/")).status_code == 403


def test_a_talk_taken_out_lets_the_request_wait_again(cast):
    asked(cast.ana)
    talk = note_talk(id=uuid7(), by=cast.bell, home=cast.oak, how="phone")
    take_out(Entry.objects.get(about_id=talk.pk), by=cast.bell, why="Another child")
    assert len(waiting_for(cast.okafor)) == 1


def test_languages_are_said_in_the_language_of_the_page():
    assert language_in_words("ar") == "Arabic"
    with override("es"):
        assert language_in_words("ar") == "Árabe"
    with override("ar"):
        assert language_in_words("es") == "الإسبانية"
    assert choices()[0][0] == "sign"


def test_what_waits_is_found_in_few_questions_for_all_children(cast, django_assert_num_queries):
    asked(cast.ana)
    asked(cast.luis)
    seats = seats_of(cast.okafor.person)
    with django_assert_num_queries(2):
        assert len(list(waits(seats))) == 2


def test_each_language_has_a_name_in_each_language_of_ours():
    for ours in whole():
        with override(ours):
            assert [code for code, name in choices() if name.casefold() == code] == []
