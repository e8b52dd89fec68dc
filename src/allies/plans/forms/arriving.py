"""Bringing in a plan of another year: the days, the PDF and all goals at once; then each goal, to look over."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from allies.database.ids import uuid7
from allies.jurisdictions.known import profile_of, profiles_of
from allies.jurisdictions.profiles import Profile, Shape
from allies.plans.models import Plan
from allies.plans.understood import LONGEST_GOAL, PUT_RIGHT, Looked, Understood
from allies.teams.models import Member
from allies.ui.fields import without_mark
from allies.ui.widgets import Choices

from .fields import day, line, lines
from .measuring import count, measures, number
from .plan import YEAR

MOST_PASTED = 60_000


class BringForm(forms.Form):
    """What a case manager has at hand: a PDF, and the goals to copy out of it."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    pasted = lines(
        _("All of its goals"),
        12,
        MOST_PASTED,
        needed=False,
        help_text=_("Paste them all at once, or type them: each on its own line. On the next page you look them over."),
    )
    file = forms.FileField(
        label=_("The plan, as a PDF"),
        required=False,
        help_text=_("At most 10 MB. It is kept just as it is."),
        widget=forms.FileInput(attrs={"accept": "application/pdf"}),
    )
    begins_on = day(_("First day of the plan"))
    ends_on = day(_("Last day of the plan"))
    came_from = line(_("Where does it come from?"), 120, help_text=_("For example: Lincoln School, or another system."))
    profile = forms.ChoiceField(label=_("What sort of plan?"), widget=Choices())

    def __init__(self, *args: Any, member: Member, this_year: Plan | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [one for one in profiles_of(member.child.school.district.jurisdiction) if has_goals(one)]
        self.fields["profile"].choices = [(one.code, gettext(one.name)) for one in known]  # type: ignore[attr-defined]
        last = (this_year.begins_on if this_year else member.today) - timedelta(days=1)
        start = {"profile": known[0].code, "begins_on": last - YEAR, "ends_on": last}
        self.initial = {**start, **self.initial}

    def clean_profile(self) -> Profile:
        return profile_of(self.cleaned_data["profile"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("begins_on"), cleaned.get("ends_on")
        if first and last and last <= first:
            self.add_error("ends_on", gettext("The plan ends before it begins. Please look at the two days."))
        return cleaned

    @property
    def said(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name not in {"id", "file"}}


def has_goals(profile: Profile) -> bool:
    return any(section.shape is Shape.GOALS for section in profile.sections)


class GoalOnTheWay(forms.Form):
    """One goal: its very words, and folded the parts that were understood. Nothing in it is needed."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    words = lines(_("As it was written"), 4, LONGEST_GOAL, needed=False)
    joins = forms.BooleanField(label=_("Belongs to the goal above"), required=False)
    is_out = forms.BooleanField(label=_("Leave this out"), required=False)
    does = lines(_("What will the child do?"), 2, 400, needed=False)
    when = line(_("When, or in what case?"), 300, needed=False)
    given = line(_("What is there to help?"), 300, needed=False)
    measured = forms.ChoiceField(label=_("How is it measured?"), required=False)
    value = number(_("How much?"))
    out_of = number(_("Of how many?"))
    times = count(_("How often must that be seen?"), 99)
    of_last = count(_("Of how many in a row?"), 99)
    ends_on = day(_("By when?"), needed=False)
    start = line(_("Where did it start?"), 300, needed=False)

    def __init__(self, data: Any = None, *, prefix: str, goal: Understood | None = None) -> None:
        initial = {"id": goal.id, "words": goal.words, "is_out": goal.is_out, **goal.parts} if goal else {}
        super().__init__(data, prefix=prefix, initial=initial)
        self.understood = goal
        self.fields["measured"].choices = measures()  # type: ignore[attr-defined]
        without_mark(*(self.fields[name] for name in ("words", *PUT_RIGHT)))
        for field in self.fields.values():
            field.help_text = ""

    number = 0  # among the goals on the page; zero for what is none

    @property
    def name(self) -> str:
        return gettext("Goal %(number)s") % {"number": self.number} if self.number else gettext("A heading")

    @property
    def in_parts(self) -> Iterator[forms.BoundField]:
        return (self[name] for name in PUT_RIGHT)

    @property
    def is_open(self) -> bool:
        return any(self[name].errors for name in PUT_RIGHT)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("is_out"):
            self.errors.clear()
            return cleaned
        for name, sentence in self.wrong(cleaned):
            if name not in self.errors:
                self.add_error(name, str(sentence))
        return cleaned

    def wrong(self, cleaned: dict[str, Any]) -> Iterator[tuple[str, Any]]:
        first, last = self.understood.begins_on if self.understood else None, cleaned.get("ends_on")
        if first and last and last <= first:
            yield "ends_on", _("The goal ends before it begins. Please look at the two days.")
        value, whole = cleaned.get("value"), cleaned.get("out_of")
        if value is not None and not cleaned.get("measured"):
            yield "measured", _("Please say what this number counts.")
        if whole is not None and value is None:
            yield "value", _("Please say how many of these.")
        if value is not None and whole is not None and value > whole:
            yield "value", _("This is more than there are.")
        if cleaned.get("of_last") and cleaned["of_last"] < (cleaned.get("times") or 1):
            yield "of_last", _("This is less than the number before. For “5 of the last 10 times”, write 10.")

    @property
    def looked(self) -> Looked:
        data = self.cleaned_data
        parts = {name: data.get(name) for name in PUT_RIGHT}
        return Looked(data["id"], data.get("words") or "", bool(data.get("joins")), bool(data.get("is_out")), parts)


class MoreForm(forms.Form):
    """What belongs to all of them."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    more = lines(
        _("More goals"), 4, MOST_PASTED, needed=False, help_text=_("If some are missing: paste or type them here.")
    )


def forms_of(goals: Iterable[Understood]) -> list[GoalOnTheWay]:
    return numbered([GoalOnTheWay(goal=goal, prefix=f"g{at}") for at, goal in enumerate(goals)])


def numbered(forms: list[GoalOnTheWay]) -> list[GoalOnTheWay]:
    """Goals have numbers; a heading that stands above them has none."""
    number = 0
    for form in forms:
        if not (form.understood and form.understood.is_out):
            form.number = number = number + 1
    return forms


def sent_forms(data: Any, goals: Iterable[Understood]) -> list[GoalOnTheWay]:
    """As many as the page had; a goal that is no longer there comes back by its words."""
    known = {str(goal.id): goal for goal in goals}
    found, at = [], 0
    while f"g{at}-id" in data:
        found.append(GoalOnTheWay(data, goal=known.get(data[f"g{at}-id"]), prefix=f"g{at}"))
        at += 1
    return numbered(found)
