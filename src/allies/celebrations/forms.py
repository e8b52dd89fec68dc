"""What is said of a good thing: chips first, words if one likes."""

from typing import Any, TypedDict
from uuid import UUID

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from allies.database.ids import uuid7
from allies.media.forms import WithRecording
from allies.plans.forms.fields import line as a_line
from allies.teams.models import Member
from allies.ui.widgets import Chips, ManyChips

from .about import CHOICES, PICTURES
from .models import MOST_WORDS, SORT_PICTURES, JoySort, To

TO_PICTURES = {To.TEAM: "party", To.SCHOOL: "reading", To.HOME: "home", To.CHILD: "heart"}


class Typed(TypedDict):
    id: UUID
    sort: str
    about: list[str]
    to: str
    words: str


class JoyForm(WithRecording, forms.Form):
    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    line = forms.UUIDField(widget=forms.HiddenInput, required=False)  # of the story
    sort = forms.ChoiceField(
        label=_("What is it?"),
        choices=JoySort.choices,
        widget=Chips(pictures={sort.value: picture for sort, picture in SORT_PICTURES.items()}),
        initial=JoySort.WIN.value,
    )
    about = forms.MultipleChoiceField(
        label=_("What was it about?"), choices=CHOICES, widget=ManyChips(pictures=PICTURES), required=False
    )
    to = forms.ChoiceField(
        label=_("If it is a thanks: to whom?"),
        choices=[choice for choice in To.choices if choice[0] != To.PERSON],
        widget=Chips(pictures={to.value: picture for to, picture in TO_PICTURES.items()}),
        required=False,
    )
    words = a_line(
        _("In your own words"),
        MOST_WORDS,
        needed=False,
        help_text=_("A joke is on the adults or on the day, never on the child."),
    )

    def __init__(self, *args: Any, member: Member, is_hard: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_hard:  # no laugh there
            kept = [choice for choice in JoySort.choices if choice[0] != JoySort.LIGHT]
            self.fields["sort"].choices = kept  # type: ignore[attr-defined]
            self.initial.setdefault("sort", JoySort.THANKS.value)
        self.prepare_recording(member)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not cleaned.get("about") and not cleaned.get("words") and cleaned.get("sort") != JoySort.THANKS:
            self.add_error("about", _("Please choose what it was about, or say it in your own words."))
        return cleaned

    def typed(self) -> Typed:
        kept = self.cleaned_data
        return Typed(id=kept["id"], sort=kept["sort"], about=kept["about"], to=kept["to"], words=kept["words"])


class ThanksForm(forms.Form):
    """Thanks for the day: to all, or to one person."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    to = forms.ChoiceField(
        label=_("Whom would you like to thank?"),
        widget=Chips(),
        error_messages={"required": _("Please choose whom you thank.")},
    )
    words = a_line(_("In your own words"), MOST_WORDS, needed=False)

    def __init__(self, *args: Any, people: list[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(one.pk): one for one in people}
        named = [(pk, f"{one.person.name} · {one.what}") for pk, one in self.people.items()]
        groups = [(to.value, capfirst(to.label)) for to in (To.TEAM, To.SCHOOL)]
        self.fields["to"].choices = groups + named  # type: ignore[attr-defined]

    def thanked(self) -> dict[str, Any]:
        to = self.cleaned_data["to"]
        whom = self.people.get(to)
        return {"sort": JoySort.THANKS.value, "to": To.PERSON.value if whom else to, "whom": whom}
