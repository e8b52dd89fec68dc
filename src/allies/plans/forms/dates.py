"""What a case manager fills in about the way of a plan: since when it is in effect, and which notices went out."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from allies.database.ids import uuid7
from allies.plans.models import Plan
from allies.teams.models import Member
from allies.ui.widgets import Choices

from .fields import day


class InEffectForm(forms.Form):
    on = day(
        _("Since which day is it in effect?"),
        needed=False,
        help_text=_("Leave it empty if it is not in effect yet."),
    )


class NoticeForm(forms.Form):
    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    what = forms.ChoiceField(label=_("Which notice?"), widget=Choices())
    to = forms.ChoiceField(label=_("To whom did it go?"), widget=Choices())
    sent_on = day(_("On which day?"))

    def __init__(self, *args: Any, plan: Plan, people: Iterable[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(seat.pk): seat for seat in people}
        notices = [(one.code, gettext(one.name)) for one in plan.law.notices]
        self.fields["what"].choices = notices  # type: ignore[attr-defined]
        named = [(pk, f"{seat.person.name} · {seat.what}") for pk, seat in self.people.items()]
        self.fields["to"].choices = named  # type: ignore[attr-defined]

    def clean_to(self) -> Member:
        return self.people[self.cleaned_data["to"]]
