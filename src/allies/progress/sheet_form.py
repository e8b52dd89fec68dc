"""The form that is laid out like the sheet: a box for each day of each row; what is typed in is read box by box."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format

from allies.database.ids import uuid7

from . import typed_in
from .models import Record
from .no_box import NOT_HERE, OF_A_GOAL, has_no_box
from .rules import wrong_with
from .sheets import Row, Sheet

MOST = 20  # strokes in a box


@dataclass
class Cell:
    """One box with what is known of its day already."""

    field: forms.BoundField | None  # none for a day that is still to come, or before the goal begins
    known: list[Record]


class SheetForm(forms.Form):
    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)

    def __init__(self, *args: Any, sheet: Sheet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sheet = sheet
        for row, day in self.boxes():
            self.fields[row.name_of(day)] = self.box(row, day)

    def boxes(self) -> Iterator[tuple[Row, date]]:
        for row in self.sheet.rows:
            for day in self.sheet.days:
                if row.goal.begins_on <= day <= self.sheet.member.today:
                    yield row, day

    def box(self, row: Row, day: date) -> forms.CharField:
        label = f"{row.goal.words_in_short}, {row.place['words']}, {date_format(day, 'l')}"
        attributes = {"class": "box", "autocomplete": "off", "inputmode": "text", "aria-label": label, "dir": "ltr"}
        return forms.CharField(label=label, required=False, max_length=MOST, widget=forms.TextInput(attrs=attributes))

    @property
    def lines(self) -> Iterator[tuple[Row, list[Cell]]]:
        """As the sheet is laid out."""
        for row in self.sheet.rows:
            names = [(day, row.name_of(day)) for day in self.sheet.days]
            yield (
                row,
                [Cell(self[name] if name in self.fields else None, row.known.get(day, [])) for day, name in names],
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if has_no_box(self.data, self.fields, named=OF_A_GOAL):
            self.add_error(None, NOT_HERE)
        self.read: list[tuple[Row, date, dict[str, Any]]] = []
        for row, day in self.boxes():
            name = row.name_of(day)
            try:
                typed = typed_in.read(cleaned.get(name, ""), row.goal)
            except typed_in.Unclear as unclear:
                self.add_error(name, unclear.sentence)
                continue
            if typed is None:
                continue
            measured = {key: typed[key] for key in ("value", "out_of", "minutes")}
            wrong = wrong_with(row.goal, day=day, today=self.sheet.member.today, **measured)
            for sentence in wrong.values():
                self.add_error(name, sentence)
            self.read.append((row, day, typed))
        return cleaned

    def written(self) -> Iterator[tuple[str, uuid.UUID, Row, datetime, dict[str, Any]]]:
        """Name of the box, id, row, moment and what was typed, of each box in which anything stands."""
        for row, day, typed in self.read:
            yield row.name_of(day), row.id_of(day, self.cleaned_data["id"]), row, self.moment(day), typed

    def moment(self, day: date) -> datetime:
        """A sheet does not know the hour: the middle of the day, or now while that is still to come."""
        noon = datetime.combine(day, time(12), tzinfo=self.sheet.member.child.zone)
        return min(noon, timezone.now())
