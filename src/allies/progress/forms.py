"""What is typed of one time: only what this measure needs, the hour there already, and one press says the rest."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID, uuid5

from django import forms
from django.utils.translation import gettext_lazy as _

from allies.database.ids import uuid7
from allies.goals.parts import MOST_POINTS, TIMED, Measure, Unit
from allies.plans.forms.fields import day, line, lines
from allies.plans.forms.measuring import number
from allies.plans.models import Goal
from allies.timeline.moments import When
from allies.ui.fields import UnseenField, without_mark
from allies.ui.widgets import Chips, Choices

from .helps import Level, levels_of, list_named, standing_list
from .models import MOST_MINUTES, Decision, HelpList, Record, Seen
from .rules import from_taps, most_of, wrong_with
from .taps import MOST_TAPS, WrongTaps, marks_of
from .values import WITH_A_WHOLE, WITH_MINUTES, whole_of

Missing = Record.Missing
REASONS = [(one.value, one.label) for one in Missing if one is not Missing.MISTAKE]
ASKED = {
    Measure.PERCENT: _("How many were right?"),
    Measure.PROMPT: _("How many with no more help than that?"),
    Measure.INTERVAL: _("In how many short stretches was it seen?"),
    Measure.ATTAINMENT: _("Which of these fits best?"),
    Measure.RATING: _("How was it, from 0 to 10?"),
    Measure.POINTS: _("How many points?"),
    Measure.FREQUENCY: _("How many?"),
    Measure.RATE: _("How many?"),
    Measure.RUBRIC: _("Which level?"),
    Measure.TRIALS: _("How many tries did it take?"),
    Measure.PRODUCT: _("How many were there in the end?"),
}
OF_INTERVALS = {
    Unit.WHOLE_STRETCHES: _("In how many short stretches was it there all through?"),
    Unit.MOMENTS: _("At how many moments was it there?"),
}
# What is asked when a short stretch ends, and how far what comes out is from what there was.
ASKS = {
    Unit.STRETCHES: _("Was it seen at any time?"),
    Unit.WHOLE_STRETCHES: _("Was it there all through?"),
    Unit.MOMENTS: _("Is it there now?"),
}
HOW_FAR = {
    Unit.STRETCHES: _("A stretch counts as soon as it was seen once. So this says more than there was."),
    Unit.WHOLE_STRETCHES: _("A stretch counts only if it was there all through. So this says less than there was."),
    Unit.MOMENTS: _("Look only at the moment when a stretch ends."),
}
ONE_OF_A_FEW = frozenset({Measure.RATING, Measure.POINTS, Measure.ATTAINMENT})
TIMES = {
    (Measure.DURATION, Unit.MINUTES): _("How many minutes did it last?"),
    (Measure.DURATION, Unit.SECONDS): _("How many seconds did it last?"),
    (Measure.LATENCY, Unit.MINUTES): _("After how many minutes did it begin?"),
    (Measure.LATENCY, Unit.SECONDS): _("After how many seconds did it begin?"),
}


def as_uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def one_of(goal: Goal) -> list[tuple[str, Any]]:
    """The values that are pressed and never typed: a mark from 0 to 10, points of a period, a level by its words."""
    measure = Measure(goal.measure)
    if measure is Measure.ATTAINMENT:
        return [(str(place), words) for place, words in enumerate(goal.scale.get("levels", []), start=1)]
    most = MOST_POINTS[Unit(goal.unit)] if measure is Measure.POINTS else round(most_of(goal))
    return [(str(value), str(value)) for value in range(most + 1)]


class RecordForm(When):
    """`missing` is the button that was pressed, if it is said why there is nothing."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    value = number("")
    out_of = number(_("Of how many?"))
    minutes = number(_("In how many minutes?"), most=MOST_MINUTES)
    is_capped = forms.BooleanField(label=_("It had not begun when I stopped waiting"), required=False)
    helped = line(_("Who else had a hand in it?"), 120, needed=False, help_text=_("For example: a classmate."))
    activity = line(_("In what activity?"), 120, needed=False, help_text=_("For example: reading alone."))
    missing = forms.ChoiceField(choices=REASONS, required=False)
    by_level = True  # help is asked for level by level; else in two numbers
    own: HelpList | None = None  # of what is asked for level by level
    levels: Sequence[Level] = ()

    def __init__(self, *args: Any, goal: Goal, usual: int = 0, **kwargs: Any) -> None:
        """`usual`: how long it lasts as a rule, in milliseconds; zero where nobody knows, or it is no time."""
        super().__init__(*args, **kwargs)
        self.goal, self.measure, self.unit, self.usual = goal, Measure(goal.measure), Unit(goal.unit), usual
        asked = TIMES.get((self.measure, self.unit)) or OF_INTERVALS.get(self.unit) or ASKED[self.measure]
        if self.measure in ONE_OF_A_FEW:
            widget = Choices() if self.measure is Measure.ATTAINMENT else Chips()
            self.fields["value"] = forms.TypedChoiceField(
                choices=one_of(goal), coerce=float, empty_value=None, required=False, widget=widget
            )
        self.fields["value"].label = asked
        self.keep_only_what_is_asked()
        if self.measure is Measure.PROMPT and self.by_level:
            self.ask_for_each_level()
        for name in {"value", "out_of"} & self.fields.keys():
            self.fields[name].widget.is_required = True  # or why there is none
            without_mark(self.fields[name])

    def ask_for_each_level(self) -> None:
        """A box for each level of help in place of the two numbers: the version of the list goes with them."""
        self.own = self.own_list()
        self.levels = levels_of(self.own)
        del self.fields["value"], self.fields["out_of"]
        pk = str(self.own.pk) if self.own else ""
        self.fields["help_list"] = forms.CharField(widget=forms.HiddenInput, required=False)
        self.initial["help_list"] = pk  # of a record that is put right it came as the list itself
        for level in self.levels:
            widget = forms.NumberInput(attrs={"inputmode": "numeric", "class": "short"})
            box = forms.IntegerField(
                label=str(level.words), required=False, min_value=0, max_value=MOST_TAPS, widget=widget
            )
            without_mark(box)
            self.fields[f"level_{level.key}"] = box

    def own_list(self) -> HelpList | None:
        name = self.add_prefix("help_list")
        if self.is_bound and name in self.data:
            return list_named(self.member, as_uuid(self.data[name]))
        return self.initial["help_list"] if "help_list" in self.initial else standing_list(self.member)

    def keep_only_what_is_asked(self) -> None:
        if marks_of(self.measure) and (self.by_level or self.measure is not Measure.PROMPT):
            self.fields["taps"] = UnseenField(required=False)
        if self.measure is not Measure.PRODUCT:
            del self.fields["helped"]
        if self.measure not in WITH_A_WHOLE or self.measure is Measure.POINTS:
            del self.fields["out_of"]
        elif self.goal.out_of:
            self.initial.setdefault("out_of", f"{whole_of(self.measure, self.goal.criterion):g}")
        if self.measure not in WITH_MINUTES and self.unit not in TIMED:
            del self.fields["minutes"]
        elif self.measure not in WITH_MINUTES:
            self.fields["minutes"].label = _("How many minutes did you watch?")
        if self.measure is Measure.TRIALS:
            self.fields["is_capped"].label = _("It was not reached in these tries")
        elif self.measure is not Measure.LATENCY:
            del self.fields["is_capped"]
        if self.measure is Measure.POINTS:
            self.fields["activity"].label = _("In which period of the day?")
            self.fields["activity"].help_text = _("For example: math.")
        if self.measure is Measure.RATING:
            self.fields["activity"].label = _("Which stretch of the day was it?")
        order = ("value", "out_of", "is_capped", "minutes", "helped", "day", "at", "activity")
        self.order_fields(order)

    @property
    def tapped(self) -> str:
        """What a thumb can do in place of typing. A level is one number, so it is only typed."""
        if self.measure in ONE_OF_A_FEW:
            return ""
        if self.levels:
            return "levels"
        if self.measure in WITH_A_WHOLE:
            return "shares"
        if self.unit in TIMED:
            return "clock"
        return "" if self.measure is Measure.RUBRIC else "count"

    @property
    def is_pressed(self) -> bool:
        """Whether the value is one of a few, which take all of the width."""
        return self.measure in ONE_OF_A_FEW

    @property
    def how_far(self) -> Any:
        return HOW_FAR.get(self.unit, "")

    @property
    def asks(self) -> Any:
        """What a clock asks at the end of each stretch; empty where the goal does not say how long one is."""
        return ASKS.get(self.unit, "") if self.seconds else ""

    @property
    def seconds(self) -> int | None:
        seconds: int | None = self.goal.scale.get("seconds")
        return seconds

    @property
    def asked(self) -> list[forms.BoundField]:
        """What is asked for before the hour, in its order."""
        names = [*self.level_names, "value", "out_of", "minutes", "is_capped", "helped"]
        return [self[name] for name in names if name in self.fields]

    @property
    def level_names(self) -> list[str]:
        return [f"level_{level.key}" for level in self.levels]

    @property
    def kept(self) -> list[forms.BoundField]:
        """What goes with the form and is not seen: each tap, and which list of help they are of."""
        return [self[name] for name in ("taps", "help_list") if name in self.fields]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("missing"):
            cleaned |= {"value": None, "out_of": None, "minutes": None, "is_capped": False, "taps": None}
            for name in ("value", "out_of", "minutes", "taps", *self.level_names):
                self.errors.pop(name, None)
        else:
            self.count_taps(cleaned)
        if not cleaned.get("missing") and cleaned.get("value") is None and not self.is_wrong:
            self.say_wrong("value", self.no_number)
        moment = cleaned.get("moment")
        if moment and not self.errors:
            day = moment.astimezone(self.member.child.zone).date()
            measured = {name: cleaned.get(name) for name in ("value", "out_of", "minutes")}
            for name, sentence in wrong_with(self.goal, day=day, today=self.member.today, **measured).items():
                self.say_wrong(name, sentence)
        return cleaned

    @property
    def no_number(self) -> str:
        return str(_("Please write the number, or press why there is none."))

    @property
    def is_wrong(self) -> bool:
        return any(name in self.errors for name in ("value", *self.level_names))

    def say_wrong(self, name: str, sentence: Any) -> None:
        """Beside the field; of what is asked for level by level, beside the first."""
        self.add_error(name if name in self.fields else self.level_names[0], sentence)

    def count_taps(self, cleaned: dict[str, Any]) -> None:
        """What was tapped is counted here, and not taken from the boxes. A card has as many points as it has."""
        if self.measure is Measure.POINTS:
            cleaned["out_of"] = float(MOST_POINTS[self.unit])
        try:
            raw = cleaned.get("taps") or list(self.typed_levels(cleaned))
            found = from_taps(self.goal, raw, [level.key for level in self.levels])
        except WrongTaps as wrong:
            self.say_wrong("value", wrong.sentence)
            return
        cleaned |= found
        for name in found:
            self.errors.pop(name, None)

    def typed_levels(self, cleaned: dict[str, Any]) -> Iterator[dict[str, str]]:
        """So many of each level, as numbers were typed: each a tap of which nobody says when it was."""
        of = cleaned.get("id") or UUID(int=0)  # where it came without one, nothing of it is kept
        for level in self.levels:
            for count in range(cleaned.get(f"level_{level.key}") or 0):
                yield {"id": str(uuid5(of, f"{level.key} {count}")), "at": "", "mark": level.key}

    def typed(self) -> Seen:
        cleaned = self.cleaned_data
        return {
            "help_list": self.own if cleaned.get("taps") else None,
            "taps": cleaned.get("taps") or [],
            "helped": cleaned.get("helped") or "",
            "value": cleaned.get("value"),
            "out_of": cleaned.get("out_of"),
            "minutes": cleaned.get("minutes"),
            "is_capped": bool(cleaned.get("is_capped")),
            "activity": cleaned.get("activity") or "",
            "missing": cleaned.get("missing") or "",
        }


class CorrectForm(RecordForm):
    """The same, and that it was a mistake."""

    corrects = forms.UUIDField(widget=forms.HiddenInput, required=False)  # a newer one than that of the address

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["missing"].choices = Missing.choices  # type: ignore[attr-defined]


class DecideForm(forms.Form):
    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    what = forms.ChoiceField(
        label=_("What did you decide?"),
        choices=Decision.What.choices,
        widget=Choices(),
        error_messages={"required": _("Please choose what you decided.")},
    )
    label = line(
        _("What is different from now on?"),
        60,
        needed=False,
        help_text=_("If you change how we help: a few words for the graph, for example a timer in sight."),
    )
    without_mark(label)
    why = lines(_("Why?"), 3, 2000, help_text=_("What you saw in the records, at home and at school."))
    day = day(_("From which day?"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("what") == Decision.What.CHANGE and not cleaned.get("label"):
            self.add_error("label", _("Please say in a few words what is different."))
        return cleaned
