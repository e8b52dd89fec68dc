"""What people fill in to say yes or no to each part, to sign, to take a yes back, and to note what is on paper."""

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.forms import BoundField
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from allies.database.ids import uuid7
from allies.media.errors import NotTaken
from allies.plans.actions.answering import Answers
from allies.plans.consent import Answered, Reading
from allies.plans.models.inputs import MOST_WORDS
from allies.plans.models.signing import Says
from allies.plans.signed_pages import LARGEST, Page, page_from
from allies.teams.models import Member
from allies.translation.forms import how_read_field
from allies.translation.models import HowRead
from allies.ui.fields import without_mark
from allies.ui.widgets import Choices, WithPictures

from .fields import day, lines

SAYS_HELPS = {
    Says.AGREE: _("This part is right for my child."),
    Says.TIME: _("I want to think, ask or get advice first. Nothing is decided by that."),
    Says.DISAGREE: _("I say below what and why. All who read the plan read it, the other home too."),
}


class Answer(WithPictures, forms.RadioSelect):
    """One of three in a row. An answer can be changed, and it is never left out again."""


class AnswersForm(forms.Form):
    """One question for each part of the text, and a place for one's own words beside it. No part has to be answered."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)

    def __init__(self, *args: Any, reading: Reading, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parts = [part for part in reading.parts if part.is_asked]
        for part in self.parts:
            self.ask(part)

    def ask(self, part: Answered) -> None:
        code, own = part.block.code, part.own
        self.fields[f"says-{code}"] = forms.ChoiceField(
            label=gettext("Your answer to: %(part)s") % {"part": part.block.title},
            choices=Says.choices,
            required=False,
            widget=Answer(),
            initial=own.says if own else None,
        )
        self.fields[f"words-{code}"] = lines(
            gettext("If you do not agree: what, and why?"),
            3,
            MOST_WORDS,
            needed=False,
            help_text=gettext("Your words stay as you write them, with your name."),
        )
        without_mark(self.fields[f"words-{code}"])  # who disagrees is asked for them
        self.initial.setdefault(f"words-{code}", own.words if own else "")

    def fields_of(self, code: str) -> list[BoundField]:
        return [self[f"says-{code}"], self[f"words-{code}"]]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for part in self.parts:
            code = part.block.code
            says, words = cleaned.get(f"says-{code}"), cleaned.get(f"words-{code}")
            if says == Says.DISAGREE and not words and f"words-{code}" not in self.errors:
                self.add_error(f"words-{code}", gettext("Please say what you do not agree with, and why."))
        return cleaned

    @property
    def answers(self) -> Answers:
        if "all" in self.data:
            return {part.block.code: (Says.AGREE, "") for part in self.parts}
        said = {part.block.code: self.cleaned_data.get(f"says-{part.block.code}") for part in self.parts}
        return {
            code: (Says(says), self.cleaned_data[f"words-{code}"] if says == Says.DISAGREE else "")
            for code, says in said.items()
            if says
        }


class SignForm(forms.Form):
    """The text that was shown, by its sum and language, and a mark that this is one's own name."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    sum = forms.CharField(widget=forms.HiddenInput, max_length=64)
    language = forms.ChoiceField(widget=forms.HiddenInput)
    mine = forms.BooleanField(
        label=_("I have read this text, and I put my name to it"),
        error_messages={"required": _("Please tick this box if you want to sign.")},
    )

    def __init__(self, *args: Any, reading: Reading, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = settings.LANGUAGES  # type: ignore[attr-defined]
        self.initial = {**self.initial, "sum": reading.final.sum, "language": translation.get_language()}
        if others := reading.final.in_other_languages:
            self.fields["how_read"] = how_read_field(others)
            self.order_fields(["how_read", "mine"])


class TakeBackForm(forms.Form):
    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    words = lines(_("Do you want to say why? You do not have to."), 3, MOST_WORDS, needed=False)


class OnPaperForm(forms.Form):
    """What stands on a page that was signed by hand."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    of = forms.ChoiceField(label=_("Who signed it?"), widget=Choices())
    signed_on = day(_("Which date is on it?"))
    language = forms.ChoiceField(label=_("In which language was the text?"))
    agreed = forms.MultipleChoiceField(
        label=_("Which parts does the page agree with?"),
        widget=forms.CheckboxSelectMultiple(),
        error_messages={"required": _("A signed page agrees with at least one part.")},
    )
    refused = forms.MultipleChoiceField(
        label=_("Which parts does the page disagree with?"),
        required=False,
        widget=forms.CheckboxSelectMultiple(),
        help_text=_("A part that you choose in neither place was left open."),
    )
    words = lines(
        _("What does it say about them?"),
        4,
        MOST_WORDS,
        needed=False,
        help_text=_("Copy it word for word. It goes with the plan in the name of who wrote it."),
    )
    how_read = forms.ChoiceField(
        label=_("What does it say about how they read parts in another language?"),
        choices=[("", _("It does not say")), *HowRead.choices],
        required=False,
        widget=Choices(),
        initial="",
    )
    file = forms.FileField(
        label=_("The signed page, as a picture or PDF"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/*,application/pdf"}),
        help_text=_("You can send it later too: note it once more then."),
    )

    page: Page | None = None

    def __init__(self, *args: Any, reading: Reading, signers: list[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reading = reading
        self.signers = {str(signer.pk): signer for signer in signers}
        choices = [(pk, signer.person.name) for pk, signer in self.signers.items()]
        self.fields["of"].choices = choices  # type: ignore[attr-defined]
        self.fields["language"].choices = settings.LANGUAGES  # type: ignore[attr-defined]
        parts = [(block.code, block.title) for block in reading.asked]
        for name in ("agreed", "refused"):
            self.fields[name].choices = parts  # type: ignore[attr-defined]
        start = {"signed_on": reading.member.today, "language": translation.get_language()}
        self.initial = {**start, **self.initial}

    def clean_signed_on(self) -> date:
        signed_on: date = self.cleaned_data["signed_on"]
        if signed_on > self.reading.member.today:
            raise forms.ValidationError(gettext("This day is still to come. Please look at the page again."))
        return signed_on

    def clean_file(self) -> "UploadedFile[Any] | None":
        file: UploadedFile[Any] | None = self.cleaned_data.get("file")
        if file and (file.size or 0) > LARGEST:
            raise forms.ValidationError(gettext("This file is larger than 10 MB. A picture of the page is enough."))
        return file

    def clean(self) -> dict[str, Any]:
        """The costly look comes last, and only where nothing else is wrong."""
        cleaned = super().clean() or {}
        self.look_at_the_noes(cleaned.get("refused", []), cleaned.get("agreed", []), cleaned.get("words", ""))
        file = cleaned.get("file")
        if file and not self.errors:
            try:
                self.page = page_from(file)
            except NotTaken as no:
                self.add_error("file", str(no.sentence))
        return cleaned

    def look_at_the_noes(self, refused: list[str], agreed: list[str], words: str) -> None:
        if set(refused) & set(agreed):
            self.add_error(
                "refused", gettext("A part cannot be both agreed to and refused. Please look at the page again.")
            )
        if refused and not words:
            self.add_error("words", gettext("Please copy what the page says about them."))
        if words and not refused:
            self.add_error("refused", gettext("Please choose the parts that these words are about."))

    @property
    def signer(self) -> Member:
        return self.signers[self.cleaned_data["of"]]

    @property
    def answers(self) -> Answers:
        """Of the parts that the page answers. The others keep what was said of them."""
        given = self.cleaned_data
        yes: Answers = dict.fromkeys(given["agreed"], (Says.AGREE, ""))
        return {**yes, **dict.fromkeys(given["refused"], (Says.DISAGREE, given["words"]))}
