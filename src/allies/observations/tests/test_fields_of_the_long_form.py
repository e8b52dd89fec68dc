"""Nothing of one child or one request stays in the fields of the long form."""

from collections.abc import Mapping
from typing import Any

import pytest
from django import forms
from django.utils.functional import Promise
from django.utils.translation import override

from allies.database.ids import uuid7
from allies.observations.actions import add_small_goal
from allies.observations.forms import SeenForm
from allies.observations.models import SmallGoal
from allies.observations.tests.seeing import a_word, filled, get, post
from allies.profiles.dictionary import Dictionary

pytestmark = pytest.mark.django_db


def state(thing: Any) -> Any:
    """All that a thing holds, down to plain values."""
    if isinstance(thing, Promise):
        return str(thing)
    if isinstance(thing, forms.Field | forms.Widget):
        return {name: state(value) for name, value in vars(thing).items() if name != "parent_instance"}
    if isinstance(thing, Mapping):
        return {name: state(value) for name, value in thing.items()}
    if isinstance(thing, list | tuple):
        return [state(each) for each in thing]
    return repr(thing)


with override("en"):
    AS_WRITTEN = state(SeenForm.base_fields)  # before any test has asked for a form


def form_of(member, data=None, *, two=False) -> SeenForm:
    goals = lambda: list(member.sees(SmallGoal))  # noqa: E731 - as a view hands it over
    return SeenForm(data, member=member, dictionary=Dictionary.of(member), goals=goals, has_two_homes=two)


def test_whatever_is_asked_and_answered_leaves_the_fields_as_they_were(cast):
    assert len(AS_WRITTEN) > 20
    a_word(cast.okafor)
    add_small_goal(id=uuid7(), by=cast.bell, words="Asks for a break", setting="both")
    for member in (cast.ana, cast.luis, cast.bell, cast.okafor):
        assert get(member, "new/").status_code == 200
        assert post(member, "new/", filled(member, sort="punish", times="0", words="x" * 601)).status_code != 302
        assert post(member, "new/", filled(member, what="a song", for_all="on")).status_code == 302
    with override("en"):
        assert state(SeenForm.base_fields) == AS_WRITTEN


def test_what_was_seen_is_asked_in_other_words_only_where_the_team_has_some(cast):
    with override("en"):
        assert str(form_of(cast.bell).fields["what"].label) == "What did you see?"
        a_word(cast.okafor)
        assert str(form_of(cast.bell).fields["what"].label) == "Or in other words"


def test_where_it_was_is_asked_of_each_side_with_its_own_places(cast):
    home, school = form_of(cast.ana), form_of(cast.bell)
    assert set(home.fields["place"].choices) != set(school.fields["place"].choices)
    assert form_of(cast.ana, filled(cast.ana, place="kitchen")).is_valid()
    assert not form_of(cast.bell, filled(cast.bell, place="kitchen")).is_valid()


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"sort": "punish"},
        {"times": "many", "watched": "-1"},
        {"words": "x" * 601, "day": "someday"},
        {"before": ["asked", "other"], "before_other": "a bell", "place": "nowhere"},
        {"id": "none", "goal": "none", "strength": "9"},
    ],
    ids=lambda wrong: " ".join(wrong) or "right",
)
def test_what_was_sent_is_checked_as_django_checks_it(cast, monkeypatch, wrong):
    a_word(cast.okafor)
    sent = filled(cast.ana, what="a song") | wrong
    ours = form_of(cast.ana, sent, two=True)
    assert ours.is_valid() == (not wrong)
    assert not any(field.disabled for field in ours.fields.values())
    monkeypatch.setattr(SeenForm, "_clean_fields", forms.Form._clean_fields)
    djangos = form_of(cast.ana, sent, two=True)
    assert djangos.is_valid() == (not wrong)
    assert (ours.cleaned_data, ours.errors) == (djangos.cleaned_data, djangos.errors)
