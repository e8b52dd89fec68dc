"""The team's own list of help, from none to most: a row for each level, its words and its place in the order."""

from secrets import token_hex
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from allies.database.ids import uuid7
from allies.goals.parts import Help
from allies.plans.forms.fields import line
from allies.ui.fields import without_mark

from .helps import LEAST_LEVELS, MOST_LEVELS, levels_of
from .marks import can_be_a_mark, chosen_marks, marks_of
from .models import HelpList


class HelpListForm(forms.Form):
    """Rows that are emptied go; new ones get a key that nothing ever had. The order is by the numbers."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    seen = forms.UUIDField(widget=forms.HiddenInput, required=False)  # the version before one's eyes

    def __init__(self, *args: Any, own: HelpList | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.own = own
        self.initial = {"seen": own.pk if own else None, **self.initial}
        known, marks, chosen = levels_of(own), marks_of(own), chosen_marks(own)
        for count in range(1, MOST_LEVELS + 1):
            level = known[count - 1] if count <= len(known) else None
            key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=12)
            key.initial = level.key if level else ""
            words = line(_("In words"), 80, needed=False)
            words.initial = str(level.words) if level else ""
            place = forms.IntegerField(
                label=_("Number"),
                required=False,
                min_value=1,
                max_value=99,
                widget=forms.NumberInput(attrs={"inputmode": "numeric", "class": "short"}),
            )
            place.initial = count if level else None
            found = marks.letters[level.key] if level else ""
            attributes = {"class": "short", "autocomplete": "off", "placeholder": found}
            mark = forms.CharField(
                label=_("Letter"), required=False, max_length=1, widget=forms.TextInput(attrs=attributes)
            )
            mark.initial = chosen.get(level.key, "") if level else ""
            fields: dict[str, Any] = {"key": key, "words": words, "mark": mark, "place": place}
            for name, field in fields.items():
                without_mark(field)
                self.fields[f"{name}_{count}"] = field

    @property
    def rows(self) -> list[dict[str, forms.BoundField]]:
        return [
            {name: self[f"{name}_{count}"] for name in ("key", "words", "mark", "place")}
            for count in range(1, MOST_LEVELS + 1)
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        levels = self.levels_in(cleaned)
        if len(levels) < LEAST_LEVELS:
            self.add_error("words_1", _("Please name at least three, from no help to the most."))
        elif levels[0]["key"] != Help.NONE:
            self.add_error("place_1", _("The first is without help. Please put it first again."))
        self.look_at_marks(cleaned)
        return cleaned

    def look_at_marks(self, cleaned: dict[str, Any]) -> None:
        """Each is one letter of its own, and none says why there is nothing, in any language."""
        chosen = [(cleaned.get(f"mark_{count}") or "").upper() for count in range(1, MOST_LEVELS + 1)]
        for count, mark in enumerate(chosen, start=1):
            if mark and not can_be_a_mark(mark):
                self.add_error(f"mark_{count}", _("Please choose another letter. This one says why there is nothing."))
            elif mark and chosen.count(mark) > 1:
                self.add_error(f"mark_{count}", _("This letter is there twice."))

    def levels_in(self, cleaned: dict[str, Any]) -> list[dict[str, str]]:
        known = {level.key: level for level in levels_of(self.own)} | {level.key: level for level in levels_of(None)}
        rows: list[tuple[tuple[int, int], dict[str, str]]] = []
        for count in range(1, MOST_LEVELS + 1):
            words, key = cleaned.get(f"words_{count}"), cleaned.get(f"key_{count}")
            if not words:
                continue
            if key not in known or any(key == row[1]["key"] for row in rows):
                key = f"h{token_hex(5)}"
            is_houses = key in set(Help) and words == str(levels_of(None)[list(Help).index(Help(key))].words)
            place = cleaned.get(f"place_{count}") or count
            mark = (cleaned.get(f"mark_{count}") or "").upper()
            level = {"key": key, "words": "" if is_houses else words}
            rows.append(((place, count), level | ({"mark": mark} if mark else {})))
        return [row for _place, row in sorted(rows, key=lambda each: each[0])]

    def typed(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        return {"id": cleaned["id"], "seen": cleaned.get("seen"), "levels": self.levels_in(cleaned)}
