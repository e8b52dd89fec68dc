"""A service, and something that is made easier."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from allies.database.ids import uuid7
from allies.plans.known import ACCOMMODATIONS, SERVICES, WHERE
from allies.plans.models import Accommodation, Plan, Service
from allies.plans.models.rows import MOST_MINUTES_A_DAY, Row
from allies.teams.known import PROFESSIONS
from allies.ui.widgets import Chips

from .fields import day, line

NUMERIC = {"inputmode": "numeric", "class": "short"}
TOO_LONG = _("That is more than a school day has: 390 minutes.")


class RowForm(forms.Form):
    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    changes = forms.UUIDField(widget=forms.HiddenInput, required=False)

    model: type[Service | Accommodation]

    def __init__(self, *args: Any, plan: Plan, row: Row | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        start: dict[str, Any] = self.start(plan)
        if row is not None:
            start = {"changes": row.pk} | {name: getattr(row, name) for name in row.typed}
        self.initial = {**start, **self.initial}

    def start(self, plan: Plan) -> dict[str, Any]:
        return {}

    def row(self) -> Service | Accommodation:
        """The row as it was filled in, not saved yet."""
        return self.model(id=self.cleaned_data["id"], **{name: self.cleaned_data[name] for name in self.model.typed})


class ServiceForm(RowForm):
    model = Service

    what = line(
        _("What help?"),
        120,
        help_text=_("For example: speech therapy, a reading group, help in class."),
        offered=lambda: SERVICES.offered,
    )
    sort = forms.ChoiceField(label=_("What sort of service?"), choices=Service.Sort, required=False, widget=Chips())
    who = line(
        _("Who gives it?"),
        120,
        help_text=_("The sort of person, like “speech therapist”. People change."),
        offered=lambda: PROFESSIONS.offered,
    )
    where = line(
        _("Where?"),
        120,
        help_text=_("Each person reads a choice from the list in their own language. Your own words are fine too."),
        offered=lambda: WHERE.offered,
    )
    size = forms.ChoiceField(label=_("Alone or in a group?"), choices=Service.Size, required=False, widget=Chips())
    way = forms.ChoiceField(label=_("Direct, or consultation?"), choices=Service.Way, required=False, widget=Chips())
    times = forms.IntegerField(
        label=_("How often?"), min_value=1, max_value=99, widget=forms.NumberInput(attrs=NUMERIC)
    )
    per = forms.ChoiceField(label=_("In what time?"), choices=Service.Per.choices, widget=Chips())
    minutes = forms.IntegerField(
        label=_("How many minutes each time?"),
        min_value=1,
        max_value=MOST_MINUTES_A_DAY,
        error_messages={"max_value": TOO_LONG},
        widget=forms.NumberInput(attrs=NUMERIC),
    )
    begins_on = day(_("From"))
    ends_on = day(_("Until"))

    def start(self, plan: Plan) -> dict[str, Any]:
        return {"per": Service.Per.WEEK, "begins_on": plan.begins_on, "ends_on": plan.ends_on}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("begins_on"), cleaned.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", gettext("It ends before it begins. Please look at the two days."))
        often = {name: cleaned.get(name) for name in ("times", "per", "minutes")}
        if all(often.values()) and Service(**often).minutes_a_day > MOST_MINUTES_A_DAY:
            self.add_error("minutes", str(TOO_LONG))
        return cleaned


class AccommodationForm(RowForm):
    model = Accommodation

    words = line(
        _("Which accommodation?"),
        300,
        help_text=_("For example: more time in tests, headphones in the hall."),
        offered=lambda: ACCOMMODATIONS.offered,
    )
    where = forms.ChoiceField(label=_("Where?"), choices=Accommodation.Where.choices, widget=Chips())
    who = line(_("Who sees to it?"), 120, needed=False, offered=lambda: PROFESSIONS.offered)

    def start(self, plan: Plan) -> dict[str, Any]:
        return {"where": Accommodation.Where.EVERYWHERE}
