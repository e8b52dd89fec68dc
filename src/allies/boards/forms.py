"""A board is filled cell by cell: a word, a picture, a time. Cells go up, down, out and come anew without a script."""

import uuid
from collections.abc import Iterable
from typing import Any, NamedTuple

from django import forms
from django.utils.translation import gettext_lazy as _

from allies.database.ids import uuid7
from allies.media.forms import PICTURES, WithRecording
from allies.symbols.fields import LooksForSymbols, SymbolField
from allies.teams.models import Member
from allies.teams.refusing import carry
from allies.ui.fields import WordsField

from .models import MOST_TITLE, Board, BoardSort, Use
from .rules import LONGEST_HELP, SHAPES, label_of, longest_of, not_for_a_board, start_words

LONGEST_KEY = 60
PARTS = ("words", "helps", "at", "symbol", "photo")  # of a cell, as they are typed


class Row(NamedTuple):
    """The fields of one cell."""

    n: int
    words: forms.BoundField
    helps: forms.BoundField | None
    at: forms.BoundField | None
    symbol: forms.BoundField
    photo: forms.BoundField
    is_first: bool
    is_last: bool
    begins: str  # what the page begins with after a press: a button of this cell, its words, or nothing


class OneLine(WordsField):
    """A cell is one line of its board, so a line end that was pasted is a blank."""

    def to_python(self, value: Any) -> Any:
        words = super().to_python(value)
        return " ".join(words.split()) if isinstance(words, str) else words


def a_line(label: Any, most: int, *, needed: bool = False, help_text: Any = "", rows: int = 0) -> OneLine:
    attributes = {"dir": "auto", "autocomplete": "off"}
    widget = forms.Textarea(attrs={"dir": "auto", "rows": rows}) if rows else forms.TextInput(attrs=attributes)
    return OneLine(label=label, max_length=most, required=needed, help_text=help_text, widget=widget)


