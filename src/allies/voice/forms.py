"""What a child adds to a press, what an adult answers, and whom a leader names."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from allies.database.ids import uuid7
from allies.health.reading import people_at
from allies.media.forms import ONE_AT_A_TIME, PICTURES, OnlyVoice
from allies.media.models import Fine, RecordingSort
from allies.media.voices import called_in
from allies.teams.models import Member, School
from allies.ui.fields import WordsField
from allies.ui.widgets import Chips, Choices

from .chips import Danger, How
from .models import MOST_WORDS

PICTURE = _("A picture from the child")
FEW_LINES = forms.Textarea(attrs={"rows": 3, "dir": "auto", "autocomplete": "off"})


class SayForm(OnlyVoice):
    """Words, a voice, or a picture: a drawing or a photo. None of them is needed, where a cell says it all."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    words = WordsField(label=_("My own words"), max_length=MOST_WORDS, required=False, widget=FEW_LINES)
    file_picture = forms.FileField(
        label=_("A photo, or a drawing"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": PICTURES}),
    )

    def __init__(self, *args: Any, member: Member, must_say: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.must_say = must_say
        self.prepare_recording(member)

    @property
    def picture(self) -> Any:
        return self.files.get("file_picture") if self.is_bound else None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.picture and self.voice:
            self.add_error("file_picture", ONE_AT_A_TIME)
        if self.must_say and not (cleaned.get("words") or self.picture or self.voice):
            self.add_error("words", _("Please say it in words, with your voice or with a picture."))
        return cleaned

    def full_clean(self) -> None:
        super().full_clean()
        if not isinstance(self.picture, UploadedFile) or self.errors:
            return
        self.take("file_picture", self.picture)
        if self.arrived and self.arrived.sort != RecordingSort.PHOTO:
            self.arrived = None
            self.add_error("file_picture", _("This is not a picture. Please choose another one."))

    def recording(self) -> dict[str, Any] | None:
        if self.arrived is None or not self.picture:
            return super().recording()
        of = called_in(self.sender.person.language, PICTURE)
        return {"arrived": self.arrived, "of": of, "fine": Fine.SAID_YES.value}


class PressForm(forms.Form):
    """What goes with one press."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)


class SafetyForm(PressForm):
    what = forms.ChoiceField(choices=Danger.choices)
    to = forms.CharField(required=False)
    words = WordsField(label=_("My own words"), max_length=MOST_WORDS, required=False, widget=FEW_LINES)


class AnswerForm(OnlyVoice):
    """Pressed, and with it words or a voice: a child who does not read hears who answered."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    how = forms.ChoiceField(
        label=_("Your answer"),
        choices=How.choices,
        widget=Chips(),
        help_text=_("The child sees your name, and a picture for this."),
    )
    words = WordsField(label=_("In a few easy words"), max_length=MOST_WORDS, required=False, widget=FEW_LINES)

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.prepare_recording(member)

    def said(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("id", "how", "words")} | {"recording": self.recording()}


class SafetyAnswerForm(forms.Form):
    how = forms.ChoiceField(label=_("Your answer"), choices=How.choices, widget=Chips())


class NameForm(forms.Form):
    """Somebody who works at this school and has a sign-in."""

    person = forms.ChoiceField(
        label=_("Who?"),
        help_text=_(
            "Everybody who is on a child’s team at this school, or leads it. Invite anybody else to a team first."
        ),
        widget=Choices(),
    )

    def __init__(self, *args: Any, school: School, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people_at(school)
        self.fields["person"].choices = [(str(pk), name) for pk, name in self.people.items()]  # type: ignore[attr-defined]
