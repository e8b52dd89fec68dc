"""One tap is a whole form. Words are there for who wants them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from allies.database.ids import uuid7
from allies.ui.fields import WordsField

from .choices import PICTURES, TAPS, Question
from .models import MOST_WORDS


class StartForm(forms.Form):
    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    is_short = forms.BooleanField(required=False)  # the button that asks one question


class AnswerForm(forms.Form):
    """`choice` is the button that was tapped."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    question = forms.ChoiceField(choices=Question, widget=forms.HiddenInput)
    words = WordsField(
        label=_("A few words"),
        required=False,
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )

    def __init__(self, *args: Any, question: str, **kwargs: Any) -> None:
        kwargs |= {"initial": {"question": question}, "auto_id": f"{question}-%s"}
        super().__init__(*args, **kwargs)
        self.asked = Question(question)
        self.fields["choice"] = forms.ChoiceField(
            choices=TAPS[question], error_messages={"required": _("Please tap one of the answers.")}
        )

    @property
    def taps(self) -> list[tuple[str, str, str]]:
        """Value, words and picture of each button."""
        return [(one.value, str(one.label), PICTURES[one]) for one in TAPS[self.asked]]
