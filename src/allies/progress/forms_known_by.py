"""Which picture the child knows a goal by; the search begins with its words, where it finds anything by them."""

from typing import Any

from django import forms
from django.utils.translation import get_language

from allies.symbols.fields import LooksForSymbols, SymbolField
from allies.symbols.reading import found
from allies.teams.models import Member


class PictureForm(LooksForSymbols, forms.Form):
    picture = SymbolField(required=False)

    def __init__(self, *args: Any, member: Member, words: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["picture"]
        assert isinstance(field, SymbolField)  # noqa: S101 - it stands above
        is_found = found(words, member=member, language=get_language() or "en", most=1)
        field.prepare(member, suggest=words if is_found else "")
