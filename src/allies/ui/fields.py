"""Fields that several rooms ask with."""

import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any, Self

from django import forms
from django.utils.choices import BaseChoiceIterator

from .pasting import unhidden


class FixedChoices(BaseChoiceIterator):
    """Choices that are the same for everybody. A form copies its fields for each request, and these it need not."""

    def __init__(self, choices: Iterable[tuple[Any, Any]]) -> None:
        self.choices = tuple(choices)

    def __iter__(self) -> Iterator[tuple[Any, Any]]:
        return iter(self.choices)

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        return self


class ExactField(forms.CharField):
    """Words that can be seen: marks of direction and blanks alone say nothing. A line end counts once."""

    def to_python(self, value: Any) -> Any:
        words = super().to_python(value)
        if not isinstance(words, str):
            return words
        words = words.replace("\r\n", "\n").strip()
        return words if any(unicodedata.category(sign)[0] not in "CZ" for sign in words) else ""


class WordsField(ExactField):
    """The same, without the hidden marks of the program from which they were pasted: what is read stays as it is."""

    def to_python(self, value: Any) -> Any:
        return super().to_python(unhidden(value) if isinstance(value, str) else value)
