"""What somebody looks for."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .asking import MOST_LETTERS, Question, question

FEWER = _("Please use fewer words.")


class Words(forms.CharField):
    """Whatever is typed, signs that no keyboard has included."""

    def to_python(self, value: Any) -> str:
        return super().to_python(str(value or "").replace("\0", " ")) or ""


class SearchForm(forms.Form):
    words = Words(
        label=_("What are you looking for?"),
        help_text=_("All the words must be there. Words in quotation marks must be next to each other."),
        max_length=MOST_LETTERS,
        widget=forms.TextInput(
            attrs={"type": "search", "dir": "auto", "autocomplete": "off", "enterkeyhint": "search"}
        ),
        error_messages={"required": _("Please type a word, or how it begins."), "max_length": FEWER},
    )

    asked: Question

    def clean_words(self) -> str:
        words: str = self.cleaned_data["words"]
        self.asked = question(words)
        if self.asked.is_empty:
            raise ValidationError(_("Please type a word, or how it begins."))
        if self.asked.is_too_long:
            raise ValidationError(FEWER)
        if self.asked.is_too_short:
            raise ValidationError(_("That is too short. Please type two letters or more."))
        return words
