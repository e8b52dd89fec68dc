"""What the views of all rooms share: a form is kept, or shown again with what was typed and the reason."""

import pytest
from django import forms
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, QueryDict

from allies.database.ids import uuid7
from allies.teams.errors import NotPossible, SentOtherwise
from allies.teams.pages import kept


class WordsForm(forms.Form):
    id = forms.UUIDField()
    changes = forms.UUIDField(required=False)
    words = forms.CharField()


def sent(**typed: object) -> WordsForm:
    data = QueryDict(mutable=True)
    data.update({"id": str(uuid7()), "words": "He sang.", **typed})
    return WordsForm(data)


def refusing(error):
    def act():
        raise error

    return act


def test_what_the_act_made_is_the_answer():
    assert kept(sent(), lambda: ["made"]) == ["made"]


def test_a_form_that_is_not_right_keeps_nothing():
    assert kept(sent(words=""), refusing(AssertionError)) is None
    assert kept(WordsForm(), refusing(AssertionError)) is None


def test_a_refusal_is_said_beside_its_field_and_what_was_typed_stays():
    form = sent()
    before = form.data["id"]
    assert kept(form, refusing(NotPossible("Not today.")), beside="words") is None
    assert form.errors == {"words": ["Not today."]}
    assert (form["words"].value(), form["id"].value()) == ("He sang.", before)


def test_other_words_under_a_known_id_go_as_new_ones_that_change_the_first():
    form = sent()
    before = form.data["id"]
    assert kept(form, refusing(SentOtherwise()), changes="changes") is None
    assert form["id"].value() != before
    assert form["changes"].value() == before
    assert form.non_field_errors()


def test_what_is_not_this_persons_is_not_here():
    with pytest.raises(Http404):
        kept(sent(), refusing(ObjectDoesNotExist()))
