"""What is typed about school and one home beside each other."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from allies.database.ids import uuid7
from allies.plans.forms.fields import lines
from allies.ui.widgets import ManyChips

from .models import Difference


class DifferenceForm(forms.Form):
    """Chips first, words if one likes; one of the two."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    what = forms.MultipleChoiceField(
        label=_("What is different?"),
        choices=Difference.What.choices,
        required=False,
        widget=ManyChips(),
    )
    words = lines(_("In your words"), 3, 1000, needed=False, help_text=_("What do you see?"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not cleaned.get("what") and not cleaned.get("words"):
            self.add_error("what", _("Please choose what is different, or write a few words."))
        return cleaned


class DangerForm(forms.Form):
    """`is_on`: what the pressed button said, whatever another did meanwhile. Two who mark it at once both mark it."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    is_on = forms.TypedChoiceField(
        choices=[("yes", "yes"), ("no", "no")], coerce=lambda said: said == "yes", widget=forms.HiddenInput
    )
    why = lines(_("Why?"), 2, 600, help_text=_("What can happen, in plain and kind words."))


class SeenForm(forms.Form):
    words = lines(
        _("What do we do now?"), 3, 1000, help_text=_("For example: we talked with home, and stay near today.")
    )
