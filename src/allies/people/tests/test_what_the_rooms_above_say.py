"""How long a sign-in lasts and who needs a second step is asked upstairs."""

from datetime import timedelta

import pytest

from allies.people import hooks
from allies.people.hooks import IsStaff, NeedsSecondStep
from allies.people.models import Person
from allies.rooms.tests.also import only


@pytest.fixture(autouse=True)
def _nobody_answers_yet(monkeypatch):
    only(monkeypatch, IsStaff)
    only(monkeypatch, NeedsSecondStep)


def test_a_person_nobody_speaks_for_is_family():
    assert hooks.session_length(Person(name="Rosa")) == timedelta(days=60)
    assert not hooks.needs_second_factor(Person(name="Rosa"))


def test_staff_stay_signed_in_for_twelve_hours(monkeypatch):
    only(monkeypatch, IsStaff, IsStaff(lambda person: person.name == "Ngozi"))
    assert hooks.session_length(Person(name="Ngozi")) == timedelta(hours=12)
    assert hooks.session_length(Person(name="Rosa")) == timedelta(days=60)


def test_one_yes_is_enough(monkeypatch):
    only(monkeypatch, NeedsSecondStep, NeedsSecondStep(lambda _: False), NeedsSecondStep(lambda _: True))
    assert hooks.needs_second_factor(Person(name="Ngozi"))
