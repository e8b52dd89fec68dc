"""The forms that are laid out like the sheets: what is typed in is read box by box."""

import json
import uuid
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from allies.database.ids import uuid7
from allies.goals.parts import TIMED
from allies.plans.models import Goal
from allies.teams.models import Member
from allies.teams.refusing import carry
from allies.ui.fields import UnseenField
from allies.ui.lists import listed

from . import typed_in
from .actions.together import Written
from .forms import as_uuid
from .lesson_forms import LessonForm
from .marks import Marks
from .models import Record
from .no_box import NOT_HERE, OF_A_GOAL, has_no_box
from .rules import from_taps, wrong_with
from .sheets import LessonSheet, Row, Sheet, marks_in
from .taps import WrongTaps
from .values import WITH_MINUTES

MOST = 40  # strokes in a box
MOST_INITIALS = Record._meta.get_field("initials").max_length


@dataclass
class Cell:
    """One box with what is known of its day already."""

    field: forms.BoundField | None  # none for a day that is still to come, or before the goal begins
    known: list[Record]


@dataclass
class Who:
    """Of one row: who saw it, where another did, and the initials on the paper."""

    by: forms.BoundField | None  # none where nobody else is on this side of the team
    initials: forms.BoundField


@dataclass
class Read:
    """One box in which something stands."""

    name: str
    row: Row
    day: date
    typed: dict[str, Any]


class Boxes(forms.Form):
    """What both sheets have: a form with a box for each row, and beside each row who saw it."""

    has_hour = True

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    anew = UnseenField(required=False)  # by box: the id of what goes beside the first

    def add_boxes(self, row: Row, boxes: Iterable[tuple[str, str]]) -> None:
        """`boxes`: the name of each, and what it is called for those who listen."""
        for name, label in boxes:
            attributes = {"class": "box", "autocomplete": "off", "inputmode": "text", "aria-label": label, "dir": "ltr"}
            box = forms.TextInput(attrs=attributes)
            self.fields[name] = forms.CharField(label=label, required=False, max_length=MOST, widget=box)

    def add_who(self, row: Row) -> None:
        called = listed([row.goal.words_in_short, row.place["words"]])
        if row.observers:
            label = f"{_('Who saw it')}: {called}"
            people = [(str(other.pk), other.person.name) for other in row.observers]
            widget = forms.Select(attrs={"aria-label": label})
            self.fields[by_of(row)] = forms.ChoiceField(
                label=label, choices=[("", _("I saw it")), *people], required=False, widget=widget
            )
        label = f"{_('Initials')}: {called}"
        attributes = {"class": "initials", "autocomplete": "off", "aria-label": label}
        self.fields[initials_of(row)] = forms.CharField(
            label=label, required=False, max_length=MOST_INITIALS, widget=forms.TextInput(attrs=attributes)
        )

    def who(self, row: Row) -> Who:
        return Who(self[by_of(row)] if by_of(row) in self.fields else None, self[initials_of(row)])

    def read_box(self, name: str, row: Row, day: date, *, minutes: float | None = None) -> Read | None:
        """None where nothing stands, or what stands does not fit: then it is said beside the box."""
        try:
            typed = typed_in.read(self.cleaned_data.get(name, ""), row.goal, *([row.marks.trials] if row.marks else []))
            if typed is None:
                return None
            typed |= counted(typed.pop("trials", []), row, self.id_of(name))
        except (typed_in.Unclear, WrongTaps) as unclear:
            self.add_error(name, unclear.sentence)
            return None
        if typed["value"] is not None and typed["minutes"] is None and takes_minutes(row.goal):
            typed["minutes"] = minutes
        measured = {key: typed[key] for key in ("value", "out_of", "minutes")}
        for sentence in wrong_with(row.goal, day=day, today=row.member.today, **measured).values():
            self.add_error(name, sentence)
        return Read(name, row, day, typed)

    def look_for_boxes(self) -> None:
        """What was typed of a goal that is here no longer is not passed over in silence."""
        if has_no_box(self.data, self.fields, named=OF_A_GOAL):
            self.add_error(None, NOT_HERE)

    def id_of(self, name: str) -> uuid.UUID:
        """The same sheet sent again makes the same ids, so that nothing of it is kept twice."""
        if (own := as_uuid(str(self.ids_anew.get(name)))) is not None:
            return own
        return uuid.uuid5(self.cleaned_data.get("id") or uuid.UUID(int=0), name)

    @property
    def ids_anew(self) -> dict[str, str]:
        anew = self.cleaned_data.get("anew")
        return anew if isinstance(anew, dict) else {}

    def go_anew(self, otherwise: Collection[uuid.UUID], found: Iterable[Read]) -> None:
        """Of these boxes something else was kept before; sent again, they are kept beside it, and the others once."""
        boxes = {one.name: str(uuid7()) for one in found if self.id_of(one.name) in otherwise}
        if boxes:
            carry(self, anew=json.dumps(self.ids_anew | boxes))

    def written_of(self, one: Read, moment: datetime) -> Written:
        row, cleaned = one.row, self.cleaned_data
        typed = one.typed | {"is_capped": False, "initials": cleaned.get(initials_of(row)) or ""}
        return Written(
            self.id_of(one.name),
            row.member.child_id,
            row.goal.root,
            row.place["key"],
            moment,
            timezone.now(),
            {"activity": "", **typed},
            has_hour=self.has_hour,
            help_list=row.marks.own.pk if row.marks and row.marks.own else None,
            seen_by=uuid.UUID(cleaned[by_of(row)]) if cleaned.get(by_of(row)) else None,
        )

    def say_beside(self, sentences: Mapping[uuid.UUID, str], found: Iterable[Read]) -> None:
        """What only the act could see, at the boxes that it is about."""
        for one in found:
            if (sentence := sentences.get(self.id_of(one.name))) is not None:
                self.add_error(one.name, sentence)


