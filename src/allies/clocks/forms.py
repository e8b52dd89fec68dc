"""What a school's leader types about days off."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from allies.clocks.models import DayOff
from allies.database.ids import uuid7
from allies.ui.fields import DayField
from allies.ui.widgets import Chips

LONGEST = timedelta(days=120)


class DayOffForm(forms.Form):
    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    what = forms.ChoiceField(label=_("What kind of day"), choices=DayOff.Kind.choices, widget=Chips())
    first_on = DayField(label=_("First day"))
    last_on = DayField(
        label=_("Last day"),
        help_text=_("Leave this empty when it is one day."),
        required=False,
    )
    name = forms.CharField(
        label=_("Its name"),
        help_text=_("For example: winter break. Families read this."),
        max_length=80,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("first_on"), cleaned.get("last_on")
        if first and last is None and "last_on" not in self.errors:
            cleaned["last_on"] = last = first
        if first and last and last < first:
            self.add_error("last_on", _("The last day comes before the first. Please check both days."))
        elif first and last and last - first > LONGEST:
            self.add_error("last_on", _("This is longer than four months. Please check both days."))
        return cleaned
