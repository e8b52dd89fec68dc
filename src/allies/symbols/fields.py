"""A field that asks for a symbol: a search, and pictures to choose from. Every step has a way without script.

    class SomeForm(LooksForSymbols, forms.Form):
        picture = SymbolField(required=False)

        def __init__(self, *args, member, **kwargs):
            super().__init__(*args, **kwargs)
            self.fields["picture"].prepare(member)

`cleaned_data["picture"]` is the key of a symbol, or "". While somebody searches, `is_valid()` says no and nothing else
is found wrong, so that the form comes back as it was, with pictures.
"""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from allies.teams.models import Member

from .reading import MOST, found, symbol

WORDS, FIND, ASKED, WAS = "_words", "_find", "_asked", "_was"
LONGEST_ASKED = 80


class SymbolPicker(forms.Widget):
    """Beside the field's own name: what is looked for, the button, what was looked for before and chosen then."""

    template_name = "symbols/picker.html"
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None, *, member: Member | None = None, suggest: str = "") -> None:
        super().__init__(attrs)
        self.member, self.suggest = member, suggest
        self.typed: str | None = None

    def id_for_label(self, id_: str | None, index: str | None = None) -> str:
        return ""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        typed = data.get(name + WORDS)
        self.typed = None if typed is None else str(typed)[:LONGEST_ASKED]
        return data.get(name) or ""

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return name not in data and name + WORDS not in data

    def is_looking(self, data: Mapping[str, Any], name: str) -> bool:
        """The button; or new words, sent by the enter key, and no picture chosen since."""
        if name + FIND in data:
            return True
        is_new = (data.get(name + WORDS) or "") != (data.get(name + ASKED) or "")
        return is_new and (data.get(name) or "") == (data.get(name + WAS) or "")

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        assert self.member  # noqa: S101 - given by the form
        language, member = get_language() or "en", self.member
        words = self.suggest if self.typed is None else self.typed
        symbols = found(words, member=member, language=language, most=MOST + 1)
        chosen = symbol(value, member=member, language=language) if value else None
        context["widget"] |= {
            "chosen": chosen,
            "words": words,
            "asks": bool(words.strip()),
            "symbols": [one for one in symbols[:MOST] if one != chosen],
            "count": len(symbols[:MOST]),
            "has_more": len(symbols) > MOST,
            "look": reverse("symbols:look", args=[member.child_id]),
            "longest": LONGEST_ASKED,
        }
        return context


class SymbolField(forms.CharField):
    """The key of a symbol that this reader has."""

    widget = SymbolPicker
    default_error_messages = {
        "required": _("Please choose a picture."),
        "gone": _("This picture is no longer here. Please choose another one."),
    }
    member: Member

    def __init__(self, *, member: Member | None = None, suggest: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Picture"))
        super().__init__(max_length=60, **kwargs)
        if member:
            self.prepare(member, suggest)

    def prepare(self, member: Member, suggest: str = "") -> None:
        """Whose boards it is for, and the words with which the search begins, such as those beside the picture."""
        picker = self.widget
        assert isinstance(picker, SymbolPicker)  # noqa: S101 - no other widget knows how
        self.member = picker.member = member
        picker.suggest = suggest[:LONGEST_ASKED]

    def clean(self, value: Any) -> str:
        key = str(super().clean(value) or "")
        if key and symbol(key, member=self.member) is None:
            raise forms.ValidationError(self.error_messages["gone"], code="gone")
        return key


class LooksForSymbols(forms.BaseForm):
    """For forms with a `SymbolField`. While one of them is searched, the form is neither right nor wrong."""

    @property
    def is_looking(self) -> bool:
        return self.is_bound and any(
            isinstance(field.widget, SymbolPicker) and field.widget.is_looking(self.data, self.add_prefix(name))
            for name, field in self.fields.items()
        )

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_looking:
            self.errors.clear()
            self.cleaned_data = {}

    def is_valid(self) -> bool:
        return super().is_valid() and not self.is_looking
