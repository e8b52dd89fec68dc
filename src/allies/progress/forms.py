"""What is typed of one time: only what this measure needs, the hour there already, and one press says the rest."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from allies.database.ids import uuid7
from allies.goals.parts import TIMED, Measure, Unit
from allies.plans.forms.fields import day, line, lines
from allies.plans.models import Goal
from allies.timeline.moments import When
from allies.ui.widgets import Choices

from .models import MOST_MINUTES, Decision, Record
from .rules import wrong_with
from .values import WITH_A_WHOLE, WITH_MINUTES, whole_of

Missing = Record.Missing
REASONS = [(one.value, one.label) for one in Missing if one is not Missing.MISTAKE]
NUMBER = {"inputmode": "decimal", "class": "short", "step": "any"}
ASKED = {
    Measure.PERCENT: _("How many were right?"),
    Measure.PROMPT: _("How many with no more help than that?"),
    Measure.INTERVAL: _("In how many short stretches was it seen?"),
    Measure.FREQUENCY: _("How many?"),
    Measure.RATE: _("How many?"),
    Measure.RUBRIC: _("Which level?"),
    Measure.TRIALS: _("How many tries did it take?"),
    Measure.PRODUCT: _("How many were there in the end?"),
}
TIMES = {
    (Measure.DURATION, Unit.MINUTES): _("How many minutes did it last?"),
    (Measure.DURATION, Unit.SECONDS): _("How many seconds did it last?"),
    (Measure.LATENCY, Unit.MINUTES): _("After how many minutes did it begin?"),
    (Measure.LATENCY, Unit.SECONDS): _("After how many seconds did it begin?"),
}


def number(label: Any, *, most: float = 100_000, help_text: Any = "") -> forms.FloatField:
    widget = forms.NumberInput(attrs=NUMBER)
    return forms.FloatField(
        label=label, required=False, min_value=0, max_value=most, help_text=help_text, widget=widget
    )


class RecordForm(When):
    """`missing` is the button that was pressed, if it is said why there is nothing."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    value = number("")
    out_of = number(_("Of how many?"))
    minutes = number(_("In how many minutes?"), most=MOST_MINUTES)
    is_capped = forms.BooleanField(label=_("It had not begun when I stopped waiting"), required=False)
    activity = line(_("In what activity?"), 120, needed=False, help_text=_("If you wish. For example: reading alone."))
    missing = forms.ChoiceField(choices=REASONS, required=False)

    def __init__(self, *args: Any, goal: Goal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.goal, self.measure, self.unit = goal, Measure(goal.measure), Unit(goal.unit)
        self.fields["value"].label = TIMES.get((self.measure, self.unit)) or ASKED[self.measure]
        self.keep_only_what_is_asked()
        for name in {"value", "out_of"} & self.fields.keys():
            self.fields[name].widget.is_required = True  # or why there is none
            self.fields[name].template_name = "plans/_field.html"  # type: ignore[attr-defined]

    def keep_only_what_is_asked(self) -> None:
        if self.measure not in WITH_A_WHOLE:
            del self.fields["out_of"]
        elif self.goal.out_of:
            self.initial.setdefault("out_of", f"{whole_of(self.measure, self.goal.criterion):g}")
        if self.measure not in WITH_MINUTES and self.unit not in TIMED:
            del self.fields["minutes"]
        elif self.measure not in WITH_MINUTES:
            self.fields["minutes"].label = _("How many minutes did you watch?")
            self.fields["minutes"].help_text = _("If you know.")
        if self.measure is not Measure.LATENCY:
            del self.fields["is_capped"]
        order = ("value", "out_of", "is_capped", "minutes", "day", "at", "activity")
        self.order_fields(order)

    @property
    def taps(self) -> str:
        """What a thumb can do in place of typing. A level is one number, so it is only typed."""
        if self.measure in WITH_A_WHOLE:
            return "shares"
        if self.unit in TIMED:
            return "clock"
        return "" if self.measure is Measure.RUBRIC else "count"

    @property
    def asked(self) -> list[forms.BoundField]:
        """What is asked for before the hour, in its order."""
        return [self[name] for name in ("value", "out_of", "minutes", "is_capped") if name in self.fields]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("missing"):
            cleaned |= {"value": None, "out_of": None, "minutes": None, "is_capped": False}
            for name in ("value", "out_of", "minutes"):
                self.errors.pop(name, None)
        elif cleaned.get("value") is None and "value" not in self.errors:
            self.add_error("value", _("Please write the number, or press why there is none."))
        moment = cleaned.get("moment")
        if moment and not self.errors:
            day = moment.astimezone(self.member.child.zone).date()
            measured = {name: cleaned.get(name) for name in ("value", "out_of", "minutes")}
            for name, sentence in wrong_with(self.goal, day=day, today=self.member.today, **measured).items():
                self.add_error(name, sentence)
        return cleaned

    def typed(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        return {
            "happened_at": cleaned["moment"],
            "value": cleaned.get("value"),
            "out_of": cleaned.get("out_of"),
            "minutes": cleaned.get("minutes"),
            "is_capped": bool(cleaned.get("is_capped")),
            "activity": cleaned.get("activity") or "",
            "missing": cleaned.get("missing") or "",
        }


class CorrectForm(RecordForm):
    """The same, and that it was a mistake."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["missing"].choices = Missing.choices  # type: ignore[attr-defined]


class DecideForm(forms.Form):
    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    what = forms.ChoiceField(
        label=_("What did you decide?"),
        choices=Decision.What.choices,
        widget=Choices(),
        error_messages={"required": _("Please choose what you decided.")},
    )
    label = line(
        _("What is different from now on?"),
        60,
        needed=False,
        help_text=_("A few words for the graph. For example: a timer in sight."),
    )
    why = lines(_("Why?"), 3, 2000, help_text=_("What you saw in the records, at home and at school."))
    day = day(_("From which day?"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("what") == Decision.What.CHANGE and not cleaned.get("label"):
            self.add_error("label", _("Please say in a few words what is different."))
        return cleaned

    def typed(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("what", "label", "why", "day")}
