"""A goal in one sentence where it is read; line by line for whoever reads another language than it was written in."""

from datetime import date

import pytest
from django.utils.translation import override

from allies.people.models import Person

from .goals import a_goal
from .planning import a_plan, read

IN_ONE = "\u2068Mateo\u2069 will \u2068stay with the task\u2069 for 12 minutes in 5 checks in a row, by June 28, 2027."


@pytest.fixture
def goal(cast):
    plan = a_plan(cast.okafor, begins_on=date(2026, 9, 1))
    more = {"does": "stays with the task", "when": "", "given": "a timer in sight", "value": 12}
    return a_goal(cast.bell, plan, begins_on=date(2026, 9, 1), ends_on=date(2027, 6, 28), **more)


def test_it_is_the_first_line_on_the_page_of_the_goal_and_in_the_plan(cast, goal):
    for path in (f"{goal.plan_id}/", f"{goal.plan_id}/goals/{goal.root}/"):
        for reader in (cast.ana, cast.okafor):
            assert f"Given \u2068a timer in sight\u2069, {IN_ONE}" in read(reader, path)


def test_in_another_language_each_part_has_a_line_and_its_own_direction(cast, goal):
    Person.objects.filter(pk=cast.ana.person_id).update(language="ar")
    page = read(cast.ana, f"{goal.plan_id}/goals/{goal.root}/")
    assert '<p class="strong" lang="en" dir="auto">stays with the task</p>' in page
    with override("ar"):
        assert goal.sentence_on_a_page == ""
        assert [words for _label, words, is_typed in goal.lines_of_the_sentence if is_typed] == [
            "Mateo", "stays with the task", "a timer in sight",
        ]  # fmt: skip
        assert goal.sentence_or_lines.count("\n") == 7


def test_where_it_is_to_happen_is_read_in_the_readers_language(cast, goal):
    with override("es"):
        shown = [place["words"] for place in goal.places_shown]
        assert shown == ["el trabajo individual", "el trabajo en grupo", "la hora de la tarea"]
        assert "el trabajo en grupo" in goal.where_in_words
    assert [place["words"] for place in goal.places] == ["independent work", "group work", "homework time"]
    Person.objects.filter(pk=cast.ana.person_id).update(language="es")
    assert '<bdi lang="es">el trabajo en grupo</bdi>' in read(cast.ana, f"{goal.plan_id}/goals/{goal.root}/")


def test_a_place_in_own_words_stays(cast, goal):
    goal.places = [{**goal.places[0], "words": "under the big tree"}]
    with override("ar"):
        assert goal.places_shown[0]["words"] == "under the big tree"


def test_the_form_offers_places_and_takes_own_words(cast, goal):
    page = read(cast.bell, f"{goal.plan_id}/goals/new/")
    assert page.count("<datalist") == 1
    assert page.count('list="places-offered"') == 6
    assert '<option value="group work">' in page
