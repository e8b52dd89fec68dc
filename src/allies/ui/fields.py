"""Fields that several rooms ask with."""

import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator
from copy import deepcopy
from datetime import date
from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError
from django.forms.fields import InvalidJSONInput
from django.utils.choices import BaseChoiceIterator
from django.utils.translation import gettext as _

from .pasting import unhidden

FIRST_YEAR, LAST_YEAR = 1900, 2199


class FixedChoices(BaseChoiceIterator):
    """Choices that are the same for everybody. A form copies its fields for each request, and these it need not."""

    def __init__(self, choices: Iterable[tuple[Any, Any]]) -> None:
        self.choices = tuple(choices)

    def __iter__(self) -> Iterator[tuple[Any, Any]]:
        return iter(self.choices)

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        return self


class SharedFields(dict[str, forms.Field]):
    """The fields of a form. In a copy only `own` are new; all others are the same for everybody, and stay so."""

    def __init__(self, fields: dict[str, forms.Field], *, own: Collection[str]) -> None:
        super().__init__(fields)
        self.own = own

    def __deepcopy__(self, memo: dict[int, Any]) -> dict[str, forms.Field]:
        return {name: deepcopy(field, memo) if name in self.own else field for name, field in self.items()}


def shares_fields[F: type[forms.Form]](*, but: str) -> Callable[[F], F]:
    """Class decorator for a long form that is asked for often: Django copies each of its fields for each request, and
    here only those that `__init__` changes, which are named. Whatever else a request changed would be seen by the next
    one, of another child: a test of the form holds that nothing is.
    """

    def shared(form: F) -> F:
        form.base_fields = SharedFields(form.base_fields, own=frozenset(but.split()))
        return form

    return shared


class CheckedAsSent(forms.Form):
    """A long form that is sent often: what was sent is checked without making for each field what would draw it.

    No field of it is closed (`disabled`): such a one would be taken as it stood before.
    """

    def _clean_fields(self) -> None:
        """As Django's, which makes a BoundField for each."""
        for name, field in self.fields.items():
            try:
                self.cleaned_data[name] = self._checked(name, field)
                if hasattr(self, f"clean_{name}"):
                    self.cleaned_data[name] = getattr(self, f"clean_{name}")()
            except ValidationError as error:
                self.add_error(name, error)

    def _checked(self, name: str, field: forms.Field) -> Any:
        if isinstance(field, forms.FileField):
            return field.clean(self[name].data, self[name].initial)
        return field.clean(field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name)))


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


class DayField(forms.DateField):
    """A day. A year that nobody here means is a slip of the finger, and counting from it would leave the calendar."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def to_python(self, value: Any) -> date | None:
        day = super().to_python(value)
        if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise ValidationError(_("Please look at the year."))
        return day


class UnseenField(forms.JSONField):
    """What a page holds unseen, as JSON. A number without end, or list in list without end, is as wrong as no JSON."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except (ValueError, RecursionError) as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid", params={"value": ""}) from error

    def bound_data(self, data: Any, initial: Any) -> Any:
        try:
            return super().bound_data(data, initial)
        except (ValueError, RecursionError):
            return InvalidJSONInput(data)
