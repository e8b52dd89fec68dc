"""What is typed on a day card: the card itself, marks of one part of the day for several children, and words."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from allies.database.ids import uuid7
from allies.plans.forms.fields import line, lines
from allies.plans.models import Goal
from allies.progress.known import PERIODS
from allies.progress.no_box import NOT_HERE, has_no_box
from allies.teams.models import Member
from allies.ui.fields import DayField
from allies.ui.widgets import Chips, Switch

from .models import MOST_GOALS, MOST_PERIODS, DayCard, HomeOffer, OnTheCard, Word
from .reading import CardLine, Day, OnCard
from .rules import no_line
from .wording import NOT_UP, mark_choices

LONGEST_PERIOD = 40
START_AT = 70  # of 100
OF_A_CARD = re.compile(r"mark-")


class CardForm(forms.Form):
    """One field for each goal in points, in each of its places; an empty one is not on the card."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    changes = forms.UUIDField(widget=forms.HiddenInput, required=False)  # the version that was before one's eyes
    periods = lines(
        _("The parts of the day"),
        6,
        MOST_PERIODS * (LONGEST_PERIOD + 1),
        help_text=_("One on each line, in order. For example: Reading, Math, Lunch."),
    )
    enough = forms.IntegerField(
        label=_("What share of the points makes a good day (out of 100)?"),
        min_value=1,
        max_value=100,
        initial=START_AT,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "class": "short"}),
        help_text=_(
            "Choose it so that the child gets there on about 8 of 10 days. You can go up later, in small steps."
        ),
    )
    checks_in = forms.BooleanField(
        label=_("A word in the morning and before going home"), required=False, widget=Switch()
    )
    is_small = forms.BooleanField(
        label=_("Small and private: no name and no title on the child’s own card"), required=False, widget=Switch()
    )

    def __init__(
        self, *args: Any, places: Sequence[tuple[Goal, dict[str, Any]]], card: DayCard | None, **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        self.places = {f"line-{goal.root.hex}-{place['key']}": (goal, place) for goal, place in places}
        standing = {(one["goal"], one["place"]): one["words"] for one in card.lines} if card else {}
        for name, (goal, place) in self.places.items():
            words = standing.get((str(goal.root), place["key"]), "" if card else goal.words_in_short[:120])
            self.fields[name] = line(
                place["words"], 120, needed=False, help_text=_("What the child does, in a few words.")
            )
            self.initial[name] = words
        if card is not None:
            shown = {name: getattr(card, name) for name in ("enough", "checks_in", "is_small")}
            self.initial.update(shown, changes=card.pk, periods="\n".join(card.periods))

    @property
    def line_fields(self) -> list[tuple[Goal, forms.BoundField]]:
        return [(goal, self[name]) for name, (goal, _place) in self.places.items()]

    def clean_periods(self) -> list[str]:
        names = [name.strip() for name in self.cleaned_data["periods"].splitlines() if name.strip()]
        if len(names) > MOST_PERIODS:
            raise forms.ValidationError(_("Please name at most %(most)s parts.") % {"most": MOST_PERIODS})
        if any(len(name) > LONGEST_PERIOD for name in names):
            raise forms.ValidationError(_("Please use a few words for each part."))
        if len({name.casefold() for name in names}) < len(names):
            raise forms.ValidationError(_("Two parts have one name. Please give each its own."))
        return names

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        chosen = [name for name in self.places if cleaned.get(name)]
        for name in chosen:
            if wrong := no_line(cleaned[name]):
                self.add_error(name, wrong)
        if not chosen and not any(name in self.errors for name in self.places):
            self.add_error(None, _("Please leave at least one goal on the card."))
        if len(chosen) > MOST_GOALS:
            self.add_error(None, _("A card has room for at most %(most)s goals.") % {"most": MOST_GOALS})
        return cleaned

    def typed(self) -> OnTheCard:
        cleaned = self.cleaned_data
        on_card = [
            {"goal": str(goal.root), "place": place["key"], "words": cleaned[name]}
            for name, (goal, place) in self.places.items()
            if cleaned.get(name)
        ]
        card = OnTheCard(lines=on_card, periods=cleaned["periods"], enough=cleaned["enough"])
        return {**card, "checks_in": cleaned["checks_in"], "is_small": cleaned["is_small"]}


class MarkForm(forms.Form):
    """One part of the day, for one child or a class. What is left open is left open; nothing is marked by itself."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    day = DayField(label=_("Day"))

    def __init__(self, *args: Any, cards: Iterable[OnCard], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cards = list(cards)
        self.today = max((on.today for on in self.cards), default=None)
        self.initial.setdefault("day", self.today)
        names = list(dict.fromkeys(period for on in self.cards for period in on.card.periods))
        self.fields["period"] = forms.ChoiceField(
            label=_("Which part of the day?"),
            choices=[(name, PERIODS.shown(name)) for name in names],
            widget=Chips(),
            error_messages={"required": _("Please choose the part of the day.")},
        )
        if self.cards:
            self.initial.setdefault("period", self.cards[0].next_period())
        self.by_field: dict[str, tuple[OnCard, CardLine]] = {}
        for on in self.cards:
            for each in lines_now(on):
                name = f"mark-{on.card.pk.hex}-{each.key}"
                self.by_field[name] = on, each
                self.fields[name] = forms.ChoiceField(
                    label=each.words, required=False, choices=mark_choices(each.most), widget=Chips()
                )

    @property
    def rows(self) -> list[tuple[OnCard, Day, list[tuple[CardLine, forms.BoundField, Any]]]]:
        """Child by child: each line with its field, and what is marked of it today."""
        found = []
        for on in self.cards:
            day = on.day(on.today)
            marks = {row.line.key: row for row in day.rows}
            fields = [
                (each, self[name], marks.get(each.key)) for name, (own, each) in self.by_field.items() if own is on
            ]
            found.append((on, day, fields))
        return found

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if self.today is not None and day > self.today:
            raise forms.ValidationError(_("This day is still to come."))
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        period = cleaned.get("period")
        if has_no_box(self.data, self.fields, named=OF_A_CARD):
            self.add_error(None, NOT_HERE)
        chosen = [name for name in self.by_field if cleaned.get(name)]
        if not chosen and not self.errors:
            self.add_error(None, _("Please mark something first. Boxes that you leave open stay open."))
        for name in chosen:
            if period and period not in self.by_field[name][0].card.periods:
                self.add_error(name, _("This part of the day is not on this card."))
        return cleaned

    def marks_of(self, on: OnCard) -> dict[CardLine, float | None]:
        marks: dict[CardLine, float | None] = {}
        for name, (own, each) in self.by_field.items():
            if own is on and (value := self.cleaned_data.get(name)):
                marks[each] = None if value == NOT_UP else float(value)
        return marks

    def happened_at(self, member: Member, written_at: datetime) -> datetime:
        """Now; of another day, its noon where the school is."""
        here = written_at.astimezone(member.child.zone)
        day: date = self.cleaned_data["day"]
        return written_at if here.date() == day else datetime.combine(day, time(12), tzinfo=member.child.zone)


def lines_now(on: OnCard) -> list[CardLine]:
    """Those of the card as it stands."""
    standing = {(one["goal"], one["place"]) for one in on.card.lines}
    return [each for each in on.lines if (str(each.goal.root), each.place) in standing]


class WordsForm(forms.Form):
    """What school says around a day. Nothing has to be said; the good line is asked for once before it goes home."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)

    def __init__(self, *args: Any, day: Day, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sorts = [Word.Sort.CHECK_IN, Word.Sort.CHECK_OUT, Word.Sort.GOOD]
        for sort in sorts if day.card.checks_in else [Word.Sort.GOOD]:
            self.fields[sort.value] = line(sort.label, 300, needed=False, help_text=HELPS[sort])
            standing = day.words.get(sort.value)
            self.initial[sort.value] = standing.words if standing else ""

    @property
    def word_fields(self) -> list[forms.BoundField]:
        return [self[sort.value] for sort in Word.Sort if sort.value in self.fields]

    def changed(self) -> dict[str, str]:
        """What was said anew, by sort. What was emptied stays as it was: a word that was said was said."""
        said = {sort.value: self.cleaned_data.get(sort.value) or "" for sort in Word.Sort}
        return {sort: words for sort, words in said.items() if words and words != self.initial.get(sort)}


HELPS = {
    Word.Sort.CHECK_IN: _("A short hello: what would make today a good day?"),
    Word.Sort.CHECK_OUT: _("A short look back, together with the child."),
    Word.Sort.GOOD: _("Something that you saw and liked. The child and the family read it first."),
}


class AnswerForm(forms.Form):
    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    words = line(_("A word back"), 300, needed=False, help_text=_("If you wish. School and your home can read it."))

    def __init__(self, *args: Any, offer: HomeOffer | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if offer is not None:
            self.fields["did"] = forms.BooleanField(
                label=_("We did what we said at home"), required=False, help_text=offer.words
            )
            self.order_fields(["did", "words"])


class OfferForm(forms.Form):
    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    words = line(
        _("What would you like to do after a good day?"),
        200,
        needed=False,
        help_text=_("Small and kind. For example: we bake together. Time with you counts more than things."),
    )
