"""A goal, part by part, each with an example. What is rarely needed is folded; it is kept once all of it fits."""

from collections.abc import Iterator
from typing import Any, cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from allies.database.ids import uuid7
from allies.goals import known, labels, parts
from allies.goals.starters import STILL_AFTER_WEEKS, Area, area_names
from allies.plans import goal_words
from allies.plans.goal_words import PLACES, STEPS
from allies.plans.models.goals import Parts
from allies.plans.models.inputs import Fate
from allies.ui.fields import without_mark
from allies.ui.widgets import Chips, Choices

from .fields import PastedField, day, line, lines
from .inputs import ForWhom
from .measuring import WHOLE, count, fields_of_a_scale, measures, number, wrong_in_scale

SHORT = {"dir": "auto", "autocomplete": "off"}
ENDS_FIRST = _("The goal ends before it begins. Please look at the two days.")


def choices(of: Any) -> list[tuple[str, Any]]:
    return [(key.value, words) for key, words in of.items()]


class Piece:
    """Some fields of a form that stand together, by their short names: a place, a step."""

    def __init__(self, form: forms.Form, before: str, names: tuple[str, ...]) -> None:
        self.fields = {name: form[f"{before}_{name}"] for name in names}

    def __getitem__(self, name: str) -> forms.BoundField:
        return self.fields[name]

    @property
    def is_open(self) -> bool:
        """Whether there is something in it to look at."""
        return any(field.errors for field in self.fields.values()) or bool(self["words"].value())


