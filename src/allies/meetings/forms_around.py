"""What is typed before a meeting, at it and after it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from allies.database.ids import uuid7
from allies.teams.models import Member
from allies.teams.permissions import Permission, Side
from allies.teams.to_choose import by_name
from allies.ui.fields import DayField, WordsField, without_mark
from allies.ui.widgets import Choices

from .models.beforehand import MOST_WORDS, OfStudent, Question
from .models.outcome import MOST_WORDS as MOST_OF_A_DECISION
from .models.outcome import Stance

FOR_ALL = _("Show it to everybody who comes")
FOR_ALL_HELP = _("Otherwise your home and the school read it, and no other home.")


class Sent(forms.Form):
    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)


def words(label: Any, most: int, *, rows: int = 2, needed: bool = True, help_text: Any = "") -> WordsField:
    widget = forms.Textarea(attrs={"dir": "auto", "rows": rows})
    return WordsField(label=label, max_length=most, required=needed, help_text=help_text, widget=widget)


def for_all(member: Member) -> forms.BooleanField | None:
    """A home chooses; what school says is for all who come."""
    return forms.BooleanField(label=FOR_ALL, help_text=FOR_ALL_HELP, required=False) if member.home_id else None


class BeforehandForm(forms.Form):
    """Each answer in a few words; none is asked for."""

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in Question:
            self.fields[question.value] = words(question.label, MOST_WORDS, needed=False)
            without_mark(self.fields[question.value])
        if shown := for_all(member):
            self.fields["for_all"] = shown

    def said(self) -> dict[str, Any]:
        answers = {one.value: self.cleaned_data[one.value] for one in Question}
        return {"answers": answers, "for_all": self.cleaned_data.get("for_all", False)}


class AgendaForm(Sent):
    words = words(_("What should be talked about?"), MOST_WORDS)
    minutes = forms.IntegerField(label=_("How many minutes?"), required=False, min_value=1, max_value=240)

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if shown := for_all(member):
            self.fields["for_all"] = shown
        if member.side is not Side.CHILD and member.may(Permission.WRITE_CHILD_PLAN):
            label = _("%(name)s wants this, and I write it down") % {"name": member.child.first_name}
            self.fields["with_student"] = forms.BooleanField(label=label, required=False)

    def said(self) -> dict[str, Any]:
        said = dict(self.cleaned_data)
        return said | {"of_student": OfStudent.WITH.value if said.pop("with_student", False) else ""}


class OwnItemForm(Sent):
    """On the student's own page."""

    words = words(_("What do I want to talk about?"), MOST_WORDS)


class PapersForm(Sent):
    to = forms.ChoiceField(label=_("To whom?"))
    what = words(_("What did you give them to read?"), 300, help_text=_("Drafts, reports, the evaluation."))
    sent_on = DayField(label=_("On which day?"))

    def __init__(self, *args: Any, parents: Iterable[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parents = {str(one.pk): one for one in parents}
        self.fields["to"].choices = by_name(self.parents.values())  # type: ignore[attr-defined]

    def clean_to(self) -> Member:
        return self.parents[self.cleaned_data["to"]]


class DecisionForm(Sent):
    words = words(_("What was decided?"), MOST_OF_A_DECISION, rows=3)
    changes_plan = forms.BooleanField(
        label=_("It changes the plan"),
        help_text=_("It counts only once it is in the plan, which every parent gets to read."),
        required=False,
    )


class StanceForm(forms.Form):
    says = forms.ChoiceField(label=_("What do you say?"), choices=Stance.Says.choices, widget=Choices())
    why = words(
        _("Why? It is kept word for word."),
        MOST_OF_A_DECISION,
        needed=False,
        help_text=_("At home only you and the school read it."),
    )


class TaskForm(Sent):
    of = forms.ChoiceField(label=_("Who does it?"))
    words = words(_("What will they do?"), 300)
    until = DayField(label=_("By when?"))

    def __init__(self, *args: Any, seats: Iterable[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seats = {str(one.pk): one for one in seats}
        self.fields["of"].choices = by_name(self.seats.values())  # type: ignore[attr-defined]

    def clean_of(self) -> Member:
        return self.seats[self.cleaned_data["of"]]


class MoveForm(forms.Form):
    until = DayField(label=_("By when now?"))
    why = words(_("Why is it moved?"), 300)


class NotesForm(Sent):
    words = words(_("What was said and done there"), 8000, rows=10)


class CorrectionForm(Sent):
    words = words(
        _("What is put right"), 8000, rows=4, help_text=_("It is shown beside the notes, which stay as they are.")
    )


class NotesAnswerForm(Sent):
    words = words(_("What is missing, or not right?"), 4000, rows=4, help_text=_("Your home and the school read it."))
