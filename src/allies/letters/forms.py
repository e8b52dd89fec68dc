"""The code of a letter, and what can be answered with it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from allies.ui.widgets import Choices

from .models import Letter

MOST_CODE = 40


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("The code in your letter"),
        help_text=_("Twelve letters and numbers. Dashes and spaces do not matter."),
        max_length=MOST_CODE,
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off", "autocapitalize": "characters"}),
    )


class AnswerForm(forms.Form):
    answer = forms.ChoiceField(
        label=_("Your answer to the letter"),
        choices=Letter.Answer.choices,
        widget=Choices(),
        error_messages={"required": _("Please choose one.")},
    )
