"""A lesson with several children on one page: said once when and in what activity, and a few boxes for each goal."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from allies.goals.parts import Measure
from allies.plans.forms.fields import line
from allies.plans.forms.measuring import number
from allies.plans.models import Goal
from allies.teams.models import Member, Seats
from allies.timeline.moments import When
from allies.ui.fields import without_mark

from .forms import REASONS, RecordForm
from .helps import standing_lists
from .lengths import usual_lengths
from .models import MOST_MINUTES
from .no_box import OF_A_GOAL
from .rules import places_for

MOST_CHILDREN = 12
SAYS = ("value", "missing", "is_capped", "level_", "taps")
ONCE = ("day", "at", "minutes", "activity")  # said once for all
MOST_LEVELS = 10


class ChooseForm(forms.Form):
    """The children whose goals one writes down in the next lessons."""

    children = forms.MultipleChoiceField(
        label=_("Which students are with you?"),
        help_text=_("Twelve at most. It stays so until you choose again."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Please choose one student or more.")},
    )

    def __init__(self, *args: Any, children: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["children"].choices = children  # type: ignore[attr-defined]

    def clean_children(self) -> list[str]:
        chosen: list[str] = self.cleaned_data["children"]
        if len(chosen) > MOST_CHILDREN:
            raise forms.ValidationError(_("Please choose twelve students at most."))
        return chosen


class LessonForm(When):
    minutes = number(_("How many minutes did you watch?"), most=MOST_MINUTES, help_text=_("Without the breaks."))
    activity = line(_("In what activity?"), 120, needed=False, help_text=_("For example: reading alone."))
    field_order = ("day", "at", "minutes", "activity")


class TileForm(RecordForm):
    """One goal of one child. Left empty it says nothing; when it was, the lesson says."""

    place = forms.ChoiceField(label=_("Where?"))

    def __init__(self, data: QueryDict | None, **kwargs: Any) -> None:
        goal = kwargs["goal"]
        super().__init__(data, prefix=goal.root.hex, **kwargs)
        places = [(place["key"], place["words"]) for place in places_for(self.member, goal)]
        self.fields["place"].choices = places  # type: ignore[attr-defined]
        self.initial.setdefault("place", places[0][0])
        self.has_one_place = len(places) == 1
        reasons = forms.ChoiceField(
            label=_("Or there is nothing, because"), choices=[("", "—"), *REASONS], required=False
        )
        without_mark(reasons)
        self.fields["missing"] = reasons

    @property
    def boxes(self) -> list[forms.BoundField]:
        return [field for field in self.asked if field.name != "minutes"]

    @property
    def kind(self) -> str:
        """What a thumb does here."""
        if self.measure is Measure.LATENCY:
            return "wait"
        if self.measure is Measure.RUBRIC and (self.goal.out_of or MOST_LEVELS + 1) <= MOST_LEVELS:
            return "rubric"
        return self.tapped

    @property
    def steps(self) -> range:
        """The levels of a rubric."""
        return range(int(self.goal.out_of or 0) + 1)

    @property
    def may_be_nought(self) -> bool:
        """Whether it can be that one watched and saw none; of trials there is always one that was not."""
        return self.kind in {"count", "clock"} and self.measure is not Measure.TRIALS

    @property
    def other_errors(self) -> list[str]:
        """What is wrong with what was said once for all."""
        return [str(error) for name in ONCE for error in self.errors.get(name, [])]


def tiles_of(goals: list[tuple[Member, Goal]], data: QueryDict | None) -> list[TileForm]:
    """A form for each member and goal. What was left empty is no form that was sent."""
    usual = usual_lengths(goals)
    lists = standing_lists(Seats(member for member, goal in goals if goal.measure == Measure.PROMPT))
    tiles = []
    for member, goal in goals:
        initial = {"help_list": lists.get(goal.child_id)}
        about: dict[str, Any] = {"member": member, "goal": goal, "initial": initial}
        sent = data_of(goal.root.hex, data) if data else None
        tiles.append(TileForm(sent, usual=usual.get(goal.root, 0), **about))
    return tiles


def data_of(prefix: str, data: QueryDict) -> QueryDict | None:
    """What was sent for one tile, with what was said once for all."""
    said = {name: value for name, value in data.items() if name.startswith(f"{prefix}-") and str(value).strip()}
    if not any(name.removeprefix(f"{prefix}-").startswith(SAYS) for name in said):
        return None
    own = data.copy()
    own["help_list"] = data.get(f"{prefix}-help_list", "")
    for name in ONCE:
        own[f"{prefix}-{name}"] = data.get(name, "")
    return own


def says_of_no_tile(data: QueryDict, tiles: list[TileForm]) -> bool:
    """Whether something was written of a goal or a child that is not here any more."""
    prefixes = {name.partition("-")[0] for name in data if OF_A_GOAL.match(name)}
    return any(data_of(prefix, data) for prefix in prefixes - {tile.prefix for tile in tiles})
