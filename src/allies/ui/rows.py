"""Which rows of a table, and in which order: the address says it, so that going back and a bookmark keep it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

type Choices = Iterable[tuple[str, str | Promise]]
type Question = tuple[str, Any, Choices]  # the name of the field, its label, and what can be chosen


class SomeRows(forms.Form):
    """A choice that nobody offers chooses nothing. A question without answers is not asked."""

    order = forms.ChoiceField(
        label=_("Order"), choices=[("", _("Newest first")), ("up", _("Oldest first"))], required=False
    )

    def __init__(self, data: Any, questions: Iterable[Question]) -> None:
        super().__init__(data)
        for name, label, choices in questions:
            if offered := list(choices):
                self.fields[name] = forms.ChoiceField(label=label, choices=[("", _("All")), *offered], required=False)
        self.is_valid()

    @property
    def chosen(self) -> dict[str, str]:
        return {name: value for name, value in self.cleaned_data.items() if value and name != "order"}

    @property
    def is_up(self) -> bool:
        return self.cleaned_data.get("order") == "up"

    @property
    def is_narrowed(self) -> bool:
        return bool(self.chosen) or self.is_up
