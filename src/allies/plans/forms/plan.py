"""What a case manager fills in to begin a plan, to set its days, and to open it again."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from allies.database.ids import uuid7
from allies.jurisdictions.known import profile_of, profiles_of
from allies.jurisdictions.profiles import Profile
from allies.plans.duties import Answered, questions_of
from allies.plans.models import Plan
from allies.plans.panels import is_day_set
from allies.teams.models import Member
from allies.ui.widgets import Choices, ManyChips

from .fields import day, line, lines

YEAR = timedelta(days=364)


class DaysForm(forms.Form):
    official_in = line(
        _("Does another system hold the official plan? Which one?"),
        80,
        needed=False,
        help_text=_("If so, the plan is signed there, and this page says so. Leave it empty if there is none."),
    )


def first_day(member: Member) -> date:
    """The day after the plan of now, where that is still to come."""
    ends = member.sees(Plan).filter(came_from="").order_by("-begins_on").values_list("ends_on", flat=True).first()
    return max(member.today, ends + timedelta(days=1)) if ends else member.today


class BeginForm(DaysForm):
    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    profile = forms.ChoiceField(label=_("What sort of plan?"), widget=Choices())
    begins_on = day(_("First day of the plan"))
    ends_on = day(_("Last day of the plan"))
    field_order = ["id", "profile", "begins_on", "ends_on", "official_in"]

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = profiles_of(member.child.school.district.jurisdiction)
        self.fields["profile"].choices = [(one.code, gettext(one.name)) for one in known]  # type: ignore[attr-defined]
        self.fields["profile"].widget.helps = {one.code: gettext(one.about) for one in known}
        first = first_day(member)
        start = {"profile": known[0].code, "begins_on": first, "ends_on": first + YEAR}
        self.initial = {**start, **self.initial}

    def clean_profile(self) -> Profile:
        return profile_of(self.cleaned_data["profile"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("begins_on"), cleaned.get("ends_on")
        if first and last and last <= first:
            self.add_error("ends_on", gettext("The plan ends before it begins. Please look at the two days."))
        return cleaned


OF_THE_CHILD = ("student_number", "eligibility", "eligible_words", "evaluated_on", "three_year_on")


class HeadForm(DaysForm):
    """What the first page of the plan’s paper says. What is left empty is said there to be missing. A meeting that is
    arranged here says its day by itself.
    """

    meeting_on = day(_("When does the team meet?"), needed=False, help_text=_("You can fill this in later."))
    evaluated_on = day(_("Most recent evaluation"), needed=False)
    annual_on = day(_("Annual review due"), needed=False)
    three_year_on = day(_("Three-year reevaluation due"), needed=False)
    eligibility = forms.ChoiceField(label=_("Eligibility"), required=False)
    eligible_words = line(
        _("Eligibility, in the words of the evaluation"),
        300,
        needed=False,
        help_text=_("For example: a second category, or what was found. All who read the plan read this."),
    )
    student_number = line(
        _("Student number"), 40, needed=False, help_text=_("If your school keeps one. It is printed on the plan.")
    )
    field_order = ["meeting_on", "annual_on", "three_year_on", "evaluated_on", "eligibility", "eligible_words"]

    def __init__(self, *args: Any, plan: Plan, before: Plan | None = None, **kwargs: Any) -> None:
        """`before`: the plan of the year before. What is the child’s own stands there to be looked over, and kept."""
        super().__init__(*args, **kwargs)
        head = plan.law.head
        if is_day_set(plan):
            del self.fields["meeting_on"]
        kept: dict[str, Any] = {name: getattr(plan, name) for name in self.fields}
        if before is not None:
            kept |= {name: getattr(before, name) for name in OF_THE_CHILD if not kept[name]}
        self.initial = {**kept, **self.initial}
        names = {"evaluated_on": head.evaluated, "annual_on": head.annual, "three_year_on": head.three_year}
        for name, words in (names | {"eligibility": head.eligibility}).items():
            self.fields[name].label = gettext(words) if words else ""
            if not words:
                del self.fields[name]
        categories = [(one.code, gettext(one.name)) for one in head.categories]
        if categories:
            self.fields["eligibility"].choices = [("", gettext("not said")), *categories]  # type: ignore[attr-defined]
        else:
            self.fields["eligible_words"].label = gettext(head.eligibility)
            del self.fields["eligibility"]


class FinishForm(forms.Form):
    """The questions that the law asks of this sort of plan, each answered yes or no. One may be left open."""

    def __init__(self, *args: Any, plan: Plan, answered: Answered, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["why_open"] = lines(
            _("Why is it final without these?"), 2, 1000, needed=False, help_text=_("All who read the plan read this.")
        )
        self.questions = [code for _section, code, _words in questions_of(plan)]
        for _section, code, words in questions_of(plan):
            self.fields[code] = forms.ChoiceField(
                label=words,
                choices=[("yes", gettext("Yes")), ("no", gettext("No"))],
                required=False,
                widget=Choices(),
                initial=answered.get(code, ""),
            )

    @property
    def said(self) -> dict[str, Any]:
        return {"answered": self.answered, "why_open": self.cleaned_data["why_open"]}

    @property
    def asked(self) -> list[forms.BoundField]:
        return [self[code] for code in self.questions]

    @property
    def answered(self) -> dict[str, str]:
        return {code: said for code in self.questions if (said := self.cleaned_data.get(code))}


class OriginalForm(forms.Form):
    """The official plan, as the other system printed it."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    file = forms.FileField(
        label=_("The official plan, as a PDF"),
        help_text=_("At most 10 MB. It is kept just as it is."),
        widget=forms.FileInput(attrs={"accept": "application/pdf"}),
    )


class AmendForm(forms.Form):
    """An amendment names what it changes and why."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    sections = forms.MultipleChoiceField(
        label=_("Which parts change?"),
        widget=ManyChips(),
        error_messages={"required": _("Please choose at least one part.")},
    )
    why = lines(_("Why?"), 3, 1000, help_text=_("All who read the plan read this."))

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(section.code, gettext(section.name)) for section in plan.law.sections]
        self.fields["sections"].choices = choices  # type: ignore[attr-defined]
