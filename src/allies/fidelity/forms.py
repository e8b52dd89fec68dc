"""The steps of how we help, one on each line; and for each step what became of it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from allies.database.ids import uuid7
from allies.plans.forms.fields import lines
from allies.ui.fields import DayField
from allies.ui.widgets import Chips
from allies.ui.words import typed_in

from .models import MOST_STEPS, Check, Way

LONGEST = 100


class WayForm(forms.Form):
    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    changes = forms.UUIDField(widget=forms.HiddenInput, required=False)  # the version that was before one's eyes
    steps = lines(
        _("What we do, step by step"),
        6,
        MOST_STEPS * (LONGEST + 1),
        help_text=_(
            "One step on each line: what the adult does. For example: give the choice board, wait ten seconds."
        ),
    )

    def __init__(self, *args: Any, way: Way | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if way is not None:
            self.initial = {"changes": way.pk, "steps": "\n".join(way.steps)}

    def clean_steps(self) -> list[str]:
        steps = [step.strip() for step in self.cleaned_data["steps"].splitlines() if step.strip()]
        if len(steps) > MOST_STEPS:
            raise forms.ValidationError(_("Please write at most %(most)s steps.") % {"most": MOST_STEPS})
        if any(len(step) > LONGEST for step in steps):
            raise forms.ValidationError(_("Please make each step shorter."))
        return steps


class CheckForm(forms.Form):
    """A step without an answer is asked for: it is no “not this time”."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    way = forms.UUIDField(widget=forms.HiddenInput)  # whose steps were before one's eyes
    day = DayField(label=_("Day"))

    def __init__(self, *args: Any, way: Way, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.steps = way.steps
        self.initial["way"] = way.pk
        for number, step in enumerate(way.steps):
            self.fields[f"step-{number}"] = forms.ChoiceField(
                label=typed_in(way.language, step),
                choices=Check.Did.choices,
                widget=Chips(),
                error_messages={"required": _("Please choose how this step went.")},
            )

    @property
    def step_fields(self) -> list[forms.BoundField]:
        return [self[f"step-{number}"] for number in range(len(self.steps))]

    def done(self) -> list[str]:
        return [self.cleaned_data[f"step-{number}"] for number in range(len(self.steps))]
