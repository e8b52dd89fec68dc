"""What is typed about the record. Each form is one act."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from allies.asking.details import choices_for
from allies.asking.models import What
from allies.database.ids import uuid7
from allies.teams.models import Home, Member
from allies.ui.fields import DayField, WordsField, without_mark
from allies.ui.widgets import Choices, ManyChips

from .models import MOST_WORDS, Basis


def words_field(label: Any, *, rows: int = 5, help_text: Any = "", most: int = MOST_WORDS) -> WordsField:
    return WordsField(
        label=label,
        help_text=help_text,
        max_length=most,
        widget=forms.Textarea(attrs={"rows": rows, "dir": "auto"}),
        error_messages={"required": _("Please write something first.")},
    )


class Step(forms.Form):
    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)


class CorrectForm(Step):
    chosen = forms.MultipleChoiceField(label=_("What is not right?"), required=False, widget=ManyChips())
    words = words_field(_("What should it say instead?"), help_text=_("In your own words, in your language."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chosen"].choices = choices_for(What.CORRECTION)  # type: ignore[attr-defined]


class StatementForm(Step):
    words = words_field(_("Your statement"), rows=8, help_text=_("In your own words, in your language."))


class DisclosureForm(Step):
    to = WordsField(
        label=_("Who asked for it, or got it?"),
        max_length=200,
        help_text=_("The person, and where they work"),
    )
    what = WordsField(label=_("What of the record?"), max_length=400)
    on = DayField(label=_("On which day?"))
    basis = forms.ChoiceField(
        label=_("Why could they have it?"),
        choices=Basis.choices,
        widget=Choices(),
        error_messages={"required": _("Please choose why they could have it.")},
    )
    consented_on = DayField(label=_("When was it agreed to in writing?"), required=False)
    without_mark(consented_on)  # of one basis it is asked
    why = words_field(
        _("What did they need it for?"),
        rows=3,
        most=1000,
        help_text=_("Their legitimate interest. In an emergency: what the danger was, and for whom."),
    )
    is_refused = forms.BooleanField(label=_("It was asked for, and school did not give it"), required=False)
    whose = forms.ChoiceField(label=_("Whose was it?"), widget=Choices())

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.homes: dict[str, Home] = {str(home.pk): home for home in member.child.homes.filter(ended_at=None)}
        if not member.child.has_two_homes:
            del self.fields["whose"]
            return
        only = _("Only %(home)s: it was about their own matters, such as a phone number")
        self.fields["whose"].choices = [  # type: ignore[attr-defined]
            ("all", _("Each parent who may read who has seen the record")),
            *((key, only % {"home": home.called}) for key, home in self.homes.items()),
        ]
        self.initial.setdefault("whose", "all")

    def clean_basis(self) -> Basis:
        return Basis(self.cleaned_data["basis"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        needs_day = cleaned.get("basis") is Basis.CONSENT and not cleaned.get("is_refused")
        if needs_day and not cleaned.get("consented_on") and "consented_on" not in self.errors:
            self.add_error("consented_on", gettext("Please give the day on which it was agreed to in writing."))
        return cleaned

    def said(self) -> dict[str, Any]:
        said = {name: value for name, value in self.cleaned_data.items() if name != "whose"}
        return said | {"home": self.homes.get(self.cleaned_data.get("whose", ""))}
