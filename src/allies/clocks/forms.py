"""What a school's leader types about days off, and who keeps the record about dates of law."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from allies.clocks.calendar_file import MOST, Left, NoCalendar, text_of, understood
from allies.clocks.models import DayOff
from allies.clocks.models.happening import Event
from allies.clocks.models.own_days import Counted
from allies.clocks.places import place_of
from allies.database.ids import uuid7
from allies.jurisdictions.deadlines import Deadline, Happened
from allies.jurisdictions.known import PROFILES
from allies.jurisdictions.when_due import by_event, deadlines_of
from allies.teams.models import Child, Member
from allies.teams.to_choose import by_name_and_role
from allies.ui.fields import DayField
from allies.ui.widgets import Chips, Choices
from allies.ui.words import set_apart

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


class HappenedForm(forms.Form):
    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    event = forms.ChoiceField(label=_("What happened?"), widget=Choices())
    on = DayField(label=_("On which day?"), help_text=_("What is sent counts from the day on which it was received."))

    def __init__(self, *args: Any, child: Child, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        counted = by_event(deadlines_of(place_of(child)))
        known = [(event.value, Event(event.value).label) for event in Happened if event in counted]
        self.fields["event"].choices = known  # type: ignore[attr-defined]

    def clean_event(self) -> Happened:
        return Happened(self.cleaned_data["event"])


class CorrectForm(forms.Form):
    on = DayField(label=_("On which day was it?"))


class DoneForm(forms.Form):
    on = DayField(label=_("On which day was it done?"))


class LaterForm(forms.Form):
    """Only the reasons that the law allows, each with where it is written."""

    reason = forms.ChoiceField(label=_("Why?"), widget=Choices())
    until_on = DayField(
        label=_("Which day counts instead?"), required=False, help_text=_("Where the reason names another day.")
    )
    agreed_with = forms.ChoiceField(label=_("Who at home agreed in writing?"), required=False, widget=Choices())
    agreed_on = DayField(label=_("On which day had both agreed in writing?"), required=False)

    def __init__(self, *args: Any, deadline: Deadline, people: Iterable[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(seat.pk): seat for seat in people}
        reasons = [(one.code, f"{gettext(one.words)} ({set_apart(one.source.cite)})") for one in deadline.reasons]
        self.fields["reason"].choices = reasons  # type: ignore[attr-defined]
        self.fields["agreed_with"].choices = by_name_and_role(self.people.values())  # type: ignore[attr-defined]

    def clean_agreed_with(self) -> Member | None:
        return self.people.get(self.cleaned_data["agreed_with"])


def name_with_law(deadline: Deadline) -> str:
    """Two laws of one place may each want the same thing: whose plan it is stands beside it."""
    law = PROFILES.get(deadline.id.rpartition(".")[0])
    return f"{gettext(deadline.name)} · {gettext(law.short)}" if law else gettext(deadline.name)


class OwnDaysForm(forms.Form):
    rule = forms.ChoiceField(label=_("For what?"), widget=Choices())
    count = forms.IntegerField(
        label=_("How many?"),
        min_value=1,
        max_value=1000,
        required=False,
        help_text=_("Leave this empty if your state or district has set none."),
    )
    unit = forms.ChoiceField(label=_("Of what?"), choices=Counted.choices, widget=Chips())
    source = forms.CharField(
        label=_("Where does it say so?"),
        help_text=_("The law or rule of your state, and its section. Families read this."),
        max_length=200,
        required=False,
    )

    def __init__(self, *args: Any, deadlines: Iterable[Deadline], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rule"].choices = [(one.id, name_with_law(one)) for one in deadlines]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("count") and not cleaned.get("source"):
            self.add_error("source", _("Please say where this number is stated."))
        return cleaned
