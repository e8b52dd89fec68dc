"""One number: whose, which, and how to reach them."""

import re
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from allies.database.ids import uuid7
from allies.people.models import Reach
from allies.teams.known import RELATIONS
from allies.teams.models import Home, Member
from allies.teams.permissions import Role, Side
from allies.ui.fields import WordsField
from allies.ui.widgets import Chips, Choices, Offering

from .languages import choices
from .models import Contact, ContactSort, Said, Way

DIALED = re.compile(r"\+?[\d\s().\-/]{3,30}(?:\s*(?:x|ext\.?)\s*\d{1,8})?", re.IGNORECASE)


def homes_of(member: Member) -> list[Home]:
    if member.side is Side.HOME:
        return [member.home] if member.home else []
    return list(member.child.homes.filter(ended_at=None).order_by("name", "id"))


class ContactForm(forms.Form):
    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    whose = forms.ChoiceField(label=_("Whose number is it?"), widget=Choices())
    name = forms.CharField(
        label=_("Name, if it is somebody else"),
        required=False,
        max_length=100,
        help_text=_("Like a grandparent or a neighbor."),
    )
    relation = forms.CharField(
        label=_("Who they are to the child"),
        required=False,
        max_length=60,
        widget=Offering(lambda: RELATIONS.offered),
    )
    number = forms.CharField(
        label=_("Phone number"),
        max_length=40,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off", "dir": "ltr", "inputmode": "tel"}),
    )
    sort = forms.ChoiceField(
        label=_("What kind of phone?"), choices=ContactSort.choices, widget=Chips(), initial=ContactSort.MOBILE
    )
    may_be_called_at_work = forms.BooleanField(label=_("May be called at work"), required=False, initial=True)
    way = forms.ChoiceField(
        label=_("How should school reach them?"), choices=Way.choices, widget=Chips(), initial=Way.VOICE
    )
    language = forms.ChoiceField(label=_("Language for a call"), required=False)
    with_interpreter = forms.BooleanField(label=_("With an interpreter, please"), required=False)
    order = forms.IntegerField(
        label=_("Which is called first?"),
        help_text=_("1 is called first, then 2, and so on."),
        min_value=1,
        max_value=20,
        initial=1,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "class": "short"}),
    )

    def __init__(self, *args: Any, member: Member, contact: Contact | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        homes = {home.pk: home for home in homes_of(member)}
        guardians = [mate for mate in member.teammates() if mate.role == Role.GUARDIAN and mate.home_id in homes]
        self.people: dict[str, tuple[Home, Member | None]] = {
            f"member:{mate.pk}": (homes[mate.home_id], mate) for mate in guardians if mate.home_id
        } | {f"home:{home.pk}": (home, None) for home in homes.values()}
        whose = [(value, label(*of, several=len(homes) > 1)) for value, of in self.people.items()]
        self.fields["whose"].choices = whose  # type: ignore[attr-defined]
        self.fields["language"].choices = [("", _("Not said")), *choices()]  # type: ignore[attr-defined]
        self.initial.setdefault("whose", next(iter(self.people), ""))
        if contact is not None:
            self.initial.update({name: getattr(contact, name) for name in KEPT})
            self.initial["whose"] = f"member:{contact.member_id}" if contact.member_id else f"home:{contact.home_id}"

    def clean_number(self) -> str:
        number: str = self.cleaned_data["number"].strip()
        if not DIALED.fullmatch(number) or sum(sign.isdigit() for sign in number) < 3:
            raise forms.ValidationError(_("Please write a phone number, like (312) 555-0142 or +1 312 555 0142."))
        return number

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("whose", "").startswith("home:") and not cleaned.get("name"):
            self.add_error("name", _("Please write the name of this person."))
        return cleaned

    def said(self) -> Said:
        home, member = self.people[self.cleaned_data["whose"]]
        said = {name: self.cleaned_data[name] for name in KEPT} | {"home": home, "member": member}
        return cast("Said", said | ({"name": "", "relation": ""} if member else {}))


class ReachForm(forms.Form):
    reach = forms.ChoiceField(label=_("How may school reach this person?"), choices=Reach.choices, widget=Choices())
    note = WordsField(
        label=_("How do you know it?"),
        help_text=_("Like: she said so at the door. Nothing of why. This person reads it."),
        max_length=200,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        error_messages={"required": _("Please write how you know it, like: she said so at the door.")},
    )

    def __init__(self, *args: Any, adult: Member, by: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("reach", adult.person.reach)
        if by.person_id == adult.person_id:
            self.fields["reach"].label = _("How may school reach you?")
            del self.fields["note"]


KEPT = ("name", "relation", "number", "sort", "may_be_called_at_work", "way", "language", "with_interpreter", "order")


def label(home: Home, member: Member | None, *, several: bool) -> str:
    whose = member.person.name if member else str(_("Somebody else"))
    return f"{whose} · {home.called}" if several else whose
