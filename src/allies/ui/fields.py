"""Fields that several rooms ask with."""

import unicodedata
from typing import Any

from django import forms

from .pasting import unhidden


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