class GoalForm(forms.Form):
    """All parts of a goal. The days and what the child does are needed; of the rest the check says what is missing."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    changes = forms.UUIDField(widget=forms.HiddenInput, required=False)  # the version that was before one's eyes
    does = lines(
        _("What will the child do?"),
        2,
        400,
        help_text=_("What anyone can see or hear. For example: stays focused on the task for ten minutes."),
    )
    when = line(_("When, or in what case?"), 300, needed=False, help_text=_("For example: when the task is clear."))
    given = line(
        _("What is there to help?"),
        300,
        needed=False,
        help_text=_("For example: a timer in sight. “Nothing extra” is an answer, too."),
    )
    who = line(_("Who?"), 80, help_text=_("The child’s name, as you all say it."))
    measured = forms.ChoiceField(
        label=_("How is it measured?"),
        required=False,
        help_text=_("For example: how long it lasts, in minutes."),
    )
    value = number(_("How much?"), help_text=_("For example: 10, for ten minutes. Or 8, for 8 of 10 times."))
    out_of = number(_("Of how many?"), help_text=_("Only where there is a whole. For example: 10, for 8 of 10 times."))
    times = count(_("How often must that be seen?"), 99, help_text=_("For example: 5, for five times running."))
    of_last = count(
        _("Of how many in a row?"),
        99,
        help_text=_("Leave it empty for “running”. For example: 10, for 8 of the last 10 times."),
    )
    at_most = forms.BooleanField(
        label=_("Less is better"), required=False, help_text=_("For what should come sooner or happen less.")
    )
    most_help = forms.ChoiceField(label=_("How much help may there be?"), required=False, choices=choices(labels.HELPS))
    again = forms.BooleanField(
        label=_("Look again later"),
        required=False,
        help_text=_("Two and four weeks after it is reached, to see that it stays."),
    )
    begins_on = day(_("From"))
    ends_on = day(_("By when?"))
    practice_when = line(_("When could it be?"), 200, needed=False, help_text=_("For example: at homework time."))
    practice_minutes = count(_("For how many minutes?"), 60, help_text=_("Five to ten are often enough."))
    practice_days_a_week = count(_("On how many days a week?"), 7)
    practice_help = forms.ChoiceField(label=_("With how much help?"), required=False, choices=choices(labels.HELPS))
    practice_counts = lines(
        _("What counts?"), 2, 300, needed=False, help_text=_("For example: moving and standing are fine.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["measured"].choices = measures()  # type: ignore[attr-defined]
        self.fields |= fields_of_a_scale()
        for number_ in range(1, PLACES + 1):
            self.fields |= {f"place{number_}_{name}": field for name, field in fields_of_a_place().items()}
        for number_ in range(1, STEPS + 1):
            self.fields |= {f"step{number_}_{name}": field for name, field in fields_of_a_step().items()}
        for field in self.fields.values():
            if not isinstance(field, forms.BooleanField) and not field.widget.is_hidden:
                without_mark(field)
        for number_ in range(1, PLACES + 1):
            self.fields[f"place{number_}_side"].widget.is_required = True  # of a place that has words
            self.fields[f"place{number_}_words"].widget.attrs["list"] = "places-offered"  # one list for all of them

    @property
    def places_offered(self) -> list[str]:
        return known.OFFERED.offered

    @property
    def places(self) -> list[Piece]:
        return [Piece(self, f"place{number_}", (*goal_words.IN_A_PLACE, "key")) for number_ in range(1, PLACES + 1)]

    @property
    def steps(self) -> list[Piece]:
        return [Piece(self, f"step{number_}", goal_words.IN_A_STEP) for number_ in range(1, STEPS + 1)]

    def has_more(self, *names: str) -> bool:
        return any(self[name].errors or self[name].value() not in {None, "", False, "none"} for name in names)

    @property
    def levels(self) -> list[forms.BoundField]:
        return [self[name] for name in goal_words.LEVELS]

    @property
    def has_scale(self) -> bool:
        return self.has_more("now", *goal_words.LEVELS)

    @property
    def has_finer(self) -> bool:
        return self.has_more("of_last", "at_most", "most_help", "seconds") or bool(self["who"].errors)

    @property
    def has_steps(self) -> bool:
        return any(piece.is_open for piece in self.steps)

    @property
    def has_practice(self) -> bool:
        return self.has_more("practice_when", "practice_minutes", "practice_days_a_week", "practice_counts")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name, sentence in self.wrong(cleaned):
            if name not in self.errors:
                self.add_error(name, str(sentence))
        return cleaned

    def wrong(self, cleaned: dict[str, Any]) -> Iterator[tuple[str, Any]]:
        """What does not fit together, beside the field where it can be put right."""
        first, last = cleaned.get("begins_on"), cleaned.get("ends_on")
        if first and last and last <= first:
            yield "ends_on", ENDS_FIRST
        value, whole = cleaned.get("value"), cleaned.get("out_of")
        yield from wrong_in_scale(cleaned)
        if value is not None and not cleaned.get("measured"):
            yield "measured", _("Please say what this number counts.")
        if whole is not None and value is None:
            yield "value", _("Please say how many of these.")
        if value is not None and whole is not None and value > whole:
            yield "value", _("This is more than there are.")
        times, last_ones = cleaned.get("times"), cleaned.get("of_last")
        if last_ones and last_ones < (times or 1):
            yield "of_last", _("This is less than the number before. For “5 of the last 10 times”, write 10.")
        for number_ in range(1, PLACES + 1):
            yield from wrong_in_a_place(cleaned, f"place{number_}_", whole)
        for number_ in range(1, STEPS + 1):
            if cleaned.get(f"step{number_}_on") and not cleaned.get(f"step{number_}_words"):
                yield f"step{number_}_words", _("Please say what is reached by then.")
        yield from wrong_in_practice(cleaned)

    @property
    def so_far(self) -> dict[str, Any]:
        """What is in it at this moment, for the check: what was sent and fits, or what it starts with."""
        return self.cleaned_data if self.is_bound else dict(self.initial)

    @property
    def goal(self) -> parts.Goal:
        return goal_words.as_goal(self.so_far, again=STILL_AFTER_WEEKS)

    def typed(self) -> Parts:
        return cast("Parts", goal_words.typed(self.cleaned_data, again=STILL_AFTER_WEEKS))


def fields_of_a_place() -> dict[str, forms.Field]:
    return {
        "key": forms.CharField(widget=forms.HiddenInput, required=False, max_length=12),
        "words": line(_("Where?"), 120, needed=False, help_text=_("For example: independent work, homework time.")),
        "side": forms.ChoiceField(
            label=_("Whose place is it?"),
            choices=choices(labels.SIDES),
            widget=Chips(),
            required=False,
            initial=parts.Side.SCHOOL.value,
        ),
        "value": number(_("Where does it start there?"), help_text=_("For example: 4, for four minutes now.")),
        "on": day(_("When was that seen?"), needed=False),
        "source": line(_("How do you know?"), 200, needed=False, help_text=_("For example: three lessons, watched.")),
        "who": line(_("Who writes it down there?"), 120, needed=False, help_text=_("For example: the teacher.")),
        "days": count(_("On how many days a week?"), 7),
    }


def fields_of_a_step() -> dict[str, forms.Field]:
    return {
        "words": line(
            _("What is reached first?"), 300, needed=False, help_text=_("For example: six minutes, with a timer.")
        ),
        "on": day(_("By when?"), needed=False),
    }


def wrong_in_a_place(cleaned: dict[str, Any], before: str, whole: float | None) -> Iterator[tuple[str, Any]]:
    place = {name: cleaned.get(before + name) for name in goal_words.IN_A_PLACE}
    if not place["words"] and any(place[name] for name in ("value", "on", "source", "who", "days")):
        yield f"{before}words", _("Please say which place this is.")
    if place["value"] is not None and not place["on"]:
        yield f"{before}on", _("Please say when that was seen.")
    if (place["on"] or place["source"]) and place["value"] is None:
        yield f"{before}value", _("Please write the number that was seen.")
    if place["value"] is not None and whole is not None and place["value"] > whole:
        yield f"{before}value", _("This is more than there are.")
    if place["who"] and not place["days"]:
        yield f"{before}days", _("Please say on how many days.")
    if place["days"] and not place["who"]:
        yield f"{before}who", _("Please say who.")


def wrong_in_practice(cleaned: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    needed = {
        "practice_when": _("Please say when it could be."),
        "practice_minutes": _("Please say for how long."),
        "practice_days_a_week": _("Please say on how many days."),
    }
    if any(cleaned.get(name) for name in (*needed, "practice_counts")):
        yield from ((name, words) for name, words in needed.items() if not cleaned.get(name))


class AnsweringForm(GoalForm):
    """A goal that somebody asked for: the same form says what became of it, so that they have their answer."""

    fate = forms.ChoiceField(
        label=_("What was decided about it?"),
        choices=[(fate.value, fate.label) for fate in (Fate.ADOPTED, Fate.ADAPTED)],
        widget=Choices(),
        initial=Fate.ADOPTED.value,
        error_messages={"required": _("Please choose what was decided.")},
    )
    reason = lines(
        _("Why in another way?"), 2, 2000, needed=False, help_text=_("The person who said it will see this.")
    )
    evidence = lines(
        _("Which information did you use?"), 2, 2000, needed=False, help_text=_("Notes, numbers, what home saw.")
    )

    def __init__(self, *args: Any, asked: dict[str, Any], **kwargs: Any) -> None:
        """`asked`: the parts that were asked for, or nothing where it was said in words."""
        super().__init__(*args, **kwargs)
        self.asked = asked

    def wrong(self, cleaned: dict[str, Any]) -> Iterator[tuple[str, Any]]:
        yield from super().wrong(cleaned)
        if cleaned.get("fate") == Fate.ADOPTED and not self.errors and not self.is_as_asked(cleaned):
            yield "fate", _("It is not as it was asked for. Please choose “in another way”, and say why.")
        if cleaned.get("fate") == Fate.ADAPTED:
            sentences = {"reason": _("Please say why."), "evidence": _("Please say which information you used.")}
            yield from ((name, words) for name, words in sentences.items() if not cleaned.get(name))

    def is_as_asked(self, cleaned: dict[str, Any]) -> bool:
        """Of what was said in words nobody but a person can tell."""
        return not self.asked or goal_words.is_as_asked(self.asked, goal_words.typed(cleaned, again=STILL_AFTER_WEEKS))

    @property
    def verdict(self) -> dict[str, Any]:
        why = {name: self.cleaned_data[name] for name in ("reason", "evidence")}
        return {"fate": Fate(self.cleaned_data["fate"]), **why}


class AskedGoalForm(ForWhom, GoalForm):
    """The same parts from whoever may ask for a goal and does not write the plan."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "reads" in self.fields and "look" in self.data:  # who reads it is asked once somebody sends it
            self.fields["reads"].required = False

    @property
    def facts(self) -> dict[str, Any]:
        return goal_words.as_facts(goal_words.typed(self.cleaned_data, again=STILL_AFTER_WEEKS))

    @property
    def words(self) -> str:
        """All of it in lines, in the language of who asks."""
        return goal_words.of_facts(self.facts).in_lines


class BankForm(forms.Form):
    """What to look for in the bank."""

    words = PastedField(
        label=_("Words"),
        max_length=200,
        required=False,
        help_text=_("For example: focus, shoes, asks for help."),
        widget=forms.TextInput(attrs={**SHORT, "type": "search"}),
    )
    area = forms.ChoiceField(label=_("What is it about?"), required=False)
    age = forms.IntegerField(
        label=_("Age"), required=False, min_value=2, max_value=22, widget=forms.NumberInput(attrs=WHOLE)
    )

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(area.value, names.in_(language)) for area, names in area_names().items()]
        self.fields["area"].choices = [("", gettext("Everything")), *names]  # type: ignore[attr-defined]

    @property
    def wanted(self) -> dict[str, Any]:
        """As the bank is asked. What does not fit in a field is left out, and the field says so."""
        cleaned = getattr(self, "cleaned_data", {})
        area = cleaned.get("area")
        return {"words": cleaned.get("words") or "", "area": Area(area) if area else None, "age": cleaned.get("age")}
