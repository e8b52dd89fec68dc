"""How long a sign-in lasts and who needs a second step is asked upstairs."""

from datetime import timedelta

import pytest

from allies.people import hooks
from allies.people.models import Person


@pytest.fixture(autouse=True)
def _nobody_answers_yet(monkeypatch):
    monkeypatch.setattr(hooks, "staff_questions", [])
    monkeypatch.setattr(hooks, "second_step_questions", [])


def test_a_person_nobody_speaks_for_is_family():
    assert hooks.session_length(Person(name="Rosa")) == timedelta(days=60)
    assert not hooks.needs_second_factor(Person(name="Rosa"))


def test_staff_stay_signed_in_for_twelve_hours():
    hooks.ask_whether_staff(lambda person: person.name == "Ngozi")
    assert hooks.session_length(Person(name="Ngozi")) == timedelta(hours=12)
    assert hooks.session_length(Person(name="Rosa")) == timedelta(days=60)


def test_one_yes_is_enough():
    hooks.ask_whether_second_step_is_needed(lambda person: False)
    hooks.ask_whether_second_step_is_needed(lambda person: True)
    assert hooks.needs_second_factor(Person(name="Ngozi"))