def by_of(row: Row) -> str:
    return f"{row.key}-by"


def initials_of(row: Row) -> str:
    return f"{row.key}-initials"


def takes_minutes(goal: Goal) -> bool:
    """As on the form of one record: how long one watched belongs to counts, and to what is timed."""
    return goal.measure in WITH_MINUTES or goal.unit in TIMED


def counted(trials: list[str], row: Row, id: uuid.UUID) -> dict[str, Any]:
    """Each trial as a tap of which nobody says when it was, and what they come to."""
    if not trials or row.marks is None:
        return {}
    taps = [{"id": str(uuid.uuid5(id, str(count))), "at": "", "mark": key} for count, key in enumerate(trials)]
    return from_taps(row.goal, taps, row.marks.keys)


class SheetForm(Boxes):
    """A week of one child: a box for each day of each row."""

    has_hour = False

    def __init__(self, *args: Any, sheet: Sheet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sheet = sheet
        for row in sheet.rows:
            called = listed([row.goal.words_in_short, row.place["words"]])
            self.add_boxes(
                row, [(row.name_of(day), listed([called, date_format(day, "l")])) for day in self.days_of(row)]
            )
            self.add_who(row)

    def days_of(self, row: Row) -> list[date]:
        return [day for day in self.sheet.days if row.goal.begins_on <= day <= self.sheet.member.today]

    def boxes(self) -> Iterator[tuple[Row, date]]:
        for row in self.sheet.rows:
            for day in self.days_of(row):
                yield row, day

    @property
    def lines(self) -> Iterator[tuple[Row, list[Cell], Who]]:
        """As the sheet is laid out."""
        for row in self.sheet.rows:
            names = [(day, row.name_of(day)) for day in self.sheet.days]
            cells = [Cell(self[name] if name in self.fields else None, row.known.get(day, [])) for day, name in names]
            yield row, cells, self.who(row)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self.look_for_boxes()
        found = [self.read_box(row.name_of(day), row, day) for row, day in self.boxes()]
        self.read = [one for one in found if one is not None]
        return cleaned

    def written(self) -> list[Written]:
        return [self.written_of(one, self.moment(one.day)) for one in self.read]

    def moment(self, day: date) -> datetime:
        """A sheet does not know the hour: the middle of the day, or now while that is still to come."""
        noon = datetime.combine(day, time(12), tzinfo=self.sheet.member.child.zone)
        return min(noon, timezone.now())


class LessonSheetForm(LessonForm, Boxes):
    """A lesson of several children: said once when and in what activity, and one box for each row."""

    field_order = ("day", "at", "minutes", "activity")

    def __init__(self, *args: Any, sheet: LessonSheet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sheet = sheet
        for row in sheet.rows:
            name = row.member.child.first_name
            called = f"{name}: {listed([row.goal.words_in_short, row.place['words']])}"
            self.add_boxes(row, [(row.key, called)])
            self.add_who(row)

    @property
    def once(self) -> list[forms.BoundField]:
        return [self[name] for name in self.field_order]

    @property
    def lines(self) -> Iterator[tuple[Member, Marks | None, list[tuple[Row, forms.BoundField, Who]]]]:
        """Child by child, with the letters of the team's list of help."""
        for member, rows in self.sheet.children:
            yield member, marks_in(rows), [(row, self[row.key], self.who(row)) for row in rows]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self.look_for_boxes()
        self.read: list[Read] = []
        moment = cleaned.get("moment")
        if moment is None:
            return cleaned
        for row in self.sheet.rows:
            day = moment.astimezone(row.member.child.zone).date()
            one = self.read_box(row.key, row, day, minutes=cleaned.get("minutes"))
            if one is not None:
                self.read.append(one)
        return cleaned

    def written(self) -> list[Written]:
        for one in self.read:
            one.typed["activity"] = self.cleaned_data.get("activity") or ""
        return [self.written_of(one, self.cleaned_data["moment"]) for one in self.read]