class BoardForm(forms.Form):
    """`count` cells of a board of one sort. Those without words are left out when it is kept."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    changes = forms.UUIDField(widget=forms.HiddenInput, required=False)  # the version before one's eyes
    count = forms.IntegerField(widget=forms.HiddenInput)
    title = a_line(_("A name for it"), MOST_TITLE)
    strategy = forms.ChoiceField(label=_("Is it a part of something that helps?"), choices=(), required=False)

    def __init__(
        self,
        *args: Any,
        sort: BoardSort,
        strategies: Iterable[tuple[str, str]],
        start: Board | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.sort, self.shape = sort, SHAPES[sort]
        if start is not None:
            self.initial = {**cells_in(start), **self.initial}
        elif "count" not in self.initial:
            self.initial.update({f"words_{n}": words for n, words in enumerate(start_words(sort))})
        self.size = self.how_many()
        self.goes_on = (-1, "")
        self.initial["count"] = self.size
        choices = list(strategies)
        if choices:
            self.fields["strategy"].choices = [("", _("No")), *choices]  # type: ignore[attr-defined]
        else:
            del self.fields["strategy"]
        for n in range(self.size):
            self.add_cell(n)

    def how_many(self) -> int:
        """Never more than fit, whatever was sent."""
        said = self.data.get("count") if self.is_bound else self.initial.get("count", self.shape.first)
        try:
            count = int(said or 0)
        except ValueError:
            count = self.shape.first
        return max(self.shape.fewest, min(count, self.shape.most))

    def add_cell(self, n: int) -> None:
        label = label_of(self.sort, n)
        rows = 2 if self.sort is BoardSort.STORY else 0
        needed = n < self.shape.fewest and self.sort is not BoardSort.STORY
        self.fields[f"words_{n}"] = a_line(label, longest_of(self.sort), needed=needed, rows=rows)
        if self.sort is BoardSort.FEELINGS:
            self.fields[f"helps_{n}"] = a_line(_("What helps then"), LONGEST_HELP)
        if self.sort is BoardSort.DAY:
            self.fields[f"at_{n}"] = forms.TimeField(
                label=_("Time"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
            )
        self.fields[f"symbol_{n}"] = forms.CharField(widget=forms.HiddenInput, required=False, max_length=LONGEST_KEY)
        self.fields[f"photo_{n}"] = forms.UUIDField(widget=forms.HiddenInput, required=False)

    @property
    def rows(self) -> list[Row]:
        last = self.size - 1
        return [
            Row(
                n,
                self[f"words_{n}"],
                self[f"helps_{n}"] if self.sort is BoardSort.FEELINGS else None,
                self[f"at_{n}"] if self.sort is BoardSort.DAY else None,
                self[f"symbol_{n}"],
                self[f"photo_{n}"],
                is_first=n == 0,
                is_last=n == last,
                begins=self.goes_on[1] if self.goes_on[0] == n else "",
            )
            for n in range(self.size)
        ]

    @property
    def may_move(self) -> bool:
        return not self.shape.is_fixed

    @property
    def may_take_out(self) -> bool:
        return self.may_move and self.size > self.shape.fewest

    @property
    def opens_more(self) -> bool:
        return any(self[name].value() or self[name].errors for name in ("title", "strategy") if name in self.fields)

    @property
    def has_room(self) -> bool:
        return self.size < self.shape.most

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name in [f"{part}_{n}" for n in range(self.size) for part in ("words", "helps")]:
            if wrong := not_for_a_board(cleaned.get(name) or ""):
                self.add_error(name, wrong)
        if not any(cleaned.get(f"words_{n}") for n in range(self.size)) and not self.errors:
            self.add_error("words_0", _("Please write something here."))
        if cleaned.get("title") and (wrong := not_for_a_board(cleaned["title"])):
            self.add_error("title", wrong)
        return cleaned

    def said(self) -> dict[str, Any]:
        """What a version of the board holds."""
        cleaned = self.cleaned_data
        filled = [n for n in range(self.size) if cleaned[f"words_{n}"]]
        helps = [cleaned.get(f"helps_{n}") or "" for n in filled]
        return {
            "sort": self.sort,
            "title": cleaned["title"],
            "words": "\n".join(cleaned[f"words_{n}"] for n in filled),
            "helps": "\n".join(helps) if any(helps) else "",
            "looks": [self.look(n) for n in filled],
            "strategy": uuid.UUID(cleaned["strategy"]) if cleaned.get("strategy") else None,
        }

    def look(self, n: int) -> dict[str, str]:
        at, photo = self.cleaned_data.get(f"at_{n}"), self.cleaned_data.get(f"photo_{n}")
        symbol = self.cleaned_data.get(f"symbol_{n}") or ""
        said = {"at": at.strftime("%H:%M") if at else "", "symbol": symbol, "photo": str(photo) if photo else ""}
        return {name: words for name, words in said.items() if words}

    def done(self, act: str) -> dict[str, Any]:
        """All that was typed, after a cell went up, down or out, or one came: what a new form begins with."""
        cells = [{part: self.data.get(f"{part}_{n}", "") for part in PARTS} for n in range(self.size)]
        what, _dash, which = act.partition("-")
        n = int(which) if which.isdecimal() and len(which) < 4 else -1
        if what == "more" and self.has_room:
            cells.append({})
        elif what == "out" and 0 <= n < len(cells) and len(cells) > self.shape.fewest:
            cells.pop(n)
        elif what in {"up", "down"} and 0 <= n < len(cells):
            to = min(max(n + (1 if what == "down" else -1), 0), len(cells) - 1)
            cells.insert(to, cells.pop(n))
        typed = {f"{part}_{n}": words for n, cell in enumerate(cells) for part, words in cell.items()}
        others = {name: self.data.get(name, "") for name in ("id", "changes", "title", "strategy")}
        return typed | others | {"count": len(cells)}

    def go_on_after(self, act: str) -> None:
        """The hand stays where it was: on the same button at the cell's new place, else in the words of a cell."""
        what, _dash, which = act.partition("-")
        n = int(which) if which.isdecimal() and len(which) < 4 else self.size
        last = self.size - 1
        n = min(max(n + {"up": -1, "down": 1}.get(what, 0), 0), last)
        if what == "up" and n == 0:
            what = "down"
        elif what == "down" and n == last:
            what = "up"
        elif what in {"more", "out"}:
            self.fields[f"words_{n}"].widget.attrs["autofocus"] = True
        self.goes_on = (n, what)

    def now_over(self, standing: Board | None) -> None:
        """What is kept again from this page takes the place of what stands now, which its writer has been shown."""
        carry(self, changes=standing.pk if standing else "")


def cells_in(board: Board) -> dict[str, Any]:
    """What a form shows of a board that is there."""
    cells = zip(board.lines, board.helping, board.looking, strict=True)
    typed: dict[str, Any] = {}
    for n, (words, helps, look) in enumerate(cells):
        typed |= {f"words_{n}": words, f"helps_{n}": helps}
        typed |= {f"{part}_{n}": look.get(part) for part in ("at", "symbol", "photo")}
    own = {"title": board.title, "changes": board.pk, "count": len(board.lines)}
    return typed | own | {"strategy": str(board.strategy) if board.strategy else ""}


class PhotoForm(WithRecording, forms.Form):
    """A photo of one's own for one cell."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    changes = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.prepare_recording(member)
        file = self.fields["file"]
        file.label, file.required, file.widget.attrs["accept"] = _("Photo"), True, PICTURES

    def full_clean(self) -> None:
        super().full_clean()
        if self.arrived is not None and self.arrived.photo is None:
            self.arrived = None
            self.add_error("file", _("Please choose a picture. A board takes no sound and no video."))


class SymbolForm(LooksForSymbols, forms.Form):
    """A symbol for one cell; the search begins with its words."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    changes = forms.UUIDField(widget=forms.HiddenInput)
    picture = SymbolField(required=False)

    def __init__(self, *args: Any, member: Member, words: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["picture"]
        assert isinstance(field, SymbolField)  # noqa: S101 - it stands above
        field.prepare(member, suggest=words)


class UseForm(forms.Form):
    """Each answer is a button that keeps it."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    version = forms.UUIDField(widget=forms.HiddenInput)
    outcome = forms.ChoiceField(
        label=_("How did it go?"),
        choices=Use.Outcome.choices,
        error_messages={"required": _("Please choose how it went.")},
    )
