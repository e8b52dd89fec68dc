"""What is typed when a record is to be erased, or held."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from allies.database.ids import uuid7
from allies.jurisdictions.record_ends import RecordEnds
from allies.ui.fields import DayField, WordsField

from .models import Ground, Part, Since

DAYS = (14, 30, 60, 90, 180, 365)


class AskForm(forms.Form):
    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    ground = forms.ChoiceField(label=_("Why is it to be erased?"), choices=Ground.choices, widget=forms.RadioSelect)
    is_sure = forms.BooleanField(label=_("I know that an erased record cannot be brought back."))


class CloseForm(forms.Form):
    is_sure = forms.BooleanField(label=_("I know that my account cannot be brought back."))


class CloseForForm(forms.Form):
    """Why somebody's account is closed for them: as why their places end."""

    why = WordsField(
        label=_("Why is it closed?"),
        help_text=_("This stays with the record. Those who may see access can read it."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=500,
    )
    is_sure = forms.BooleanField(label=_("I know that this account cannot be brought back."))


class HoldForm(forms.Form):
    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    why = WordsField(
        label=_("Why must it be kept?"),
        help_text=_("For example a complaint or a hearing. Who keeps this team reads this."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=300,
    )
    until = DayField(
        label=_("Until which day?"),
        help_text=_("Leave it empty if nobody can say yet. Then it is kept until somebody takes the hold off."),
        required=False,
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_until(self) -> date | None:
        until: date | None = self.cleaned_data["until"]
        if until and until <= self.today:
            raise forms.ValidationError(gettext("Please choose a day that is still to come."))
        return until


class KeptForForm(forms.Form):
    """For how long one part is kept, with its reason. Not shorter than law wants, where a number is known."""

    part = forms.ChoiceField(label=_("Part of the record"), choices=Part.choices)
    years = forms.IntegerField(label=_("Years"), min_value=0, max_value=100)
    since = forms.ChoiceField(label=_("Counted how?"), choices=Since.choices, widget=forms.RadioSelect)
    why = WordsField(
        label=_("Why so long, and not longer?"),
        help_text=_("Families read this. For example the schedule of your state or district, with its name."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=300,
    )

    def __init__(self, *args: Any, law: RecordEnds, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.law = law

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        least, years = self.law.at_least.get(said.get("part", "")), said.get("years")
        if least and years is not None and said.get("since") == least.years.since and years < least.years.count:
            words = ngettext(
                "The law of your place wants at least one year here.",
                "The law of your place wants at least %(count)s years here.",
                least.years.count,
            )
            self.add_error("years", words % {"count": least.years.count})
        return said


class FadingForm(forms.Form):
    """For how many days a hard moment is shown day by day."""

    days = forms.TypedChoiceField(label=_("How long are hard moments shown day by day?"), coerce=int, empty_value=None)

    def __init__(self, *args: Any, of_school: int | None = None, **kwargs: Any) -> None:
        """`of_school`: asked for one child, who may go with the school."""
        super().__init__(*args, **kwargs)
        choices: list[tuple[str | int, str]] = [(days, in_days(days)) for days in DAYS]
        if of_school is not None:
            choices.insert(0, ("", gettext("As the school: %(days)s") % {"days": in_days(of_school)}))
            self.fields["days"].required = False
        self.fields["days"].choices = choices  # type: ignore[attr-defined]


def in_days(days: int) -> str:
    return ngettext("%(counter)s day", "%(counter)s days", days) % {"counter": days}
