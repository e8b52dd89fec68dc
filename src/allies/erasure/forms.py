"""What is typed when a record is to be erased, or held."""

from django import forms
from django.utils.translation import gettext_lazy as _

from allies.database.ids import uuid7
from allies.ui.fields import WordsField

from .models import Ground


class AskForm(forms.Form):
    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    ground = forms.ChoiceField(label=_("Why is it to be erased?"), choices=Ground.choices, widget=forms.RadioSelect)
    is_sure = forms.BooleanField(label=_("I know that an erased record cannot be brought back."))


class CloseForm(forms.Form):
    is_sure = forms.BooleanField(label=_("I know that my account cannot be brought back."))


class HoldForm(forms.Form):
    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    why = WordsField(
        label=_("Why must it be kept?"),
        help_text=_("For example a complaint or a hearing. Who keeps this team reads this."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=300,
    )
