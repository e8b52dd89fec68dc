"""What a guardian chooses to open to somebody who helps them."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from allies.teams.helping import Through
from allies.teams.models import Member
from allies.teams.models.opened import AT_MOST
from allies.teams.permissions import OPENABLE, Kind
from allies.ui.fields import DayField, without_mark

A_WHILE = timedelta(days=90)  # offered at first


def kinds_to_open(member: Member) -> list[tuple[str, str]]:
    return [(kind.value, capfirst(str(kind.label))) for kind in Kind if kind in OPENABLE & member.kinds]


class KindsField(forms.MultipleChoiceField):
    """What may be opened: of a guardian what they read themselves, without phone numbers and lists of reads."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **more: Any) -> None:
        super().__init__(
            label=_("What they may read"),
            help_text=_(
                "Only what you choose here is open to them: of your home and of school, nothing of another home. They "
                "decide nothing and sign nothing. Conversations of chosen people stay yours. “Calls and talks” holds "
                "what you asked of school and wrote to it, too."
            ),
            required=False,
            **more,
        )
        without_mark(self)

    def offer(self, member: Member) -> None:
        self.choices = kinds_to_open(member)

    def clean(self, value: Iterable[str]) -> list[Kind]:
        return [Kind(kind) for kind in super().clean(value)]


class HelperForm(forms.Form):
    """Open kinds of the record to one guest, until a day."""

    kinds = KindsField()
    until_on = DayField(label=_("Until which day"), help_text=_("At most one year. You can close it at any time."))

    def __init__(self, *args: Any, member: Member, now: Through | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.member = member
        kinds: KindsField = self.fields["kinds"]  # type: ignore[assignment]
        kinds.offer(member)
        kinds.initial = sorted(now.kinds) if now else []
        self.fields["until_on"].initial = now.until_on if now else member.today + A_WHILE

    def clean_until_on(self) -> date:
        day: date = self.cleaned_data["until_on"]
        if day < self.member.today:
            raise forms.ValidationError(_("This day has passed. Please choose today or a later day."))
        if day > self.member.today + AT_MOST:
            raise forms.ValidationError(_("Please choose a day within one year from now."))
        return day
