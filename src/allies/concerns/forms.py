"""What people type on the way. Each form is one step; leaving it out is a button beside it."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from allies.database.ids import uuid7
from allies.plans.models import Goal
from allies.teams.errors import NotPossible
from allies.teams.models import Member
from allies.teams.to_choose import by_name_and_role
from allies.ui.fields import DayField, WordsField
from allies.ui.widgets import Choices, ManyChips

from .actions.opening import the_home_of
from .models import Offer, Said, Says
from .models.concerns import MOST_ABOUT, MOST_WORDS

FOUR_WEEKS = timedelta(weeks=4)
NOT_NOW = (Says.NOT_NOW.value, _("Not now"))


def words_field(label: Any, *, help_text: Any = "", rows: int = 4, required: bool = True) -> WordsField:
    return WordsField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": rows, "dir": "auto"}),
        error_messages={"required": _("Please write something first.")},
    )


class Step(forms.Form):
    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)

    def said(self) -> dict[str, Any]:
        return self.cleaned_data


class OpenForm(Step):
    about = WordsField(
        label=_("What is it about?"),
        help_text=_("A few words, as you would say them to each other. Everyone you choose reads them at once."),
        max_length=MOST_ABOUT,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        error_messages={"required": _("Please say in a few words what it is about.")},
    )
    matters = words_field(
        _("What matters for the child here?"),
        help_text=_("Start from the child. Put each thing on a line of its own. You can also leave it out for now."),
        required=False,
    )
    people = forms.MultipleChoiceField(
        label=_("Who should read it?"),
        help_text=_("Only you and the people you choose. Nobody else at school or at home sees that it exists."),
        widget=ManyChips(),
        error_messages={"required": _("Please choose who should read it.")},
    )

    def __init__(self, *args: Any, member: Member, mates: Sequence[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.member, self.mates = member, {str(mate.pk): mate for mate in mates}
        self.fields["people"].choices = by_name_and_role(mates)  # type: ignore[attr-defined]

    def clean_people(self) -> list[Member]:
        people = [self.mates[pk] for pk in self.cleaned_data["people"]]
        try:
            the_home_of([self.member, *people])
        except NotPossible as reason:
            raise forms.ValidationError(str(reason.sentence)) from reason
        return people

    def said(self) -> dict[str, Any]:
        lines = [line.strip() for line in self.cleaned_data["matters"].splitlines()]
        return {**self.cleaned_data, "matters": [line for line in lines if line]}


class MattersForm(Step):
    words = words_field(_("What matters for the child here?"), help_text=_("One thing. Start from the child."), rows=2)


class ViewForm(Step):
    words = words_field(
        _("What we see"),
        help_text=_("Say what happens, when, and what you think of it. Your words stay as you wrote them."),
    )
    needs = words_field(
        _("What we need"), help_text=_("What you need so that it can get better."), required=False, rows=3
    )


class QuestionForm(Step):
    words = words_field(
        _("Your question"), help_text=_("Ask what you do not know yet, and would like to understand."), rows=3
    )


class HeardForm(Step):
    words = words_field(
        _("What I heard you say is:"),
        help_text=_("In your own words. The other side says whether that is right."),
        rows=4,
    )


class AnswerForm(Step):
    words = words_field(_("Your answer"), required=False)
    says = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("says") != Says.NOT_NOW:
            cleaned["says"] = ""
            if not cleaned.get("words") and "words" not in self.errors:
                self.add_error("words", _("Please write your answer, or choose “Not now”."))
        return cleaned


class RightForm(Step):
    says = forms.ChoiceField(
        label=_("Is that what you said?"),
        choices=[
            (Says.YES.value, pgettext_lazy("what was heard", "Yes, that is what I said")),
            (Says.NOT_QUITE.value, _("Not quite")),
            NOT_NOW,
        ],
        widget=Choices(),
        error_messages={"required": _("Please choose one.")},
    )
    words = words_field(_("Not quite: what I meant is"), required=False, rows=3)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("says") == Says.NOT_QUITE and not cleaned.get("words"):
            self.add_error("words", _("Please say what you meant."))
        return cleaned


class WeighForm(Step):
    helps = forms.MultipleChoiceField(
        label=_("Which of what matters does it help?"),
        required=False,
        widget=ManyChips(),
        help_text=_("As you see it."),
    )

    def __init__(self, *args: Any, matters: Sequence[Said], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["helps"].choices = [(str(one.pk), one.words) for one in matters]  # type: ignore[attr-defined]
        if not matters:
            del self.fields["helps"]

    def said(self) -> dict[str, Any]:
        return {"helps": [], **self.cleaned_data}


class OptionForm(WeighForm):
    words = words_field(_("What could be done?"), rows=3)
    field_order = ("id", "words", "helps")


class OfferForm(Step):
    what = forms.ChoiceField(
        label=_("What do you offer?"),
        choices=[
            (Offer.What.TRIAL.value, _("To try something for a while")),
            (Offer.What.AGREEMENT.value, _("To agree")),
        ],
        widget=Choices(
            helps={
                Offer.What.TRIAL.value: _("With a first day, a day to look at it together, and how you will know."),
                Offer.What.AGREEMENT.value: _("What both sides will do from now on, and a day to look at it together."),
            }
        ),
        error_messages={"required": _("Please choose one.")},
    )
    words = words_field(_("What exactly?"), help_text=_("Who does what, where and when."), rows=4)
    goal_root = forms.TypedChoiceField(
        label=_("By which goal will you know?"),
        help_text=_("You see its data from these days here. Others see the data, and never why."),
        required=False,
        empty_value=None,
    )
    known_by = words_field(_("How else will you know?"), required=False, rows=2)
    begins_on = DayField(label=_("First day"))
    review_on = DayField(
        label=_("The day to look at it together"),
        help_text=_("On this day both sides are asked, without anybody having to remember."),
    )

    def __init__(self, *args: Any, member: Member, goals: Sequence[Goal], **kwargs: Any) -> None:
        kwargs["initial"] = {
            "begins_on": member.today,
            "review_on": member.today + FOUR_WEEKS,
            **kwargs.get("initial", {}),
        }
        super().__init__(*args, **kwargs)
        own = [(str(goal.root), goal.words_in_short) for goal in goals]
        self.fields["goal_root"].choices = [("", _("No goal")), *own]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("begins_on"), cleaned.get("review_on")
        if first and last and last <= first:
            self.add_error("review_on", _("The day of the review comes after the first day."))
        if cleaned.get("what") == Offer.What.TRIAL and not (cleaned.get("known_by") or cleaned.get("goal_root")):
            self.add_error("known_by", _("Please say how we will know whether it helps: a goal, or words."))
        return cleaned


class AnswerOfferForm(Step):
    says = forms.ChoiceField(
        label=_("What do you say to it?"),
        choices=[
            (Says.YES.value, pgettext_lazy("to an offer", "Yes, let us do this")),
            (Says.NO.value, pgettext_lazy("to an offer", "No")),
            NOT_NOW,
        ],
        widget=Choices(),
        error_messages={"required": _("Please choose one.")},
    )
    words = words_field(_("A few words"), required=False, rows=3)


class ReviewForm(Step):
    says = forms.ChoiceField(
        label=_("How does it go on?"),
        choices=[
            (Says.KEPT.value, _("We keep it")),
            (Says.CHANGED.value, _("We change it")),
            (Says.ENDED.value, _("It ends")),
            (Says.GO_ON.value, _("We go on trying, and look again later")),
            NOT_NOW,
        ],
        widget=Choices(),
        error_messages={"required": _("Please choose one.")},
    )
    words = words_field(
        _("What did we learn?"),
        help_text=_("What helped the child, what did not, and what you know now."),
        required=False,
    )
    next_on = DayField(label=_("If it goes on: the next day to look at it"), required=False)

    def __init__(self, *args: Any, after: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.after = after

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("says") != Says.GO_ON:
            cleaned["next_on"] = None
        elif "next_on" not in self.errors and not (cleaned.get("next_on") and cleaned["next_on"] > self.after):
            self.add_error("next_on", _("Please choose a later day than the one of this review."))
        return cleaned


class PersonForm(Step):
    whom = forms.ChoiceField(
        label=_("Whom would you like to ask in?"),
        widget=Choices(),
        error_messages={"required": _("Please choose somebody.")},
    )

    def __init__(self, *args: Any, mates: Sequence[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.mates = {str(mate.pk): mate for mate in mates}
        self.fields["whom"].choices = by_name_and_role(mates)  # type: ignore[attr-defined]

    def said(self) -> dict[str, Any]:
        return {"id": self.cleaned_data["id"], "whom": self.mates[self.cleaned_data["whom"]]}


class AdmitForm(Step):
    says = forms.ChoiceField(
        label=_("May they read it?"),
        choices=[
            (Says.YES.value, _("Yes, they may read all of it")),
            (Says.NO.value, pgettext_lazy("to a person", "No")),
        ],
        widget=Choices(),
        error_messages={"required": _("Please choose one.")},
    )
