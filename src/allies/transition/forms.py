"""What is typed of life after school. Each form is one act."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from allies.database.ids import uuid7
from allies.plans.models import Goal
from allies.teams.models import Home, Member
from allies.teams.permissions import Side
from allies.teams.refusing import carry
from allies.teams.to_choose import by_name_and_role
from allies.ui.fields import DayField, WordsField
from allies.ui.widgets import Chips, Choices

from .models import MOST_OF_A_LINE, MOST_WORDS, Answered, Area, How, InVersions, Sort, Topic

WRITE_FIRST = {"required": _("Please write something first.")}
CHOOSE_ONE = {"required": _("Please choose one.")}
GIVE_A_DAY = {"required": _("Please give the day.")}


def line(label: Any, *, help_text: Any = "", required: bool = True) -> WordsField:
    widget = forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"})
    return WordsField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=MOST_OF_A_LINE,
        widget=widget,
        error_messages=WRITE_FIRST,
    )


def lines(label: Any, *, help_text: Any = "") -> WordsField:
    widget = forms.Textarea(attrs={"dir": "auto", "rows": 3})
    return WordsField(
        label=label, help_text=help_text, max_length=MOST_WORDS, widget=widget, error_messages=WRITE_FIRST
    )


class Step(forms.Form):
    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)


class SayForm(Step):
    topic = forms.ChoiceField(label=_("What is it?"), choices=Topic.choices, widget=Chips(), error_messages=CHOOSE_ONE)
    whose = forms.ChoiceField(label=_("Whose words are these?"), widget=Choices(), error_messages=CHOOSE_ONE)
    words = lines(_("The words"), help_text=_("The student’s own words are kept as they are said."))

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if member.side is Side.CHILD:
            del self.fields["whose"]
            return
        name = {"name": member.child.first_name}
        own = (
            _("Mine: my home and the school read them") if member.side is Side.HOME else _("Mine: the team reads them")
        )
        students = _("%(name)s said it, and I write it down: the whole team reads them") % name
        self.fields["whose"].choices = [("student", students), ("own", own)]  # type: ignore[attr-defined]

    def said(self) -> dict[str, Any]:
        it = self.cleaned_data
        return {"id": it["id"], "topic": it["topic"], "words": it["words"], "is_students": it.get("whose") == "student"}


class VersionForm(Step):
    """What a row says, and whether it is over. `changes`: the version before the writer's eyes."""

    named: Sequence[str] = ()
    changes = forms.UUIDField(widget=forms.HiddenInput, required=False)
    is_over = forms.BooleanField(label=_("This is over"), required=False, help_text=_("It stays in the record."))

    def __init__(self, *args: Any, member: Member, now: InVersions | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.member = member
        if now is None:
            del self.fields["is_over"]
        else:
            self.initial = {name: self.as_typed(getattr(now, name)) for name in (*self.named, "is_over")}
            self.initial["changes"] = now.pk
        self.order_fields(["id", "changes", *self.named, "is_over"])

    def as_typed(self, value: Any) -> Any:
        return str(value.pk) if isinstance(value, Member) else value

    def now_over(self, now: InVersions | None) -> None:
        carry(self, changes=now.pk if now else "")

    def said(self) -> dict[str, Any]:
        return {**self.cleaned_data, "is_over": self.cleaned_data.get("is_over", False)}


class GoalForm(VersionForm):
    named = ("area", "words", "assessed", "assessed_by", "assessed_on")
    area = forms.ChoiceField(label=_("About"), choices=Area.choices, widget=Chips(), error_messages=CHOOSE_ONE)
    words = lines(
        _("The goal"),
        help_text=_("Something that can be seen to have happened after school: “After finishing school Ana will …”"),
    )
    assessed = line(
        _("What was assessed?"),
        help_text=_("An interview, a try at a workplace, a test. Goals for after school rest on it."),
    )
    assessed_by = line(_("By whom?"))
    assessed_on = DayField(label=_("When?"), error_messages=GIVE_A_DAY)

    def clean_assessed_on(self) -> date:
        day: date = self.cleaned_data["assessed_on"]
        if day > self.member.today:
            raise forms.ValidationError(_("This day is still to come. Please give the day on which it was done."))
        return day


class ServiceForm(VersionForm):
    named = ("sort", "words", "giver", "begins_on", "ends_on")
    sort = forms.ChoiceField(label=_("What is it?"), choices=Sort.choices, widget=Chips(), error_messages=CHOOSE_ONE)
    words = lines(_("What is done?"))
    giver = line(_("Who gives it?"), help_text=_("A person, the school, or an agency."))
    begins_on = DayField(label=_("From"), error_messages=GIVE_A_DAY)
    ends_on = DayField(label=_("Until"), required=False, help_text=_("Leave it empty if nobody knows yet."))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        begins, ends = cleaned.get("begins_on"), cleaned.get("ends_on")
        if begins and ends and ends < begins:
            self.add_error("ends_on", _("It would end before it begins. Please look at both days."))
        return cleaned


class AgencyForm(VersionForm):
    named = ("name", "words", "state", "asked_by", "asked_on")
    name = line(_("Which agency?"))
    words = lines(_("What could they do?"))
    state = forms.ChoiceField(
        label=_("Were they asked?"), choices=Answered.choices, widget=Choices(), error_messages=CHOOSE_ONE
    )
    asked_by = forms.ChoiceField(label=_("Who asked them?"), required=False)
    asked_on = DayField(label=_("On which day?"), required=False)

    def __init__(self, *args: Any, team: Iterable[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.team = {str(one.pk): one for one in team}
        nobody = [("", _("Please choose"))]
        self.fields["asked_by"].choices = [*nobody, *by_name_and_role(self.team.values())]  # type: ignore[attr-defined]

    def clean_asked_by(self) -> Member | None:
        return self.team.get(self.cleaned_data["asked_by"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("state") == Answered.NOT_ASKED:
            return cleaned | {"asked_by": None, "asked_on": None}
        if "state" not in cleaned or "asked_on" in self.errors:
            return cleaned
        if not cleaned.get("asked_by"):
            self.add_error("asked_by", _("Please choose who asked them."))
        if not (day := cleaned.get("asked_on")):
            self.add_error("asked_on", _("Please give the day on which they were asked."))
        elif day > self.member.today:
            self.add_error("asked_on", _("This day is still to come. Please note it once they were asked."))
        return cleaned


class AnnualForm(forms.Form):
    annual = forms.MultipleChoiceField(
        label=_("Which goals of the plan lead there?"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, goals: Iterable[Goal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.roots = {str(goal.root): goal.root for goal in goals}
        self.fields["annual"].choices = [(str(goal.root), goal.does or goal.as_written) for goal in goals]  # type: ignore[attr-defined]


class ToldForm(Step):
    whom = forms.ChoiceField(label=_("Who was told?"), widget=Choices(), error_messages=CHOOSE_ONE)
    how = forms.ChoiceField(
        label=_("How?"),
        choices=[(one.value, one.label) for one in How if one != How.HERE],
        widget=Choices(),
        error_messages=CHOOSE_ONE,
    )
    told_on = DayField(label=_("On which day?"), error_messages=GIVE_A_DAY)

    def __init__(self, *args: Any, member: Member, homes: Sequence[Home], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.homes = {str(home.pk): home for home in homes}
        several = len(homes) > 1
        offered = [(key, home.called if several else _("The family")) for key, home in self.homes.items()]
        self.fields["whom"].choices = [("student", member.child.first_name), *offered]  # type: ignore[attr-defined]

    def said(self) -> dict[str, Any]:
        it = self.cleaned_data
        return {"id": it["id"], "home": self.homes.get(it["whom"]), "how": it["how"], "told_on": it["told_on"]}
