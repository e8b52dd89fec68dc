"""What people write about a child: chips that every language knows, and words if they like."""

import uuid
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from allies.database.ids import uuid7
from allies.teams.models import Member
from allies.teams.permissions import Side
from allies.ui.fields import DayField, WordsField
from allies.ui.widgets import Chips, ManyChips

from .dictionary import Dictionary
from .models.card import CardPlace
from .models.term import TermSort
from .reading import Place, profile_for
from .second_door import NEEDED
from .sections import CHIPS, Chip, Section

AHEAD = timedelta(days=14)

NOTHING_YET = _("Please choose or write something first.")


class Uuids(forms.CharField):
    """Ids with commas between them, as the page itself wrote them."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> list[uuid.UUID]:  # type: ignore[override]
        try:
            return [uuid.UUID(one) for one in (value or "").split(",") if one]
        except ValueError as error:
            raise forms.ValidationError(_("This page is old. Please open it again.")) from error


def chip_field(label: Any, chips: list[Chip]) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        required=False,
        choices=[(chip.code, chip.label) for chip in chips],
        widget=ManyChips(pictures={chip.code: chip.picture for chip in chips if chip.picture}),
    )


class PassageForm(forms.Form):
    """One voice on one section."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    based_on = Uuids(required=False)
    chips = forms.MultipleChoiceField(required=False)
    then = forms.MultipleChoiceField(required=False)
    words = WordsField(
        label=_("In your own words"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
    )
    for_all = forms.BooleanField(
        label=_("Other homes and guests on the team may read this too"),
        help_text=_("Without this, your home and school read it."),
        required=False,
    )
    on_card = forms.BooleanField(
        label=_("Put these words on a substitute’s card, too"),
        help_text=_("Alerts that may save a life are always on the card, by their names. It is good for one day."),
        required=False,
    )

    def __init__(self, *args: Any, place: Place, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.place = place
        chips = CHIPS[place.section]
        offers_then = any(chip.then for chip in chips)
        label = _("What upsets me") if offers_then else place.section.label
        self.fields["chips"] = chip_field(label, [chip for chip in chips if not chip.then])
        self.fields["then"] = chip_field(_("What to do then"), [chip for chip in chips if chip.then])
        for name, stays in {
            "then": offers_then,
            "for_all": place.voice is Side.HOME,
            "on_card": place.section is Section.HEALTH,
        }.items():
            if not stays:
                del self.fields[name]
        self.fill_in()

    def fill_in(self) -> None:
        """What stands now. Where two texts stand, both, one after the other, to be made one."""
        standing = self.place.passages
        codes = [code for passage in standing for code in passage.chips]
        self.initial = {
            "based_on": ",".join(str(passage.pk) for passage in standing),
            "chips": codes,
            "then": codes,
            "words": "\n\n".join(passage.words for passage in standing if passage.words),
            "for_all": bool(standing) and all(passage.is_for_all for passage in standing),
            "on_card": any(passage.on_card for passage in standing) or not standing,
            **self.initial,
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        chosen = [*cleaned.get("chips", []), *cleaned.get("then", [])]
        if not self.errors and not chosen and not cleaned.get("words", "").strip() and not cleaned.get("based_on"):
            raise forms.ValidationError(NOTHING_YET)
        cleaned["chosen"] = chosen
        return cleaned


class CardForm(forms.Form):
    """What a substitute needs on one day. All of it is chosen already; less is a tap."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    day = DayField(
        label=_("For which day?"),
        help_text=_("The card ends at midnight of that day."),
    )
    parts = forms.MultipleChoiceField(
        label=_("What is on the card"),
        widget=ManyChips(),
        error_messages={"required": _("Please choose at least one part.")},
    )
    ask = forms.CharField(
        label=_("Who can help at school"), max_length=200, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    expected = forms.CharField(
        label=_("Who is to read it"),
        help_text=_("One name on each line. You then see who has not read it yet."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.member = member
        places = {value_of(place): place for place in places_for_cards(member)}
        self.fields["parts"].choices = [  # type: ignore[attr-defined]
            (value, f"{place.section.label} · {place.title}") for value, place in places.items()
        ]
        if not places:  # alerts are on it in any case
            self.fields["parts"].required, self.fields["parts"].widget = False, forms.MultipleHiddenInput()
        self.initial = {"day": member.today, "parts": list(places), "ask": member.person.name, **self.initial}

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if day < self.member.today:
            raise forms.ValidationError(_("This day has passed. Please choose today or a later day."))
        if day > self.member.today + AHEAD:
            raise forms.ValidationError(_("Please make the card in the two weeks before that day."))
        return day

    def clean_expected(self) -> list[str]:
        lines = [" ".join(line.split()) for line in self.cleaned_data["expected"].splitlines()]
        return [line for line in lines if line]

    def chosen_parts(self) -> list[CardPlace]:
        chosen = [value.split(":") for value in self.cleaned_data["parts"]]
        return [CardPlace(section=section, voice=voice, home=home) for section, voice, home in chosen]


def places_for_cards(member: Member) -> list[Place]:
    """What may be chosen for a card: what helps a substitute through a day. Alerts are on each card without asking."""
    chosen = [section for section in NEEDED if section is not Section.HEALTH]
    places = [place for part in profile_for(member) if part.section in chosen for place in part.places]
    return [place for place in sorted(places, key=lambda place: NEEDED.index(place.section)) if not place.is_empty]


def value_of(place: Place) -> str:
    return f"{place.section.value}:{place.voice.value}:{place.home.pk if place.home else ''}"


class ReaderForm(forms.Form):
    """Somebody with a link says who they are."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    name = forms.CharField(
        label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "name"})
    )


class WordingForm(forms.Form):
    """A word in one language, and what both sides would know it by."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    based_on = forms.UUIDField(widget=forms.HiddenInput, required=False)
    word = WordsField(
        label=_("The word"),
        help_text=_("As you say it: a word, a short phrase, or the name of a sign."),
        max_length=60,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )
    means = WordsField(
        label=_("What it means"),
        help_text=_(
            "So that home and school would both know it when they see it. "
            "For example: crying or screaming for more than a minute, and not able to answer."
        ),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )

    def __init__(self, *args: Any, dictionary: Dictionary, own: Iterable[uuid.UUID] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.dictionary, self.own = dictionary, set(own)

    def clean_word(self) -> str:
        word = str(self.cleaned_data["word"])
        there = self.dictionary.named(word)
        if there and there not in {*self.own, self.cleaned_data.get("id")}:  # the same form sent twice is one word
            raise forms.ValidationError(_("This word is in the list already."))
        return word


class TermForm(WordingForm):
    sort = forms.ChoiceField(label=_("What is it?"), choices=TermSort.choices, widget=Chips())
    language = forms.ChoiceField(label=_("In which language?"), choices=settings.LANGUAGES, widget=Chips())
    field_order = ["id", "sort", "word", "means", "language"]


class RemarkForm(forms.Form):
    """What one side has to add to a word."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    based_on = forms.UUIDField(widget=forms.HiddenInput, required=False)
    words = WordsField(
        label=_("What you would add"),
        help_text=_("When it comes up with you, what it looks like there, what you do then."),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    for_all = forms.BooleanField(
        label=_("Other homes and guests on the team may read this too"),
        help_text=_("Without this, your home and school read it."),
        required=False,
    )

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if member.side is not Side.HOME:
            del self.fields["for_all"]
