"""Chips share what never changes, and nothing else."""

from django import forms
from django.forms.renderers import get_default_renderer

from allies.ui.widgets import Chips, ManyChips


class Day(forms.Form):
    mood = forms.ChoiceField(choices=[("calm", "Calm")], widget=Chips())
    eaten = forms.MultipleChoiceField(choices=[("soup", "Soup")], widget=ManyChips())


def test_a_choice_is_drawn_as_django_draws_it():
    for field in (Day({"mood": "calm"})["mood"], Day({"eaten": ["soup"]})["eaten"]):
        option = next(iter(field.subwidgets)).data
        theirs = get_default_renderer().render("django/forms/widgets/input.html", {"widget": option})
        assert sorted(option["input"][1:-1].split()) == sorted(theirs.strip()[1:-1].split())
        assert " checked" in option["input"]


def test_what_people_type_as_a_choice_is_no_markup():
    class Form(forms.Form):
        word = forms.ChoiceField(choices=[('"><b>', "<i>theirs</i>")], widget=Chips())

    page = str(Form())
    assert "<b>" not in page
    assert "<i>" not in page
    assert "&quot;&gt;&lt;b&gt;" in page


def test_what_one_form_offers_is_in_no_other():
    before, changed = Day(), Day()
    changed.fields["mood"].choices = [("theirs", "Their own word")]
    changed.fields["eaten"].widget.choices = [("theirs", "Their own word")]
    changed.fields["eaten"].widget.attrs["lang"] = "es"
    assert str(changed).count("Their own word") == 2
    for other in (before, Day()):
        assert "Their own word" not in str(other)
        assert 'lang="es"' not in str(other)
        assert "Calm" in str(other)
        assert "Soup" in str(other)
