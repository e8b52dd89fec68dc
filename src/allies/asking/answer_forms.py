"""What school types to answer a request; what a notice says, item by item as the law of a place asks."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from allies.database.ids import uuid7
from allies.jurisdictions.papers import DecisionPaper, Item, Matter
from allies.teams.models import Member
from allies.teams.to_choose import by_name
from allies.ui.fields import DayField, WordsField, without_mark
from allies.ui.widgets import Choices

from .actions.answers import matter_of
from .actions.notices import Items
from .models import PriorNotice, Request, RequestAnswer, Says
from .models.answer import MatterChoice

MOST = 4000
NONE = "none"


def words(label: Any, rows: int, *, most: int = MOST, needed: bool = True, help_text: Any = "") -> WordsField:
    """Not `needed` by itself: another field says whether it is."""
    widget = forms.Textarea(attrs={"rows": rows, "dir": "auto"})
    field = WordsField(label=label, max_length=most, required=needed, help_text=help_text, widget=widget)
    if not needed:
        without_mark(field)
    return field


class Asked(NamedTuple):
    """One item as the form shows it."""

    item: Item
    field: forms.BoundField
    why: forms.BoundField | None
    is_open: bool  # the reason has words, or is asked for now


class ItemsForm(forms.Form):
    """The items of a paper. One that the law asks for and is empty is named, and goes without only with a reason."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    seen = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, paper: DecisionPaper, drafted: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.paper = paper
        for item in paper.items:
            self.fields[f"item_{item.code}"] = words(_(item.name), 3, needed=False, help_text=_(item.asks))
            self.initial.setdefault(f"item_{item.code}", drafted.get(item.code, ""))
            if item.is_required:
                self.fields[f"why_{item.code}"] = words(_("Why the notice goes without it"), 2, most=1000, needed=False)

    @property
    def needs_items(self) -> bool:
        return True

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.needs_items:
            for item in self.paper.missing(self.items.words.keys() | self.items.why_missing.keys()):
                if f"item_{item.code}" not in self.errors:
                    self.add_error(f"item_{item.code}", missing_in_words(item))
        return cleaned

    @property
    def items(self) -> Items:
        return Items(self._typed("item"), self._typed("why"))

    def _typed(self, prefix: str) -> dict[str, str]:
        found = {item.code: self.cleaned_data.get(f"{prefix}_{item.code}", "") for item in self.paper.items}
        return {code: words for code, words in found.items() if words}

    @property
    def asked(self) -> list[Asked]:
        return [self._asked(item) for item in self.paper.items]

    def _asked(self, item: Item) -> Asked:
        field = self[f"item_{item.code}"]
        why = self[f"why_{item.code}"] if item.is_required else None
        return Asked(item, field, why, bool(why and (why.value() or field.errors)))


def missing_in_words(item: Item) -> str:
    missing = gettext("This is missing: %(item)s. Please write it, or say why the notice goes without it.")
    return missing % {"item": gettext(item.name)}


class NoticeForm(ItemsForm):
    """A notice on what is not in the plan."""

    matter = forms.ChoiceField(
        label=_("What is the decision about?"),
        choices=MatterChoice.choices,
        widget=Choices(),
        error_messages={"required": _("Please choose what the decision is about.")},
    )
    field_order = ("id", "seen", "matter")


class AnswerForm(ItemsForm):
    """The answer to a request, and the notice that goes with it where it is about one of the four matters."""

    says = forms.ChoiceField(
        label=_("Your answer"),
        choices=Says.choices,
        widget=Choices(),
        error_messages={"required": _("Please choose your answer.")},
    )
    words = words(
        _("What happens now, or why not"),
        4,
        help_text=_("In a few plain words. Who asked reads this first."),
    )
    promised_for = DayField(
        label=_("By when?"),
        required=False,
        help_text=_("Needed where the answer is yes, or yes in part."),
    )
    without_mark(promised_for)
    matter = forms.ChoiceField(
        label=_("Is it about one of these?"),
        choices=[*MatterChoice.choices, (NONE, _("None of these"))],
        widget=Choices(),
        help_text=_("For a decision about one of these, a written notice goes with your answer."),
        error_messages={"required": _("Please choose what the decision is about.")},
    )
    field_order = ("id", "seen", "says", "words", "promised_for", "matter")

    def __init__(self, *args: Any, request: Request, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request
        self.settled = matter_of(request, None)
        if self.settled or request.is_of_staff:
            del self.fields["matter"]

    @property
    def may_need_items(self) -> bool:
        return not self.request.is_of_staff

    @property
    def about(self) -> Matter | None:
        chosen = self.cleaned_data.get("matter") or NONE
        return self.settled or (None if chosen == NONE else Matter(chosen))

    @property
    def needs_items(self) -> bool:
        return self.about is not None

    def clean_says(self) -> Says:
        return Says(self.cleaned_data["says"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        says = cleaned.get("says")
        if says and says is not Says.NO and not cleaned.get("promised_for") and "promised_for" not in self.errors:
            self.add_error("promised_for", gettext("Please say by when it happens."))
        return cleaned


def begins_with(answer: RequestAnswer | None, notice: PriorNotice | None) -> dict[str, Any]:
    """What a corrected answer starts from."""
    initial: dict[str, Any] = {"seen": answer.pk if answer else None}
    if answer:
        initial |= {"says": answer.says, "words": answer.words, "promised_for": answer.promised_for}
        initial |= {"matter": answer.matter or NONE}
    if notice:
        initial |= {f"why_{item.code}": item.why_missing for item in notice.items.all() if item.is_missing}
    return initial


class ReadAloudForm(forms.Form):
    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    to = forms.ChoiceField(
        label=_("Who heard it?"),
        widget=Choices(),
        error_messages={"required": _("Please choose who heard it.")},
    )
    spoken = WordsField(label=_("In which language?"), max_length=60)
    interpreter = WordsField(label=_("Who translated it aloud?"), max_length=120)
    read_on = DayField(label=_("On which day?"))
    understood = forms.ChoiceField(
        label=_("Did they understand it?"),
        choices=[("yes", _("Yes. They said so, or showed it.")), ("no", _("No, or we are not sure."))],
        widget=Choices(),
        error_messages={"required": _("Please choose whether they understood it.")},
    )

    def __init__(self, *args: Any, people: list[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(member.pk): member for member in people}
        self.fields["to"].choices = by_name(self.people.values())  # type: ignore[attr-defined]

    def clean_to(self) -> Member:
        return self.people[self.cleaned_data["to"]]

    def clean_understood(self) -> bool:
        return bool(self.cleaned_data["understood"] == "yes")


class SchoolHelpForm(forms.Form):
    words = words(
        _("Whom can parents contact?"),
        6,
        needed=False,
        help_text=_("Names, numbers and addresses that you have checked, one a line. Notices begin with them."),
    )
