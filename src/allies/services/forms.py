"""What is typed of one time: the usual minutes are there already, and one press says what it was."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from allies.database.ids import uuid7
from allies.plans.forms.fields import day as day_field
from allies.plans.models.rows import MOST_MINUTES_A_DAY
from allies.plans.models.times import Week
from allies.plans.usual import DAYS, SCHOOL_WEEK
from allies.teams.models import Member
from allies.ui.fields import DayField
from allies.ui.widgets import Chips, ManyChips

from .models import Session
from .reading import Counted
from .rules import too_long, wrong_with, wrong_with_make_up

What = Session.What
SHORT = {"inputmode": "numeric", "class": "short"}
OFFERED = [(what.value, what.label) for what in What if what is not What.MISTAKE]


class MinutesForm(forms.Form):
    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    day = day_field(_("Which day?"))
    minutes = forms.IntegerField(
        label=_("How many minutes?"),
        min_value=1,
        max_value=MOST_MINUTES_A_DAY,
        widget=forms.NumberInput(attrs=SHORT),
    )

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.member = member
        self.fields["minutes"].error_messages["max_value"] = too_long()

    def say(self, wrong: dict[str, str]) -> None:
        for field, sentence in wrong.items():
            self.add_error(field, sentence)


class SessionForm(MinutesForm):
    """`outcome` is the button that was pressed."""

    outcome = forms.ChoiceField(
        label=_("What was it?"),
        choices=OFFERED,
        error_messages={"required": _("Please press what it was.")},
        widget=Chips(),
    )

    def __init__(
        self, *args: Any, counted: Counted, root: uuid.UUID | None = None, makes_up: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.counted, self.root, self.makes_up = counted, root, makes_up
        self.initial = {"day": self.member.today, "minutes": counted.service.minutes, **self.initial}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        day, minutes, outcome = cleaned.get("day"), cleaned.get("minutes"), cleaned.get("outcome")
        if day and minutes and outcome and outcome != What.MISTAKE:
            root = self.root or cleaned.get("id")  # what comes a second time is not counted beside itself
            more: dict[str, Any] = {"today": self.member.today, "root": root, "makes_up": self.makes_up}
            self.say(wrong_with(self.counted, day=day, minutes=minutes, outcome=outcome, **more))
        return cleaned


class CorrectForm(SessionForm):
    corrects = forms.UUIDField(widget=forms.HiddenInput, required=False)  # a newer one than that of the address

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = What.choices  # type: ignore[attr-defined]


class MakeUpForm(MinutesForm):
    instead_of = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        day, minutes = cleaned.get("day"), cleaned.get("minutes")
        if day and minutes:
            self.say(wrong_with_make_up(day=day, minutes=minutes, today=self.member.today))
        return cleaned


class TimesForm(forms.Form):
    """A time for each school day on which the service usually takes place."""

    seen = forms.UUIDField(widget=forms.HiddenInput, required=False)  # what stood here when the page was opened

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for day in SCHOOL_WEEK:
            self.fields[f"day{day}"] = forms.TimeField(
                label=DAYS[day],
                required=False,
                widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
                error_messages={"invalid": _("Please write a time, for example 9:30.")},
            )

    @property
    def week(self) -> Week:
        said = {day: self.cleaned_data[f"day{day}"] for day in SCHOOL_WEEK}
        return {day: at for day, at in said.items() if at}


class TodayForm(forms.Form):
    """`outcome` is the button that was pressed; `day`, the day that the page showed."""

    day = DayField()
    outcome = forms.ChoiceField(choices=OFFERED)


class ReadForm(forms.Form):
    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    holds = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean_holds(self) -> list[str]:
        return [key for key in self.cleaned_data["holds"].split(",") if key]


class PeopleForm(forms.Form):
    people = forms.TypedMultipleChoiceField(label=_("Who does this?"), required=False, widget=ManyChips())

    def __init__(self, *args: Any, team: list[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.team = {str(member.pk): member for member in team}
        names = [(pk, f"{one.person.name} · {one.what}") for pk, one in self.team.items()]
        self.fields["people"].choices = names  # type: ignore[attr-defined]

    def chosen(self) -> list[Member]:
        return [self.team[pk] for pk in self.cleaned_data["people"]]
