"""What somebody types who explains a word to a district: in one language or more."""

import re
from collections.abc import Iterator
from typing import Any

from django import forms
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from allies.database.ids import uuid7
from allies.languages.known import known
from allies.ui.fields import WordsField

from .actions import Said
from .entries import Word
from .naming import key

MOST_NAMES = 12
LONGEST_NAME, LONGEST_MEANING, LONGEST_NAMES = 80, 600, 400
SHORTEST_NAME = 2
BOXES = ("name", "means", "others")
LARGEST_TABLE = 900_000
NOTHING_YET = _("Please write the word and what it means, in one language at least.")
NOTHING_NEW = _("This is what is there already. Please say it in another way, in one language at least.")


class ExplanationForm(forms.Form):
    """`names` says of each name, as `key` makes it, whose it is already; `slug` is the word's own.

    `beneath` is the word of the house that is said anew: a language in which it stays as it is is not the district's.
    """

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    based_on = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, names: dict[str, Word], slug: str = "", beneath: Word | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.names, self.slug, self.beneath = names, slug, beneath
        self.taken: list[Word] = []
        for code, _language in settings.LANGUAGES:
            self.fields |= fields_of(code)

    def by_language(self) -> Iterator[tuple[str, str | Promise, list[forms.BoundField]]]:
        for code, language in settings.LANGUAGES:
            yield code, language, [self[f"{name}_{code}"] for name in BOXES]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors:
            cleaned["said"] = dict(self._said(cleaned))
            if not cleaned["said"] and not self.errors:
                raise forms.ValidationError(NOTHING_NEW if self.beneath else NOTHING_YET)
        return cleaned

    def _said(self, cleaned: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
        for code, _language in settings.LANGUAGES:
            name, means = cleaned[f"name_{code}"], cleaned[f"means_{code}"]
            others = [one for one in map(str.strip, re.split(r"[\n,;،؛]", cleaned[f"others_{code}"])) if one]
            if name and not means:
                self.add_error(f"means_{code}", _("Please write what it means, too."))
            elif not name and (means or others):
                self.add_error(f"name_{code}", _("Please write the word, too."))
            elif name and not (self._is_as_beneath(code, name, means) and not others):
                self._check_name(f"name_{code}", name)
                self._check_others(f"others_{code}", others)
                yield code, {"name": name, "means": means, "others": list(dict.fromkeys(others))}

    def _is_as_beneath(self, code: str, name: str, means: str) -> bool:
        house = self.beneath.said.get(code) if self.beneath else None
        return house is not None and (house.name, house.means) == (name, means)

    def _check_others(self, field: str, others: list[str]) -> None:
        if len(others) > MOST_NAMES:
            self.add_error(field, _("These are very many names. Please keep the few that people use."))
            return
        for other in others:
            self._check_name(field, other)

    def _check_name(self, field: str, name: str) -> None:
        letters, own = key(name), {self.slug, str(self.cleaned_data["id"])}  # sent twice, it is there already
        if len(letters) < SHORTEST_NAME:
            self.add_error(field, _("Please write a word with two letters or more."))
        elif len(name) > LONGEST_NAME:
            self.add_error(field, _("Please write one short name, and others with a comma between."))
        elif (owner := self.names.get(letters)) is not None and owner.slug not in own:
            if owner not in self.taken:
                self.taken.append(owner)
            self.add_error(
                field,
                _("“%(name)s” is explained already. See below how to explain it in another way.") % {"name": name},
            )


def fields_of(code: str) -> dict[str, forms.Field]:
    """The three boxes of one language."""
    direction = {"dir": "rtl" if known()[code].is_from_right else "ltr", "lang": code}
    boxes: dict[str, forms.Field] = {
        "name": WordsField(label=_("The word"), max_length=LONGEST_NAME, widget=forms.TextInput(attrs=direction)),
        "means": WordsField(
            label=_("What it means"),
            help_text=_("One or two short sentences, as you would say it to a neighbor."),
            max_length=LONGEST_MEANING,
            widget=forms.Textarea(attrs={"rows": 3, **direction}),
        ),
        "others": WordsField(
            label=_("Other names"),
            help_text=_("Short forms and other spellings, with a comma between."),
            max_length=LONGEST_NAMES,
            widget=forms.TextInput(attrs=direction),
        ),
    }
    for field in boxes.values():
        field.required = False
    return {f"{name}_{code}": field for name, field in boxes.items()}


def as_typed(said: Said) -> dict[str, str]:
    """What was said, as it stands in the boxes."""
    return {f"{box}_{code}": as_box(one[box]) for code, one in said.items() for box in BOXES if box in one}


def as_box(value: str | list[str]) -> str:
    return value if isinstance(value, str) else ", ".join(value)


class TableForm(forms.Form):
    """A file that a spreadsheet made."""

    table = forms.FileField(
        label=_("The file"),
        help_text=_("A CSV file as the button above makes it, with the same headings."),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )

    def clean_table(self) -> str:
        file = self.cleaned_data["table"]
        if file.size > LARGEST_TABLE:
            raise forms.ValidationError(_("This file is too large. Please send at most 500 words."))
        try:
            return str(file.read().decode("utf-8"))
        except UnicodeDecodeError as error:
            raise forms.ValidationError(_("We cannot read this file. Please save it as CSV in UTF-8.")) from error
