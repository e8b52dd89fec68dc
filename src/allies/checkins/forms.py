"""One tap is a whole form. Words are there for who wants them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from allies.database.ids import uuid7
from allies.media.forms import OnlyVoice
from allies.teams.models import Member
from allies.ui.fields import WordsField

from .choices import PICTURES, TAPS, Question, Wish
from .models import MOST_WORDS


class StartForm(forms.Form):
    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    is_short = forms.BooleanField(required=False)  # the button that asks one question


class AnswerForm(OnlyVoice):
    """`choice` is the button that was tapped. What is said with it is typed, or spoken."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    question = forms.ChoiceField(choices=Question, widget=forms.HiddenInput)
    words = WordsField(
        label=_("A few words"),
        required=False,
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )

    def __init__(self, *args: Any, question: str, member: Member, **kwargs: Any) -> None:
        kwargs |= {"initial": {"question": question}, "auto_id": f"{question}-%s"}
        super().__init__(*args, **kwargs)
        self.asked = Question(question)
        self.offered = taps_for(member, question)
        self.fields["choice"] = forms.ChoiceField(
            choices=[(one.value, one.label) for one in self.offered],
            error_messages={"required": _("Please tap one of the answers.")},
        )
        self.prepare_recording(member)

    @property
    def taps(self) -> list[tuple[str, str, str]]:
        """Value, words and picture of each button."""
        return [(one.value, str(one.label), PICTURES[one]) for one in self.offered]

    def said(self) -> dict[str, Any]:
        """Where somebody only spoke, its words say so."""
        sent = {name: self.cleaned_data[name] for name in ("id", "question", "choice", "words")}
        recording = self.recording()
        if recording and not sent["words"]:
            sent["words"] = self.words_of_a_voice
        return sent | {"recording": recording}


def taps_for(member: Member, question: str) -> list[Any]:
    """Offers a call only to who may be called."""
    return [one for one in TAPS[question] if one != Wish.CALL or member.person.may_be_called]
