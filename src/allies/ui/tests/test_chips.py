"""Chips share what never changes, and nothing else."""

from django import forms

from allies.ui.widgets import Chips, ManyChips


class Day(forms.Form):
    mood = forms.ChoiceField(choices=[("calm", "Calm")], widget=Chips())
    eaten = forms.MultipleChoiceField(choices=[("soup", "Soup")], widget=ManyChips())


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
