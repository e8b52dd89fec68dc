"""The fields for a picture, a sound or a short video, for any form of an upper room."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponseBase
from django.utils.csp import CSP
from django.utils.functional import Promise, lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csp import csp_override

from allies.teams.models import Member
from allies.ui.fields import WordsField, without_mark
from allies.ui.middleware import permissions
from allies.ui.widgets import Choices

from . import papers
from .arriving import LARGEST, Arrived, taken_in
from .errors import NotTaken, too_large_a_document, too_large_a_file
from .films import LONGEST, are_possible
from .models import MOST_WORDS, Fine, RecordingSort
from .voices import called_in

# An iPhone turns its own format into JPEG where the list names JPEG and leaves HEIC out.
PICTURES = "image/jpeg,image/png,image/webp,image/gif"
SOUND_AND_VIDEO = "audio/*,video/mp4,video/quicktime,video/webm,video/3gpp"
ONE_AT_A_TIME = _("Please send one at a time: your voice, a picture, or a document.")


def takes_files[View: Callable[..., HttpResponseBase]](view: View) -> View:
    """Decorator, above the door: this page may be sent files; to all others nobody can send more than words."""
    view.takes_files = True  # type: ignore[attr-defined]
    return view


# What somebody spoke is heard again out of the browser's own memory, before it goes anywhere.
HEARS_ITSELF: dict[str, Any] = {**settings.SECURE_CSP, "media-src": [CSP.SELF, "blob:"]}


def takes_voices[View: Callable[..., HttpResponseBase]](view: View) -> View:
    """Decorator, above the door, in place of `takes_files`: this page alone may ask for the microphone."""

    @wraps(view)
    def listening(*args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(*args, **kwargs)
        response.headers["Permissions-Policy"] = permissions(but="microphone")
        return response

    return takes_files(csp_override(HEARS_ITSELF)(listening))  # type: ignore[return-value]


class RecordingInput(forms.FileInput):
    """What may be chosen, and what a script says of it, is put together when the page is drawn."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        told = {
            "accept": f"{PICTURES},{SOUND_AND_VIDEO}" if are_possible() else PICTURES,
            "data-largest": LARGEST,
            "data-too-large": str(too_large_a_file().sentence),
            "data-no-network": gettext(
                "Your words are kept, the file is not: it needs a network. Please add it when it is back."
            ),
        }
        return super().get_context(name, value, told | self.attrs | (attrs or {}))


def _what_may_be_sent() -> str:
    return gettext("Picture, sound or short video") if are_possible() else gettext("Picture")


what_may_be_sent = lazy(_what_may_be_sent, str)


class WithRecording(forms.Form):
    """`class SomeForm(WithRecording, forms.Form)`; then `{% include "media/_fields.html" %}`, and `form.recording()`
    is what `media.actions.keep` wants. The form's tag needs enctype="multipart/form-data".
    """

    file = forms.FileField(label=what_may_be_sent(), required=False, allow_empty_file=True, widget=RecordingInput())
    file_of = WordsField(
        label=_("What is to be seen or heard?"),
        help_text=_("Needed with a file: a few words, for people who cannot see or hear it."),
        max_length=MOST_WORDS,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )
    file_fine = forms.ChoiceField(help_text=_("Needed with a file."), choices=(), required=False, widget=Choices())
    file_without = forms.BooleanField(label=_("Send it without the file"), required=False)
    without_mark(file_of, file_fine)
    arrived: Arrived | None = None

    if TYPE_CHECKING:
        member: Member

    def prepare_recording(self, member: Member) -> None:
        """Whose child it is. To be called at the end of `__init__`."""
        self.sender, name = member, member.child.first_name
        if not self.takes_recordings:
            return
        fine = self.fields["file_fine"]
        fine.label = gettext("Is %(name)s fine with it?") % {"name": name}
        fine.choices = lambda: [  # type: ignore[attr-defined]
            (Fine.SAID_YES.value, gettext("%(name)s said yes, in words or another way") % {"name": name}),
            (Fine.CANNOT_SAY.value, gettext("%(name)s cannot say; I think it is kind") % {"name": name}),
        ]

    @property
    def takes_recordings(self) -> bool:
        return "file" in self.fields

    @property
    def opens_file(self) -> bool:
        """Whether the part about it is unfolded: something is in it, or is wrong there."""
        return self.must_choose_again or any(self[name].value() for name in ("file_of", "file_fine"))

    @property
    def must_choose_again(self) -> bool:
        """A browser lets go of a chosen file when a form comes back."""
        return self.is_bound and bool(self.errors) and (self.has_file or self.lacks_its_file)

    @property
    def has_file(self) -> bool:
        return bool(self.files.get("file"))

    @property
    def lacks_its_file(self) -> bool:
        """It came back without its file, see media/_fields.html. It is not to go out without one by mistake."""
        if "file_again" not in self.data or self.has_file:
            return False
        return not self["file_without"].data

    def why_no_recording(self, cleaned: dict[str, Any]) -> str | Promise:
        """A sentence where what else was filled in forbids it."""
        return ""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        file = cleaned.get("file")
        says_both = bool(file and cleaned.get("file_without"))
        if "file" in self.fields and (self.lacks_its_file or says_both):
            self.add_error("file", _("Please choose the file again, or say that it goes without."))
        if not file or "file" not in self.fields:
            return cleaned
        if why := self.why_no_recording(cleaned):
            self.add_error("file", str(why))
        if not (cleaned.get("file_of") or "").strip():
            self.add_error("file_of", _("Please say in a few words what it shows."))
        if not cleaned.get("file_fine"):
            self.add_error("file_fine", _("Please choose one. If the child does not want it, leave the file out."))
        return cleaned

    def full_clean(self) -> None:
        """The costly look comes last, and only where nothing else is wrong."""
        super().full_clean()
        file = self.cleaned_data.get("file") if self.is_bound else None
        if isinstance(file, UploadedFile) and not self.errors and "file" in self.fields:
            self.take("file", file)

    def take(self, name: str, file: "UploadedFile[Any]", *, with_papers: bool = False) -> None:
        try:
            self.arrived = taken_in(file, by=self.sender, with_papers=with_papers)
        except NotTaken as no:
            self.add_error(name, str(no.sentence))

    def recording(self) -> dict[str, Any] | None:
        """What was sent, as `keep` wants it, if something was."""
        if self.arrived is None:
            return None
        return {
            "arrived": self.arrived,
            "of": self.cleaned_data["file_of"],
            "fine": self.cleaned_data["file_fine"],
        }


