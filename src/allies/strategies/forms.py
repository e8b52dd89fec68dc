"""A side's own version of what helps; what came of a try; and whether one goes on with it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from allies.database.ids import uuid7
from allies.teams.refusing import carry
from allies.ui.fields import WordsField
from allies.ui.widgets import Chips

from .models import MOST_STEPS, Try, Turn, Version

LONGEST = 120


def line(label: Any, most: int, *, needed: bool = False, help_text: Any = "") -> WordsField:
    widget = forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"})
    return WordsField(label=label, max_length=most, required=needed, help_text=help_text, widget=widget)


def lines(label: Any, most: int, rows: int, *, needed: bool = False, help_text: Any = "") -> WordsField:
    widget = forms.Textarea(attrs={"dir": "auto", "rows": rows})
    return WordsField(label=label, max_length=most, required=needed, help_text=help_text, widget=widget)


class VersionForm(forms.Form):
    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    changes = forms.UUIDField(widget=forms.HiddenInput, required=False)  # the own version before one's eyes
    what = line(_("What helps?"), 120, needed=True, help_text=_("A short name for it, like “Lights low first”."))
    when = lines(_("When do you use it?"), 300, 2, needed=True, help_text=_("What you see or hear just before."))
    steps = lines(
        _("What you do, step by step"),
        MOST_STEPS * (LONGEST + 1),
        5,
        needed=True,
        help_text=_("One step on each line. Say what the adult does."),
    )
    say = lines(_("Words to say"), 300, 2, help_text=_("The very words, if there are some that help."))
    works = lines(_("What does it look like when it works?"), 300, 2)
    why = lines(_("Why may it help?"), 300, 2, help_text=_("A guess is fine. Nobody can know it for sure."))

    def __init__(self, *args: Any, start: Version | None, own: Version | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if start is not None:
            copied = {name: getattr(start, name) for name in ("what", "when", "say", "works", "why")}
            self.initial = copied | {"steps": "\n".join(start.steps), "changes": own.pk if own else None}

    def clean_steps(self) -> list[str]:
        steps = [step.strip() for step in self.cleaned_data["steps"].splitlines() if step.strip()]
        if len(steps) > MOST_STEPS:
            raise forms.ValidationError(_("Please write at most %(most)s steps.") % {"most": MOST_STEPS})
        if any(len(step) > LONGEST for step in steps):
            raise forms.ValidationError(_("Please make each step shorter."))
        return steps

    @property
    def opens_more(self) -> bool:
        names = ("say", "works", "why")
        return any(self[name].value() for name in names) or bool(set(names) & set(self.errors))

    def words(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("what", "when", "steps", "say", "works", "why")}

    def now_over(self, standing: Version | None) -> None:
        """What is kept again from this page takes the place of what stands now, which its writer has been shown."""
        carry(self, changes=standing.pk if standing else "")


class TryForm(forms.Form):
    """Without words it is one tap: each answer is a button that keeps it."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    version = forms.UUIDField(widget=forms.HiddenInput)
    words = line(_("A few words"), 200, help_text=_("What you saw. Please name no other child."))
    outcome = forms.ChoiceField(
        label=_("How did it go?"),
        choices=Try.Outcome.choices,
        error_messages={"required": _("Please choose how it went.")},
    )


class TurnForm(forms.Form):
    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    state = forms.ChoiceField(label=_("How does it go on?"), choices=Turn.State.choices, widget=Chips())
    why = line(_("A word why"), 200, help_text=_("For an end, please say why. That it did not help is a good reason."))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("state") == Turn.State.ENDED and not cleaned.get("why") and "why" not in self.errors:
            self.add_error("why", _("Please say in a word why it ends."))
        return cleaned
