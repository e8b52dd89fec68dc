"""Three questions in chips, of which one must be answered; and whom a leader names."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from allies.contacts.forms import DIALED
from allies.database.ids import uuid7
from allies.media.forms import OnlyVoice
from allies.teams.models import Member, School
from allies.ui.widgets import Chips, Choices

from .chips import HowLong, Now, Since, What, When, pictures
from .reading import people_at

NOTHING_SENT = _("Nothing was sent yet. Please choose how it is now.")


class TellForm(OnlyVoice):
    """Who speaks need choose nothing."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    what = forms.ChoiceField(
        label=_("What happened?"),
        choices=What.offered,
        widget=Chips(pictures=pictures()),
        error_messages={"required": _("Please choose what happened, or speak. Nothing was sent yet.")},
    )
    happened = forms.ChoiceField(label=_("When?"), choices=When.choices, widget=Chips(), required=False)
    how_long = forms.ChoiceField(label=_("How long?"), choices=HowLong.choices, widget=Chips(), required=False)
    now = forms.ChoiceField(label=_("How is the child now?"), choices=Now.choices, widget=Chips(), required=False)
    for_all_homes = forms.BooleanField(label=_("The other home may read this too"), required=False)

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not member.child.has_two_homes:
            del self.fields["for_all_homes"]
        self.prepare_recording(member)
        self.fields["what"].required = not self.voice

    def told(self) -> dict[str, Any]:
        said = {name: value for name, value in self.cleaned_data.items() if name != "file_voice"}
        return said | {"what": said["what"] or What.SPOKEN.value, "recording": self.recording()}


class SinceForm(forms.Form):
    """Each sentence is a button. What was said already is no button any more, and pressed again it harms nothing."""

    how = forms.ChoiceField(error_messages={"required": NOTHING_SENT, "invalid_choice": NOTHING_SENT})

    def __init__(self, *args: Any, what: str, said: Iterable[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["how"].choices = [(one.value, one.label) for one in Since.of(what)]  # type: ignore[attr-defined]
        self.buttons = [one for one in Since.of(what) if one not in set(said)]


class NameForm(forms.Form):
    """Somebody who works at this school and has a sign-in."""

    person = forms.ChoiceField(
        label=_("Who?"),
        help_text=_(
            "Everybody who is on a child’s team at this school, or leads it. Invite anybody else to a team first. "
            "As a substitute, a nurse reads nothing of that child."
        ),
        widget=Choices(),
    )
    phone = forms.CharField(
        label=_("Phone number"),
        max_length=40,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off", "dir": "ltr", "inputmode": "tel"}),
    )

    def __init__(self, *args: Any, school: School, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people_at(school)
        self.fields["person"].choices = [(str(pk), name) for pk, name in self.people.items()]  # type: ignore[attr-defined]

    def clean_phone(self) -> str:
        number: str = self.cleaned_data["phone"].strip()
        if not DIALED.fullmatch(number) or sum(sign.isdigit() for sign in number) < 3:
            raise forms.ValidationError(_("Please write a phone number, like (312) 555-0142 or +1 312 555 0142."))
        return number
