"""Fields that several rooms ask with."""

import unicodedata
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.fields import InvalidJSONInput
from django.utils.translation import gettext as _

from .pasting import unhidden

FIRST_YEAR, LAST_YEAR = 1900, 2199


def without_mark(*fields: forms.Field) -> None:
    """Nothing beside them says “if you like”: whether they are needed, another field says."""
    for field in fields:
        field.template_name = "ui/forms/plain_field.html"  # type: ignore[attr-defined]


class ExactField(forms.CharField):
    """Words that can be seen: marks of direction and blanks alone say nothing. A line end counts once."""

    def to_python(self, value: Any) -> Any:
        words = super().to_python(value)
        if not isinstance(words, str):
            return words
        words = words.replace("\r\n", "\n").strip()
        return words if any(unicodedata.category(sign)[0] not in "CZ" for sign in words) else ""


class WordsField(ExactField):
    """The same, without the hidden marks of the program from which they were pasted: what is read stays as it is."""

    def to_python(self, value: Any) -> Any:
        return super().to_python(unhidden(value) if isinstance(value, str) else value)


class DayField(forms.DateField):
    """A day. A year that nobody here means is a slip of the finger, and counting from it would leave the calendar."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def to_python(self, value: Any) -> date | None:
        day = super().to_python(value)
        if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise ValidationError(_("Please look at the year."))
        return day


class UnseenField(forms.JSONField):
    """What a page holds unseen, as JSON. A number without end, or list in list without end, is as wrong as no JSON."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except (ValueError, RecursionError) as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid", params={"value": ""}) from error

    def bound_data(self, data: Any, initial: Any) -> Any:
        try:
            return super().bound_data(data, initial)
        except (ValueError, RecursionError):
            return InvalidJSONInput(data)
