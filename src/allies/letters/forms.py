"""The code of a letter, and what can be answered with it."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from allies.ui.widgets import Chips, Choices

from .asking import AskedOnPaper
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
    """What the letter asked and waits for an answer; and, whatever it asked, that it was read, or a call."""

    answer = forms.ChoiceField(
        label=_("Your answer to the letter"),
        choices=[(one.value, one.label) for one in Letter.Answer if one != Letter.Answer.SAID],
        widget=Choices(),
        error_messages={"required": _("Please choose one.")},
    )

    def __init__(self, *args: Any, asked: Sequence[AskedOnPaper], may_be_called: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_be_called:
            instead = {Letter.Answer.CALL.value: _("Please get in touch with me")}
            answer = cast(forms.ChoiceField, self.fields["answer"])
            answer.choices = [
                (one.value, instead.get(one.value, one.label)) for one in Letter.Answer if one != Letter.Answer.SAID
            ]
        self.asked = [one.name for one in asked]
        self.fields["answer"].required = not asked
        for one in asked:
            self.fields[one.name] = forms.ChoiceField(
                label=one.question.words, choices=one.question.choices, required=False, widget=Chips()
            )
        self.order_fields([*self.asked, "answer"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not any(cleaned.values()):
            self.add_error(None, _("Please choose one."))
        return cleaned

    @property
    def said(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in self.asked}
