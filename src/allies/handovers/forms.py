"""What is typed of a handover. Each form is one act."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from allies.database.ids import uuid7
from allies.teams.models import Home, Member
from allies.teams.permissions import Side
from allies.teams.to_choose import by_name_and_role
from allies.ui.fields import DayField, WordsField
from allies.ui.widgets import Choices

from .models import Why
from .parts import ALWAYS, ONLY_IF_SAID, Part
from .people import is_keeper, last_day_of, mates_at_school, who_left

MOST_WORDS = 600


def words_field(label: Any, *, help_text: Any = "", required: bool = True) -> WordsField:
    return WordsField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        error_messages={"required": _("Please write something first.")},
    )


class Step(forms.Form):
    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)


class SeatField(forms.ChoiceField):
    """One of these seats, or nobody."""

    def offer(self, seats: Sequence[Member], nobody: Any) -> None:
        self.seats = {str(seat.pk): seat for seat in seats}
        self.choices = [("", nobody), *by_name_and_role(seats)]

    def clean(self, value: Any) -> Member | None:
        return self.seats.get(super().clean(value))


class BeginForm(Step):
    why = forms.ChoiceField(
        label=_("Why?"),
        choices=Why.choices,
        widget=Choices(),
        error_messages={"required": _("Please choose why.")},
    )
    leaves_on = DayField(
        label=_("The last day"),
        error_messages={"required": _("Please give the last day.")},
        help_text=_("Of somebody who has left already the day is known: leave this empty."),
    )
    leaving = SeatField(
        label=_("Who leaves?"),
        required=False,
        help_text=_("Somebody who is ill, or has left, too. The page then says that you wrote it."),
    )
    to = SeatField(
        label=_("Who takes over?"),
        required=False,
        help_text=_("If you do not know yet, say it later. They need a place on the team to read it here."),
    )
    ends = forms.BooleanField(
        label=_("Their place on this team ends with that day"),
        help_text=_("From the next day on they cannot open this student’s record. What they wrote stays."),
        required=False,
        initial=True,
    )

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.member = member
        mates = mates_at_school(member)
        leaving = self.fields["leaving"]
        left = who_left(member) if is_keeper(member) else []
        leaving.offer([*mates, *left] if is_keeper(member) else [member], _("Nobody: the same people stay"))  # type: ignore[attr-defined]
        leaving.initial = "" if is_keeper(member) else str(member.pk)
        if not is_keeper(member):
            leaving.help_text = ""
        self.fields["leaves_on"].required = self.data.get("leaving") not in {str(seat.pk) for seat in left}
        if not left:
            self.fields["leaves_on"].help_text = ""
        self.fields["to"].offer([mate for mate in mates if mate != member], _("Not known yet"))  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        who = cleaned.get("leaving")
        cleaned["leaves_on"] = (last_day_of(who, self.member) if who else None) or cleaned.get("leaves_on")
        if cleaned.get("leaving") is not None and cleaned["leaving"] == cleaned.get("to"):
            self.add_error(
                "to", _("The person who leaves cannot also take over. Please choose somebody else, or nobody yet.")
            )
        return cleaned


class WhoComesForm(forms.Form):
    to = SeatField(label=_("Who takes over?"), error_messages={"required": _("Please choose who takes over.")})

    def __init__(self, *args: Any, member: Member, leaving: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mates = [mate for mate in mates_at_school(member) if mate.pk != leaving]
        self.fields["to"].offer(mates, _("Please choose"))  # type: ignore[attr-defined]


class SentenceForm(Step):
    part = forms.ChoiceField(label=_("Beside which part?"), choices=Part.choices)
    words = words_field(
        _("What should the next adult know?"), help_text=_("One or two sentences, as you would say them.")
    )


class GoesForm(Step):
    """For a home and the student, of any part that may stay out; for school, of what it leaves out."""

    part = forms.ChoiceField(label=_("Which part?"))
    goes = forms.TypedChoiceField(
        label=_("Should it be passed on?"),
        choices=[("no", _("Rather not")), ("yes", _("Yes, pass it on"))],
        coerce=lambda value: value == "yes",
        widget=Choices(),
        error_messages={"required": _("Please choose one.")},
    )
    words = words_field(_("Why?"), required=False)

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.member = member
        is_school = member.side is Side.SCHOOL
        left = [part for part in Part if part not in ALWAYS and not (is_school and part in ONLY_IF_SAID)]
        self.fields["part"].choices = [(part.value, part.label) for part in left]  # type: ignore[attr-defined]
        if is_school:
            self.fields["words"].help_text = _("The family reads it.")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.member.side is Side.SCHOOL and cleaned.get("goes") is False and not cleaned.get("words"):
            self.add_error("words", _("Please say why this part is left out."))
        return cleaned


class AskForm(Step):
    whom = forms.ChoiceField(label=_("Whom do you ask?"), widget=Choices())
    words = words_field(_("Your question"))

    def __init__(self, *args: Any, homes: Sequence[Home], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.homes = {str(home.pk): home for home in homes}
        is_one = len(homes) == 1
        named = [(pk, _("The family") if is_one else home.called) for pk, home in self.homes.items()]
        self.fields["whom"].choices = [("school", _("School")), *named]  # type: ignore[attr-defined]
        self.fields["whom"].initial = "school"

    def said(self) -> dict[str, Any]:
        cleaned = dict(self.cleaned_data)
        home = self.homes.get(cleaned.pop("whom"))
        return {**cleaned, "home": home}


class AnswerForm(Step):
    words = words_field(_("Your answer"))
