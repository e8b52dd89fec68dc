"""What family and school type about a place of the student's own."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from allies.people.languages import by_their_own_names
from allies.teams.models import Member
from allies.teams.permissions import KINDS_SEEN, OPENABLE, Kind, Role
from allies.teams.students import StudentsPlace, said_by
from allies.teams.what_a_seat_may import kinds_of


class InviteStudentForm(forms.Form):
    language = forms.ChoiceField(label=_("The language the student likes to read"), choices=by_their_own_names)


class NumberForm(forms.Form):
    number = forms.CharField(
        label=_("The number on the student’s screen"),
        help_text=_("Six digits. Please read it yourself, on the student’s own screen."),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )


class StepsForm(forms.Form):
    kinds = forms.MultipleChoiceField(
        label=_("I say yes to"),
        help_text=_("The student reads what both home and school say yes to."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, place: StudentsPlace, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: forms.MultipleChoiceField = self.fields["kinds"]  # type: ignore[assignment]
        field.choices = [(step.kind.value, capfirst(str(step.kind.label))) for step in place.steps]
        field.initial = [step.kind.value for step in place.steps if step.is_own]

    def clean_kinds(self) -> list[Kind]:
        return [Kind(kind) for kind in self.cleaned_data["kinds"]]


class KindsAtHomeForm(forms.Form):
    """What the student opens to one adult at home, beside what those at home read in any case."""

    kinds = forms.MultipleChoiceField(
        label=_("They may read"),
        help_text=_("You can change this at any time."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, by: Member, of: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: forms.MultipleChoiceField = self.fields["kinds"]  # type: ignore[assignment]
        role = Role(of.role)
        offered = OPENABLE & by.kinds & KINDS_SEEN[role] - kinds_of(role, by.passed, frozenset())
        field.choices = [(kind.value, capfirst(str(kind.label))) for kind in Kind if kind in offered]
        field.initial = sorted(said_by(by, of))

    def clean_kinds(self) -> list[Kind]:
        return [Kind(kind) for kind in self.cleaned_data["kinds"]]
