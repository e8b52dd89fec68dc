"""What a keeper of the team types about who holds the rights over the record and the plan."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from allies.database.ids import uuid7
from allies.teams.asked_days import AsksAboutDays
from allies.teams.holders import Held
from allies.teams.models import Child
from allies.teams.models.birthday import Shown
from allies.teams.models.rights import Holder
from allies.teams.permissions import Right
from allies.ui.fields import DayField, WordsField

FAR_AHEAD = timedelta(days=3 * 366)
AGES = range(2, 27)  # of those at school, in years that begin


class BirthdayForm(AsksAboutDays):
    """A birthday that nobody knew. Law counts from it, so an age of no student is asked about first."""

    born_on = DayField(label=_("The student’s birthday"), error_messages={"required": _("Please give the birthday.")})

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_born_on(self) -> date:
        born_on: date = self.cleaned_data["born_on"]
        return not_to_come(born_on, self.today)

    def doubts(self, cleaned: Mapping[str, Any]) -> dict[str, str]:
        born_on = cleaned.get("born_on")
        if not born_on or self.today.year - born_on.year in AGES:
            return {}
        sentence = _("%(day)s: is the year right? Please change it, or tick the box below.")
        return {"born_on": str(sentence) % {"day": date_format(born_on)}}


class CorrectionForm(BirthdayForm):
    """Another day than the one that is written down, and what shows it."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    was = DayField(widget=forms.HiddenInput)
    shown_by = forms.ChoiceField(
        label=_("What shows it"),
        help_text=_("Please look at the paper itself. Family and student read this too."),
        choices=Shown.choices,
        widget=forms.RadioSelect,
    )
    field_order = ("id", "was", "born_on", "shown_by")

    def said(self) -> dict[str, Any]:
        names = {"born_on": "becomes", "was": "was", "id": "id"}
        return {name: self.cleaned_data[field] for field, name in names.items()} | {
            "shown_by": Shown(self.cleaned_data["shown_by"])
        }


def not_to_come(born_on: date, today: date) -> date:
    if born_on > today:
        raise forms.ValidationError(_("This day is still to come. Please check the year."))
    return born_on


class HolderForm(AsksAboutDays):
    """From a day on, who holds one right or both, and on what that rests."""

    rights = forms.MultipleChoiceField(
        label=_("Which rights"),
        help_text=_("Each passes by a law of its own, and perhaps on another day."),
        choices=[(one.value, capfirst(one.label)) for one in Right],
        widget=forms.CheckboxSelectMultiple,
    )
    holder = forms.ChoiceField(
        label=_("Who holds them"),
        help_text=_(
            "The student also where they decide with support: please name the agreement below. Parents or guardians "
            "also where a court names a guardian, the state leaves the rights to them, or the student passed them on."
        ),
        choices=[(one.value, capfirst(one.label)) for one in Holder],
        widget=forms.RadioSelect,
    )
    born_on = DayField(
        label=_("The student’s birthday"), help_text=_("Without it nobody can say when rights pass."), required=False
    )
    from_on = DayField(label=_("From which day"))
    ground = WordsField(
        label=_("On which law, order or paper this rests"),
        help_text=_(
            "For example “34 CFR 99.5(a)”, or the court, the day and the number. Please check with your state."
        ),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=1000,
    )

    def __init__(self, *args: Any, child: Child, today: date, held: Iterable[Held], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        if child.born_on is not None:
            del self.fields["born_on"]
        day = next((one.day for one in held if one.day and one.holder == Holder.GUARDIANS), None)
        self.fields["from_on"].initial = max(day, today) if day else None

    def doubts(self, cleaned: Mapping[str, Any]) -> dict[str, str]:
        day = cleaned.get("from_on")
        if not day or abs(day - self.today) <= FAR_AHEAD:
            return {}
        sentence = _("%(day)s is years from today. Is this day right? Please change it, or tick the box below.")
        return {"from_on": str(sentence) % {"day": date_format(day)}}

    def clean_rights(self) -> list[Right]:
        return [Right(one) for one in self.cleaned_data["rights"]]

    def clean_born_on(self) -> date | None:
        born_on: date | None = self.cleaned_data["born_on"]
        return not_to_come(born_on, self.today) if born_on else None
