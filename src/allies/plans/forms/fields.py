"""Fields that the forms of this room share."""

import uuid
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from allies.ui.fields import DayField, WordsField
from allies.ui.pasting import cleaned
from allies.ui.widgets import Offered, Offering

YEARS = 25


class PastedField(WordsField):
    """Words that may come out of a word processor, and are signed and laid beside each other: blanks are tidied too."""

    def to_python(self, value: Any) -> Any:
        return super().to_python(cleaned(value) if isinstance(value, str) else value)


class Uuids(forms.CharField):
    """Ids with commas between them, as the page itself wrote them."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> list[uuid.UUID]:  # type: ignore[override]
        try:
            return [uuid.UUID(one) for one in (value or "").split(",") if one]
        except ValueError as error:
            raise forms.ValidationError(_("This page is old. Please open it again.")) from error


def lines(label: Any, rows: int, most: int, *, needed: bool = True, help_text: Any = "") -> PastedField:
    attributes = {"rows": rows, "dir": "auto"}
    widget = forms.Textarea(attrs=attributes)
    return PastedField(label=label, max_length=most, required=needed, help_text=help_text, widget=widget)


def line(
    label: Any, most: int, *, needed: bool = True, help_text: Any = "", offered: Offered | None = None
) -> PastedField:
    widget = Offering(offered) if offered else forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"})
    return PastedField(label=label, max_length=most, required=needed, help_text=help_text, widget=widget)


def day(label: Any, *, needed: bool = True, help_text: Any = "") -> DayField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return DayField(
        label=label, required=needed, help_text=help_text, widget=widget, validators=[within_a_life_at_school]
    )


def within_a_life_at_school(typed: date) -> None:
    """A slip of the finger in the year: no plan is so old, and none reaches so far."""
    if abs(typed.year - timezone.localdate().year) > YEARS:
        raise forms.ValidationError(_("Please look at the year."))
