"""What school says about a wish for another language, and how somebody says that they read what is in one."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import get_language_info, gettext
from django.utils.translation import gettext_lazy as _

from allies.database.ids import uuid7
from allies.languages.known import known
from allies.ui.fields import DayField, WordsField
from allies.ui.lists import listed
from allies.ui.widgets import Choices

from .models import MOST_NAME, Arranged, HowRead
from .things import Text

MOST_WORDS = 8000
MOST_LINE = 160  # twice what a subject has: other languages need more room


def how_read_field(languages: Iterable[str], *, needed: bool = True) -> forms.ChoiceField:
    """Asked of whoever puts their name to something that is partly in other languages than their own."""
    names = listed(get_language_info(language)["name_translated"] for language in languages)
    return forms.ChoiceField(
        label=gettext("How did you read the parts in %(languages)s?") % {"languages": names},
        choices=[
            (HowRead.MYSELF.value, gettext("I read %(languages)s") % {"languages": names}),
            (HowRead.INTERPRETER.value, gettext("I read it with an interpreter")),
            (HowRead.READ_TO_ME.value, gettext("It was read to me in a language that I understand")),
        ],
        required=needed,
        widget=Choices(),
        help_text=gettext("If you could not read them, please do not sign yet. You can ask for it in your language."),
        error_messages={"required": gettext("Please say how you read these parts.")},
    )


class ArrangeForm(forms.Form):
    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    how = forms.ChoiceField(
        label=_("What did you arrange?"),
        choices=[(how.value, how.label) for how in (Arranged.How.TRANSLATED, Arranged.How.INTERPRETER)],
        widget=Choices(),
    )
    on = DayField(
        label=_("On which day?"),
        help_text=_("The day on which they get the translation, or meet the interpreter."),
    )


class HandForm(forms.Form):
    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    to = forms.CharField(
        label=_("Name of the interpreter"),
        max_length=MOST_NAME,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
        help_text=_("Everybody who may read the original reads this name beside the translation."),
    )


def in_language(called: str, language: str) -> str:
    words = gettext("%(part)s, in %(language)s") if called else gettext("In %(language)s")
    return words % {"part": called, "language": language}


def box(label: str, language: str) -> forms.Field:
    shown = forms.Textarea(attrs={"rows": 4, "lang": language, "dir": "auto"})
    return WordsField(label=label, widget=shown, max_length=MOST_WORDS)


def line(label: str, language: str) -> forms.Field:
    shown = forms.TextInput(attrs={"lang": language, "dir": "auto", "autocomplete": "off"})
    return WordsField(label=label, widget=shown, max_length=MOST_LINE)


class TranslateForm(forms.Form):
    """A box for each part of the original. `of`: the version that was before the eyes of who translates."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    of = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, text: Text, row: Any, language: str, **more: Any) -> None:
        super().__init__(*args, **more)
        self.initial["of"] = row.pk
        self.original, self.parts = row, text.words(row)
        self.boxes = {f"words-{number}": part for number, part in enumerate(self.parts)}
        for name, part in self.boxes.items():
            called = str(text.labels(part)).removesuffix(":") if len(self.boxes) > 1 else ""
            label = in_language(called, str(get_language_info(language)["name_translated"]))
            self.fields[name] = line(label, language) if part in text.one_line else box(label, language)

    @property
    def pairs(self) -> list[tuple[str, forms.BoundField]]:
        """Each part as it was written, and its box."""
        return [(self.parts[part], self[name]) for name, part in self.boxes.items()]

    @property
    def said(self) -> dict[str, Any]:
        words = {part: self.cleaned_data[name] for name, part in self.boxes.items()}
        return {"id": self.cleaned_data["id"], "of": self.cleaned_data["of"], "words": words}


def languages_in_words() -> list[tuple[str, str]]:
    """In the language of the page: who translates reads that, and it is no matter who checked it."""
    return [(code, str(get_language_info(code)["name_translated"]).capitalize()) for code in known()]


class TranslatesForm(forms.Form):
    languages = forms.MultipleChoiceField(
        label=_("Which languages can you translate?"),
        choices=languages_in_words,
        required=False,
        widget=forms.CheckboxSelectMultiple(),
        help_text=_("Choose every language that you read and write well."),
    )
