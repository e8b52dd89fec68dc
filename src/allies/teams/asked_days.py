"""Days that are hardly meant are asked about before they are kept: a tick for these very days says they are right."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .refusing import carry

ASKED = ("days_are_right", "days_asked")


class AsksAboutDays(forms.Form):
    """A form with days in it. `doubts` says of which it asks, and what; a tick counts for the days it was asked of."""

    days_are_right = forms.BooleanField(
        label=_("I looked at these days again. They are right."), required=False, widget=forms.HiddenInput
    )
    days_asked = forms.CharField(required=False, widget=forms.HiddenInput)

    asks_about_days = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields([*(name for name in self.fields if name not in ASKED), *ASKED])

    def doubts(self, cleaned: Mapping[str, Any]) -> dict[str, str]:
        """A sentence for each day that is hardly meant, by its field."""
        raise NotImplementedError

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        doubts = self.doubts(cleaned)
        asked = " ".join(f"{name}={cleaned[name]}" for name in sorted(doubts))
        if doubts and not (cleaned.get("days_are_right") and cleaned.get("days_asked") == asked):
            self.asks_about_days = True
            for name, sentence in doubts.items():
                self.add_error(name, sentence)
            self.fields["days_are_right"].widget = forms.CheckboxInput()
            carry(self, days_asked=asked)
            self.data.pop("days_are_right", None)  # type: ignore[attr-defined]  # carry() made it one that can change
        return cleaned
