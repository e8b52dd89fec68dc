"""What a school's leader types about days off."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from allies.clocks.calendar_file import MOST, Left, NoCalendar, text_of, understood
from allies.clocks.models import DayOff
from allies.database.ids import uuid7
from allies.ui.fields import DayField
from allies.ui.widgets import Chips

LONGEST = timedelta(days=120)
LARGEST_CALENDAR = 1_000_000
LEFT = {
    Left.HOURS: _("have hours, like a meeting"),
    Left.REPEATS: _("repeat by a rule"),
    Left.CANCELLED: _("were cancelled"),
    Left.NO_DAY: _("have no day that we can read"),
    Left.LONG: _("are longer than four months"),
}


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


class CalendarForm(forms.Form):
    """After `is_valid`, `understood` says what is in the file."""

    file = forms.FileField(
        label=_("The calendar file of your district (.ics)"),
        help_text=_("Most calendar programs call it “export” or “subscribe”. You see what is in it first."),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".ics,text/calendar"}),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST_CALENDAR:
            raise forms.ValidationError(_("This file is larger than 1 MB. Please export one school year."))
        try:
            self.understood = understood(text_of(file.read()))
        except NoCalendar as error:
            raise forms.ValidationError(_("This is not a calendar file. Its name should end in .ics.")) from error
        return file


class EventForm(forms.Form):
    """One event of the file, as it was shown: what it is, or that it is no day off."""

    first_on = DayField(widget=forms.HiddenInput)
    last_on = DayField(widget=forms.HiddenInput)
    name = forms.CharField(widget=forms.HiddenInput, max_length=80, required=False)
    what = forms.ChoiceField(
        label=_("What kind of day"), choices=[("", _("School as always")), *DayOff.Kind.choices], required=False
    )

    @property
    def days(self) -> str:
        """As they are shown, whether they come from the file or were sent."""
        try:
            days = [self.fields[name].to_python(self[name].value()) for name in ("first_on", "last_on")]
        except forms.ValidationError:
            return ""
        return " – ".join(dict.fromkeys(date_format(day, "DATE_FORMAT") for day in days if day))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("first_on"), cleaned.get("last_on")
        if first and last and not timedelta(0) <= last - first <= LONGEST:
            self.add_error(None, _("The last day comes before the first. Please check both days."))
        return cleaned


EventFormSet = forms.formset_factory(EventForm, extra=0, max_num=MOST, absolute_max=MOST, validate_max=True)
