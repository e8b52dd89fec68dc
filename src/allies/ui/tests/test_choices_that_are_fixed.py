"""Choices that are the same for everybody are shared by all copies of a form, and are choices like any other."""

from copy import deepcopy

import pytest
from django import forms

from allies.ui.fields import FixedChoices
from allies.ui.widgets import Chips


class Form(forms.Form):
    sort = forms.ChoiceField(choices=FixedChoices([("good", "Good"), ("hard", "Hard")]), widget=Chips())


def test_a_form_copies_them_not():
    one, other = Form().fields["sort"], Form().fields["sort"]
    assert one is not other
    assert one.choices is other.choices
    assert deepcopy(one.choices) is one.choices


def test_one_form_can_have_others_and_leaves_the_rest_as_they_are():
    form = Form({"sort": "new"})
    form.fields["sort"].choices = [("new", "New")]
    assert form.is_valid()
    assert not Form({"sort": "new"}).is_valid()


@pytest.mark.parametrize(("value", "fits"), [("good", True), ("hard", True), ("other", False), ("", False)])
def test_only_one_of_them_fits(value, fits):
    assert Form({"sort": value}).is_valid() is fits


def test_they_are_drawn_in_their_order():
    drawn = str(Form()["sort"])
    assert drawn.index("Good") < drawn.index("Hard")