class VoiceInput(forms.FileInput):
    """Without a script a phone offers its own recorder (`capture`); with one, media/speaks.js records in the page."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        told = {
            "accept": "audio/*",
            "capture": "user",
            "data-largest": LARGEST,
            "data-too-large": str(too_large_a_file().sentence),
            "data-no-network": gettext(
                "Your voice message was NOT sent: it needs a network. Please record it again when the network is back."
            ),
        }
        return super().get_context(name, value, told | self.attrs | (attrs or {}))


class WithVoice(WithRecording):
    """Who cannot write, speaks: `{% include "media/_voice.html" %}` before the other fields of a recording.

    Nobody but its sender is heard in it, so no child's own wish is asked for, nor words of what it is.
    """

    file_voice = forms.FileField(
        label=_("Choose a recording of your voice"), required=False, allow_empty_file=True, widget=VoiceInput()
    )
    without_mark(file_voice)

    def prepare_recording(self, member: Member) -> None:
        super().prepare_recording(member)
        if not are_possible():
            del self.fields["file_voice"]

    @property
    def takes_a_voice(self) -> bool:
        return "file_voice" in self.fields

    @property
    def longest(self) -> int:
        return LONGEST

    @property
    def voice(self) -> Any:
        return self.files.get("file_voice") if self.is_bound and self.takes_a_voice else None

    @property
    def has_file(self) -> bool:
        return super().has_file or bool(self.voice)

    @property
    def words_of_a_voice(self) -> str:
        """What stands in place of words where somebody only spoke."""
        return called_in(self.sender.person.language)

    def why_no_recording(self, cleaned: dict[str, Any]) -> str | Promise:
        return ONE_AT_A_TIME if self.voice else ""

    def full_clean(self) -> None:
        super().full_clean()
        if not isinstance(self.voice, UploadedFile) or self.errors:
            return
        self.take("file_voice", self.voice)
        if self.arrived and self.arrived.sort != RecordingSort.SOUND:
            self.arrived = None
            self.add_error("file_voice", _("This file is not a sound. Please record your voice, or choose a sound."))

    def recording(self) -> dict[str, Any] | None:
        if self.arrived is None or not self.voice:
            return super().recording()
        return {"arrived": self.arrived, "of": self.words_of_a_voice, "fine": Fine.OWN_VOICE.value}


class OnlyVoice(WithVoice):
    """Beside what is tapped or typed a voice, and no other file."""

    file = file_of = file_fine = file_without = None  # type: ignore[assignment]  # as Django leaves a field out


class PaperInput(forms.FileInput):
    """Whichever documents are taken, as `papers` knows them."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        told = {
            "accept": ",".join([*(f".{ending}" for ending in papers.TYPES), *papers.TYPES.values()]),
            "data-largest": papers.LARGEST,
            "data-too-large": str(too_large_a_document().sentence),
        }
        return super().get_context(name, value, told | self.attrs | (attrs or {}))


class WithPaper(WithVoice):
    """A document may go along, like the letter of a doctor: `{% include "media/_paper.html" %}`.

    Nobody is seen or heard in it, so it is asked what it is, and not whether the child is fine with it.
    """

    file_paper = forms.FileField(
        label=_("PDF, or a document of Word, Excel or the like"),
        required=False,
        allow_empty_file=True,
        widget=PaperInput(),
    )
    file_called = WordsField(
        label=_("What is it?"),
        help_text=_("Needed with a document: a few words, like “the doctor’s letter”."),
        max_length=MOST_WORDS,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )
    without_mark(file_paper, file_called)

    @property
    def paper(self) -> Any:
        return self.files.get("file_paper") if self.is_bound else None

    @property
    def has_file(self) -> bool:
        return super().has_file or bool(self.paper)

    @property
    def opens_paper(self) -> bool:
        return any(self[name].value() or self[name].errors for name in ("file_paper", "file_called"))

    def why_no_recording(self, cleaned: dict[str, Any]) -> str | Promise:
        return ONE_AT_A_TIME if self.paper else super().why_no_recording(cleaned)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.paper and self.voice:
            self.add_error("file_paper", ONE_AT_A_TIME)
        if self.paper and not (cleaned.get("file_called") or "").strip():
            self.add_error("file_called", _("Please say in a few words what it is."))
        return cleaned

    def full_clean(self) -> None:
        super().full_clean()
        if not isinstance(self.paper, UploadedFile) or self.errors:
            return
        self.take("file_paper", self.paper, with_papers=True)
        if self.arrived and self.arrived.sort != RecordingSort.PAPER:
            self.arrived = None
            self.add_error("file_paper", _("This file is not a document. Please add it as a picture, sound or video."))

    def recording(self) -> dict[str, Any] | None:
        if self.arrived is None or self.arrived.sort != RecordingSort.PAPER:
            return super().recording()
        return {"arrived": self.arrived, "of": self.cleaned_data["file_called"], "fine": Fine.PAPER.value}
