"""Which picture the child knows a goal by; the search begins with its words."""

from typing import Any

from django import forms

from allies.symbols.fields import LooksForSymbols, SymbolField
from allies.teams.models import Member


class PictureForm(LooksForSymbols, forms.Form):
    picture = SymbolField(required=False)

    def __init__(self, *args: Any, member: Member, words: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["picture"]
        assert isinstance(field, SymbolField)  # noqa: S101 - it stands above
        field.prepare(member, suggest=words)
