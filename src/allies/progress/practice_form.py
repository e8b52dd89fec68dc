"""The card of practice at home in three taps: did it, how it went, keep it. It keeps a record like any other."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from allies.goals import labels, parts
from allies.plans.forms.measuring import number
from allies.plans.models import Goal
from allies.ui.fields import without_mark
from allies.ui.widgets import Chips

from .forms import ONE_OF_A_FEW, REASONS, RecordForm
from .practice import taps_of

DID, NOT_TODAY = "yes", "no"
MEASURED = ("value", "out_of", "minutes", "taps", "other")


class PracticeForm(RecordForm):
    """`did` says whether there is anything. "Not today" needs no reason, and without one nothing is written."""

    by_level = False
    did = forms.ChoiceField(
        label=gettext_lazy("Did you practice?"),
        choices=[(DID, gettext_lazy("We did it")), (NOT_TODAY, gettext_lazy("Not today"))],
        widget=Chips(pictures={DID: "yes", NOT_TODAY: "moon"}),
        required=False,  # a number alone, or a reason alone, says it too
    )
    other = number(gettext_lazy("Or another number"))

    def __init__(self, *args: Any, goal: Goal, practice: parts.Practice, **kwargs: Any) -> None:
        super().__init__(*args, goal=goal, **kwargs)
        self.fields["missing"] = forms.ChoiceField(
            label=_("If you wish to say why"), choices=REASONS, required=False, widget=Chips()
        )
        self.fields["did"].widget.is_required = True  # one of the two: no way to leave it out
        for name in ("did", "missing", "other"):
            without_mark(self.fields[name])
        if self.measure is not parts.Measure.RATE:
            self.fields.pop("minutes", None)  # how long one watched: home is not asked for that
        self.offer(taps_of(goal, practice))

    def offer(self, taps: list[float]) -> None:
        """Numbers to tap in place of a box to type in; more than are there can still be typed."""
        if not taps or self.measure in ONE_OF_A_FEW:
            del self.fields["other"]
            return
        value = self.fields["value"]
        value.widget = Chips(choices=[(labels.number(tap), self.said(tap)) for tap in taps])
        value.widget.is_required = True
        if "out_of" in self.fields:
            self.fields["out_of"].widget = forms.HiddenInput()
        if self.unit not in parts.TIMED:
            del self.fields["other"]

    def said(self, tap: float) -> str:
        if self.goal.out_of and self.measure is not parts.Measure.RUBRIC:
            shown = {"value": labels.number(tap), "whole": labels.number(self.goal.out_of)}
            return _("%(value)s of %(whole)s") % shown
        return labels.amount(tap, self.unit)

    @property
    def tapped(self) -> str:
        """What can be tapped instead of typed where there is no end to count to: a counter, or yes and not yet."""
        return "" if isinstance(self.fields["value"].widget, Chips) else str(super().tapped)

    @property
    def asked(self) -> list[forms.BoundField]:
        names = ("value", "other", "out_of", "minutes", "is_capped")
        return [self[name] for name in names if name in self.fields and not self[name].is_hidden]

    @property
    def kept_apart(self) -> Iterator[forms.BoundField]:
        return iter(self.hidden_fields())

    @property
    def no_number(self) -> str:
        """Who taps "we did it" is shown no reasons why there is none, and so is not sent to them."""
        return _("Please choose how much it was, or tap “Not today”.")

    @property
    def says_nothing(self) -> bool:
        """Whether it was not today and there is no word on why: then nothing is written."""
        return self.cleaned_data["did"] == NOT_TODAY and not self.cleaned_data["missing"]

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if cleaned.get("other") is not None:
            cleaned["value"] = cleaned["other"]
        did = cleaned.get("did") or self.what_the_rest_says()
        cleaned["did"], cleaned["missing"] = did, cleaned.get("missing", "") if did == NOT_TODAY else ""
        if not did:
            self.add_error("did", _("Please tap one of the two."))
            return cleaned
        if did == NOT_TODAY:
            for name in MEASURED:
                self.errors.pop(name, None)
            if not cleaned["missing"]:
                return cleaned
        return super().clean()

    def what_the_rest_says(self) -> str:
        if self.cleaned_data.get("value") is not None:
            return DID
        return NOT_TODAY if self.cleaned_data.get("missing") else ""
