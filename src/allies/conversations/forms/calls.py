"""Two taps for a talk; a few chips for asking to be called."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from allies.contacts.languages import choices
from allies.conversations.models import SCHOOL_WEEK, Hours, How
from allies.database.ids import uuid7
from allies.teams.models import Home, Member
from allies.teams.permissions import Side
from allies.ui.widgets import ManyChips

HOW_ICONS = {How.PHONE: "phone", How.DOOR: "door-open", How.VIDEO: "monitor"}


def homes_of(member: Member) -> list[Home]:
    """The homes with which this seat may have talked: a home's own, or all for school."""
    if member.side is Side.HOME:
        return [member.home] if member.home else []
    return list(member.child.homes.filter(ended_at=None).order_by("name", "id"))


class TalkForm(forms.Form):
    """One tap on a button says with whom and how. An interpreter is one tap more."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    with_interpreter = forms.BooleanField(label=_("An interpreter helped"), required=False)
    talked = forms.ChoiceField(error_messages={"required": _("Please tap how you talked.")})

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.homes = homes_of(member)
        self.fields["talked"].choices = [(value, "") for _home, taps in self.taps() for value, *_rest in taps]  # type: ignore[attr-defined]

    def taps(self) -> list[tuple[Home, list[tuple[str, Any, str]]]]:
        """A row of buttons for each home."""
        return [(home, [(f"{how.value}:{home.pk}", how.label, HOW_ICONS[how]) for how in How]) for home in self.homes]

    def how_and_home(self) -> tuple[str, Home]:
        how, pk = self.cleaned_data["talked"].split(":")
        return how, next(home for home in self.homes if str(home.pk) == pk)


class AskForm(forms.Form):
    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    with_interpreter = forms.BooleanField(label=_("With an interpreter, please"), required=False)
    language = forms.ChoiceField(label=_("In which language?"))
    days = forms.MultipleChoiceField(label=_("On which day?"), choices=SCHOOL_WEEK, widget=ManyChips(), required=False)
    hours = forms.MultipleChoiceField(
        label=_("When is a good time?"), choices=Hours.choices, widget=ManyChips(), required=False
    )

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = choices()  # type: ignore[attr-defined]
        self.fields["language"].initial = member.person.language
        self.fields["with_interpreter"].initial = member.person.language != "en"
