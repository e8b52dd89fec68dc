"""When progress is told, one sentence for each goal, and what a case manager writes on a report."""

import re
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from allies.database.ids import uuid7
from allies.plans.forms.fields import line, lines, within_a_life_at_school
from allies.plans.models import Goal, Plan
from allies.teams.models import Member
from allies.teams.permissions import Side
from allies.ui.widgets import Choices

from .models import Rhythm, Said
from .reading import said_by
from .rhythm import MOST_WEEKS

MOST_DAYS = 12
APART = re.compile(r"[\s,;،]+")


class Days(forms.CharField):
    """Days as they are written for machines, with blanks or commas between; a browser's own field takes only one."""

    def to_python(self, value: Any) -> list[date]:  # type: ignore[override]
        try:
            days = [date.fromisoformat(one) for one in APART.split(super().to_python(value) or "") if one]
        except ValueError as error:
            raise forms.ValidationError(_("Please write each day like 2026-12-11, with a comma between.")) from error
        for day in days:
            within_a_life_at_school(day)
        return sorted(set(days))


class RhythmForm(forms.Form):
    WEEKS, DAYS = "weeks", "days"
    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    how = forms.ChoiceField(
        label=_("When is progress told?"),
        choices=[(DAYS, _("With each report card")), (WEEKS, _("Every few weeks"))],
        widget=Choices(),
    )
    days = Days(
        label=_("On which days?"),
        required=False,
        max_length=200,
        help_text=_("For example: 2026-12-11, 2027-03-19. Leave it empty for weeks."),
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )
    every_weeks = forms.IntegerField(
        label=_("Every how many weeks?"),
        required=False,
        min_value=1,
        max_value=MOST_WEEKS,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "class": "short"}),
    )

    def __init__(self, *args: Any, plan: Plan, rhythm: Rhythm | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plan = plan
        self.initial = {"how": self.DAYS, **self.initial}
        if rhythm is not None:
            how = self.WEEKS if rhythm.every_weeks else self.DAYS
            self.initial |= {"how": how, "every_weeks": rhythm.every_weeks, "days": ", ".join(rhythm.days)}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("how") == self.WEEKS and not cleaned.get("every_weeks") and "every_weeks" not in self.errors:
            self.add_error("every_weeks", _("Please say every how many weeks."))
        if cleaned.get("how") == self.DAYS and "days" not in self.errors:
            self.look_at_days(cleaned.get("days") or [])
        return cleaned

    def look_at_days(self, days: list[date]) -> None:
        if not days:
            self.add_error("days", _("Please name at least one day."))
        elif len(days) > MOST_DAYS:
            self.add_error("days", _("These are more than twelve days. Please name fewer."))
        elif any(not self.plan.begins_on <= day <= self.plan.ends_on for day in days):
            self.add_error("days", _("One of these days is not within the days of the plan."))

    def typed(self) -> dict[str, Any]:
        if self.cleaned_data["how"] == self.WEEKS:
            return {"every_weeks": self.cleaned_data["every_weeks"]}
        return {"days": self.cleaned_data["days"]}


SENTENCE = {Side.HOME: _("The family, in one sentence"), Side.SCHOOL: _("School, in one sentence")}


class SayForm(forms.Form):
    """For each goal one sentence of the own side, and one of the child's, word for word."""

    def __init__(self, *args: Any, member: Member, goals: list[Goal], said: list[Said], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.member, self.goals = member, goals
        for goal in goals:
            for voice in (member.side, Side.CHILD):
                before = said_by(said, goal.root, voice, member.home_id)
                self.fields[name_of(goal, voice)] = self.sentence(voice)
                self.initial[name_of(goal, voice)] = before.words if before else ""

    def sentence(self, voice: Side) -> forms.CharField:
        label = SENTENCE.get(voice) or _("%(name)s’s own words, as they were said") % {
            "name": self.member.child.first_name
        }
        return line(label, 300, needed=False)

    @property
    def by_goal(self) -> list[tuple[Goal, list[forms.BoundField]]]:
        return [(goal, [self[name_of(goal, voice)] for voice in (self.member.side, Side.CHILD)]) for goal in self.goals]

    def typed(self) -> list[dict[str, Any]]:
        """What differs from what stands there."""
        return [
            {"goal_root": goal.root, "voice": voice, "words": self.cleaned_data[name_of(goal, voice)]}
            for goal in self.goals
            for voice in (self.member.side, Side.CHILD)
            if self.cleaned_data[name_of(goal, voice)] != self.initial[name_of(goal, voice)]
        ]


def name_of(goal: Goal, voice: Side) -> str:
    return f"{voice.value}-{goal.root.hex}"


class ReportForm(SayForm):
    """The same, with some words of one's own to the whole; and what changed, where one was sent before."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
    words = lines(
        _("Your own words to the family"),
        4,
        4000,
        needed=False,
        help_text=_("If you wish: what made a difference, and what comes next. They stay in your language."),
    )

    def __init__(self, *args: Any, is_later: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_later:
            self.ask_what_changed()

    def ask_what_changed(self) -> None:
        self.fields["changed"] = lines(_("What changed since it was sent, and why?"), 2, 500)
