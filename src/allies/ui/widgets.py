"""Inputs for thumbs: chips with pictures, choices in full width, a switch."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _


def drawn(option: Mapping[str, Any]) -> SafeString:
    """The input of one choice, as Django's own two templates draw it: a page of chips asks for it a hundred times."""
    said = option["type"], option["name"], option["value"], flatatt(option["attrs"])
    return format_html('<input type="{}" name="{}" value="{}"{}>', *said)


class WithPictures(forms.widgets.ChoiceWidget):
    """Each choice may have a picture, by its value: `Chips(pictures={"good": "happy"})`. Words stay beside it."""

    template_name = "ui/widgets/chips.html"

    def __init__(
        self, attrs: dict[str, Any] | None = None, choices: Any = (), *, pictures: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(attrs, choices)
        self.pictures = dict(pictures or {})

    def __deepcopy__(self, memo: dict[int, Any]) -> Any:
        """A form copies its fields each time. Choices are given anew or not at all, so the copies share them."""
        return forms.Widget.__deepcopy__(self, memo)

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        option |= {"picture": self.pictures.get(str(value), ""), "input": drawn(option)}
        return option

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["in_words"] = not self.pictures
        return context


class Chips(WithPictures, forms.RadioSelect):
    """One of a few. Where none is needed, what was chosen can be left out again; without script too."""

    template_name = "ui/widgets/chips.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        if not self.is_required and not any(choice == "" for choice, _words in self.choices):
            count = len(list(self.choices))
            nothing = self.create_option(name, "", _("Leave out"), selected=False, index=count, attrs=attrs)
            context["widget"]["nothing"] = nothing
        return context


class ManyChips(WithPictures, forms.CheckboxSelectMultiple):
    """As many as fit."""

    template_name = "ui/widgets/chips.html"


Offered = Callable[[], Sequence[str]]


class Offering(forms.TextInput):
    """A line to type in, which offers words to choose from: `Offering(lambda: ["mother", …])`. Own words do as well."""

    template_name = "ui/widgets/offering.html"

    def __init__(self, offered: Offered, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"dir": "auto", **(attrs or {})})
        self.offered = offered

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        of = f"{(attrs or {}).get('id') or name}-offered"
        context = super().get_context(name, value, {**(attrs or {}), "list": of})
        return context | {"of": of, "offered": self.offered()}


class Choices(forms.RadioSelect):
    """One of a few, each with a line of help: `Choices(helps={"see": "…"})`."""

    template_name = "ui/widgets/choices.html"

    def __init__(
        self, attrs: dict[str, Any] | None = None, choices: Any = (), *, helps: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(attrs, choices)
        self.helps = dict(helps or {})

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        option |= {"help": self.helps.get(str(value), ""), "input": drawn(option)}
        return option


class Switch(forms.CheckboxInput):
    """On or off, where it takes effect with the form it stands in."""
