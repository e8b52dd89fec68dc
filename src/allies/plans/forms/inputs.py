"""What anyone on the team says to a plan, and what became of it."""

import uuid
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from allies.database.ids import uuid7
from allies.plans.ledger import LedgerLine
from allies.plans.models import Plan
from allies.plans.models.inputs import MOST_WORDS, Fate, InputSort
from allies.teams.models import Member
from allies.teams.permissions import Side
from allies.ui.widgets import Choices
from allies.ui.words import typed_in

from .fields import lines

SORT_HELPS = {
    InputSort.CONCERN: _("A worry of yours. It goes into the plan word for word, and the team answers it."),
    InputSort.GOAL: _("What the child could learn next. The team answers it."),
    InputSort.WORDS: _("You would say a part of the plan in another way. The team answers it."),
    InputSort.HOPE: _("What you wish for. It is heard and needs no answer."),
    InputSort.THANKS: _("What went well, and who helped."),
}
PLAN, HOME = "plan", "home"


class ForWhom(forms.Form):
    """Something that a home may also say to school alone. What school says is for all who read the plan."""

    reads = forms.ChoiceField(
        label=_("Who should read it?"),
        choices=[(PLAN, _("All who read the plan, the other home too")), (HOME, _("My home and school"))],
        widget=Choices(helps={HOME: _("The team answers it all the same. It is not in the plan.")}),
        error_messages={"required": _("Please choose who should read it.")},
    )

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if member.side is not Side.HOME:
            del self.fields["reads"]

    @property
    def for_all(self) -> bool:
        return bool(self.cleaned_data.get("reads", PLAN) == PLAN)


class ProposeForm(ForWhom):
    field_order = ("id", "sort", "section", "words", "reads")

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    sort = forms.ChoiceField(
        label=_("What is it?"),
        choices=InputSort.choices,
        widget=Choices(helps={sort.value: words for sort, words in SORT_HELPS.items()}),
        error_messages={"required": _("Please choose what it is.")},
    )
    section = forms.ChoiceField(label=_("Which part of the plan?"), required=False)
    words = lines(_("Your words"), 5, MOST_WORDS)

    def __init__(self, *args: Any, member: Member, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, member=member, **kwargs)
        choices = [("", gettext("The whole plan"))]
        choices += [(section.code, gettext(section.name)) for section in plan.law.sections]
        self.fields["section"].choices = choices  # type: ignore[attr-defined]
        if member.side is not Side.HOME:
            # Only what parents say stands in the plan word for word.
            helps = {InputSort.CONCERN.value: _("What worries you. The team answers it.")}
            self.fields["sort"].widget.helps = {**self.fields["sort"].widget.helps, **helps}


class AnswerForm(forms.Form):
    """One answer for all that are chosen. What is not taken as it is says why, and what that rests on."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    inputs = forms.MultipleChoiceField(
        label=_("What do you answer?"),
        widget=forms.CheckboxSelectMultiple(),
        error_messages={"required": _("Please choose what you answer.")},
    )
    fate = forms.ChoiceField(
        label=_("What was decided?"),
        choices=Fate.choices,
        widget=Choices(),
        error_messages={"required": _("Please choose what was decided.")},
    )
    reason = lines(
        _("Why?"),
        3,
        2000,
        needed=False,
        help_text=_("Needed unless it is in the plan as it was said. Each who said it reads this: please name nobody."),
    )
    evidence = lines(
        _("Which information did you use?"),
        2,
        2000,
        needed=False,
        help_text=_("Needed too. Notes, numbers, a test, what home saw: say which, and from when."),
    )

    def __init__(self, *args: Any, lines: list[LedgerLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = {str(line.said.pk): line for line in lines}
        choices = [
            (pk, format_html("{}: {}", said.by.person.name, typed_in(said.language, said.words)))
            for pk, said in ((pk, line.said) for pk, line in self.lines.items())
        ]
        self.fields["inputs"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("fate") in {Fate.ADAPTED, Fate.NOT_ADOPTED}:
            for name, words in {
                "reason": _("Please say why."),
                "evidence": _("Please say which information you used."),
            }.items():
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, str(words))
        return cleaned

    @property
    def chosen(self) -> list[uuid.UUID]:
        return [self.lines[pk].said.pk for pk in self.cleaned_data["inputs"]]
