"""One form for both sides: what was seen, where, when, how long, how strong; what came before and after too."""

from collections.abc import Callable, Iterable
from copy import deepcopy
from datetime import timedelta
from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from allies.database.ids import uuid7
from allies.media.forms import WithRecording
from allies.profiles.dictionary import Dictionary
from allies.teams.models import Audience, Member
from allies.teams.permissions import Side
from allies.timeline.moments import When
from allies.ui.fields import WordsField, without_mark
from allies.ui.widgets import Chips, ManyChips
from allies.ui.words import typed_in

from .chips import ACTIVITIES, AFTER, AROUND, BEFORE, OTHER, PLACES, SORT_PICTURES, Chip, ObservationSort, Strength
from .models import TYPED, Observation, OnPurpose, Seen, SmallGoal

LONGEST_AGO = timedelta(days=366)
A_DAY = 24 * 60
WHAT_LENGTH = 120


def chip_field(label: Any, chips: Iterable[Chip], *, many: bool = False) -> forms.ChoiceField:
    choices = [(chip.key, chip.label) for chip in chips]
    pictures = {chip.key: chip.picture for chip in chips if chip.picture}
    if many:
        return forms.MultipleChoiceField(
            label=label, choices=choices, required=False, widget=ManyChips(pictures=pictures)
        )
    return forms.ChoiceField(label=label, choices=choices, required=False, widget=Chips(pictures=pictures))


def words_field(label: Any, length: int = WHAT_LENGTH, *, rows: int = 0) -> forms.CharField:
    attributes = {"dir": "auto", "autocomplete": "off"}
    widget = forms.Textarea(attrs={**attributes, "rows": rows}) if rows else forms.TextInput(attrs=attributes)
    return WordsField(label=label, required=False, max_length=length, widget=widget)


PLACE = {side: chip_field(_("Where?"), chips) for side, chips in PLACES.items()}
# Beside the words of the team, and where it has none yet: there it is all that says what was seen.
WHAT = {True: words_field(_("Or in other words")), False: words_field(_("What did you see?"))}
without_mark(WHAT[False])
MOST_MINUTES = {"max_value": _("A day has %(limit_value)s minutes. Please give less.")}


class SeenForm(WithRecording, When):
    """The same form writes it down and puts it right."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    sort = forms.ChoiceField(
        label=_("What was it?"),
        choices=ObservationSort.choices,
        widget=Chips(pictures=SORT_PICTURES),
    )
    term = forms.TypedChoiceField(label=_("One of our words"), required=False, widget=Chips(), empty_value=None)
    what = WHAT[True]
    happened = forms.ChoiceField(
        label=_("Did it happen?"),
        choices=[("yes", _("It happened")), ("no", _("We watched, and it did not happen"))],
        initial="yes",
        widget=Chips(),
    )
    times = forms.IntegerField(
        label=_("How many times?"), required=False, min_value=1, max_value=999, initial=1,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    watched = forms.IntegerField(
        label=_("For how many minutes did you watch?"),
        help_text=_("Only if you watched on purpose. Then we can say how often it is in an hour."),
        required=False, min_value=1, max_value=A_DAY, error_messages=MOST_MINUTES,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    minutes = forms.IntegerField(
        label=_("Minutes"), required=False, min_value=0, max_value=A_DAY, error_messages=MOST_MINUTES,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    seconds = forms.IntegerField(
        label=_("Seconds"), required=False, min_value=0, max_value=59,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    strength = forms.ChoiceField(
        label=_("How strong was it?"), choices=Strength.choices, required=False, widget=Chips()
    )
    place = PLACE[Side.SCHOOL]
    activity = chip_field(_("What was going on?"), ACTIVITIES)
    before = chip_field(_("What came just before?"), BEFORE, many=True)
    before_other = words_field(_("Something else came before"))
    after = chip_field(_("What came just after?"), AFTER, many=True)
    after_other = words_field(_("Something else came after"))
    around = chip_field(_("Was anything different that day?"), AROUND, many=True)
    around_other = words_field(_("Something else was different"))
    goal = forms.ChoiceField(label=_("Is it part of a small goal?"), required=False, widget=Chips())
    especially = words_field(_("Especially when …"), 280)
    words = words_field(_("A few words more"), 600, rows=3)
    could_hurt = forms.BooleanField(
        label=_("Somebody was hurt, or could have been"),
        help_text=_("The case manager gets an alert about this. If it is urgent, call."),
        required=False,
    )
    for_all = forms.BooleanField(
        label=_("Also for the other home"),
        help_text=_("If you leave this empty, only your home and school can read it."),
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        dictionary: Dictionary,
        goals: Callable[[], Iterable[SmallGoal]],
        has_two_homes: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.dictionary, self._goals = dictionary, goals
        self.fields["goal"].choices = lambda: [  # type: ignore[attr-defined]
            (pk, typed_in(goal.language, goal.words)) for pk, goal in self.goals.items()
        ]
        side = Side.HOME if self.member.side is Side.HOME else Side.SCHOOL
        self.fields["place"] = deepcopy(PLACE[side])
        self.fields["what"] = deepcopy(WHAT[bool(dictionary.entries)])
        if dictionary.entries:
            self.fields["term"].choices = [(str(entry.term), entry.word) for entry in dictionary]  # type: ignore[attr-defined]
        else:
            del self.fields["term"]
        if not has_two_homes:
            del self.fields["for_all"]
        self.prepare_recording(self.member)

    def offer_home(self) -> None:
        """Of what staff alone can read: its writer may open it to home, too."""
        self.fields["for_all"] = forms.BooleanField(
            label=_("Also for home"),
            help_text=_("If you leave this empty, only staff can read it."),
            required=False,
        )

    def why_no_recording(self, cleaned: dict[str, Any]) -> Any:
        """No picture or sound of a child in distress."""
        if cleaned.get("sort") == ObservationSort.HARD or cleaned.get("could_hurt"):
            return _("Please leave the file out: no picture or sound of a hard moment.")
        return ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        moment = cleaned.get("moment")
        if moment and moment < timezone.now() - LONGEST_AGO:
            self.add_error("day", _("This is more than a year ago. Please check the day."))
        self._clean_what(cleaned)
        if cleaned.get("happened") == "no":
            cleaned["times"] = 0
            if not cleaned.get("watched") and "watched" not in self.errors:
                self.add_error("watched", _("For how many minutes, about? Then we know that it was really not there."))
        elif "times" not in self.errors:
            cleaned["times"] = cleaned.get("times") or 1
        for name in ("before", "after", "around"):
            if cleaned.get(f"{name}_other") and OTHER not in cleaned.get(name, []):
                cleaned[name] = [*cleaned.get(name, []), OTHER]
        return cleaned

    def _clean_what(self, cleaned: dict[str, Any]) -> None:
        """A word of the team that was typed is that word; what was written in the larger box alone is what was seen."""
        if not cleaned.get("term") and not cleaned.get("what") and len(cleaned.get("words") or "") <= WHAT_LENGTH:
            cleaned["what"], cleaned["words"] = cleaned.get("words") or "", ""
        named = self.dictionary.named(cleaned.get("what") or "")
        if not cleaned.get("term") and named:
            cleaned["term"], cleaned["what"] = str(named), ""
        if not cleaned.get("term") and not cleaned.get("what") and not {"what", "term"} & set(self.errors):
            self.add_error("what", _("What did you see? One word is enough."))

    @cached_property
    def goals(self) -> dict[str, SmallGoal]:
        """Asked for when the page is drawn, or when one of them was chosen."""
        return {str(goal.pk): goal for goal in self._goals()}

    @property
    def opens_counts(self) -> bool:
        """Whether the part about how often and how long is unfolded: something is in it, or is wrong there."""
        fields = ("watched", "minutes", "seconds")
        times = str(self["times"].value() or 1) != "1" or self["happened"].value() == "no"
        return times or any(self[name].value() for name in fields) or bool({*fields, "times"} & set(self.errors))

    @property
    def opens_around(self) -> bool:
        """For school also with a hard time: what came before and after is what it is written down for."""
        lists = ("before", "after", "around")
        fields = ("especially", "activity", *lists, *(f"{name}_other" for name in lists))
        is_filled = any(self[name].value() for name in fields) or bool(set(fields) & set(self.errors))
        return is_filled or (self.member.side is Side.SCHOOL and self["sort"].value() == ObservationSort.HARD)

    def seen(self) -> Seen:
        """What was filled in, as a row holds it."""
        cleaned = self.cleaned_data
        term = self.dictionary.get(_uuid(cleaned.get("term")))
        lasted = (cleaned.get("minutes") or 0) * 60 + (cleaned.get("seconds") or 0)
        kept = ("sort", "times", "watched", "strength", "place", "activity", "could_hurt", "especially")
        lists = ("before", "after", "around")
        seen = {
            **{name: cleaned[name] for name in kept},
            **{name: list(cleaned[name]) for name in lists},
            **{f"{name}_other": cleaned[f"{name}_other"].strip() for name in lists},
            "term_id": term.term if term else None,
            "what": "" if term else cleaned["what"].strip(),
            "happened_at": cleaned["moment"],
            "seconds": (lasted or None) if cleaned["times"] else None,
            "words": cleaned["words"].replace("\r\n", "\n").strip(),
            "goal": self.goals[cleaned["goal"]] if cleaned["goal"] else None,
        }
        return cast("Seen", seen)


def _uuid(value: Any) -> Any:
    return forms.UUIDField(required=False).clean(value or None)


def initial_of(seen: Observation) -> dict[str, Any]:
    """A row as the form would hold it."""
    happened = seen.happened_at.astimezone(seen.child.zone)
    same = ("sort", "what", "watched", "strength", "place", "activity", "before", "before_other", "after",
            "after_other", "around", "around_other", "words", "could_hurt", "especially")  # fmt: skip
    return {name: getattr(seen, name) for name in same} | {
        "term": str(seen.term_id) if seen.term_id else None,
        "goal": str(seen.goal_id) if seen.goal_id else None,
        "happened": "yes" if seen.times else "no",
        "times": seen.times or 1,
        "minutes": seen.seconds // 60 if seen.seconds else None,
        "seconds": seen.seconds % 60 if seen.seconds else None,
        "day": happened.date(),
        "at": happened.time(),
        "for_all": seen.audience.reach == Audience.Reach.TEAM,
    }


def start_from(other: Observation, reader: Member) -> dict[str, Any]:
    """ "We see it too": the same thing, in one's own place and at one's own time."""
    return {
        "sort": other.sort,
        "term": str(other.term_id) if other.term_id else None,
        "what": "" if is_one_homes_alone(other, reader) else other.what,
        "goal": str(other.goal_id) if other.goal_id else None,
    }


def is_one_homes_alone(seen: Observation, reader: Member) -> bool:
    """What school writes is for each home, so the words of one home do not come into it by themselves."""
    return reader.side is Side.SCHOOL and seen.audience.reach == Audience.Reach.HOME


class SealForm(forms.Form):
    """The text without the name that should not be there, wherever somebody typed."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    what = words_field(_("In other words"))
    especially = words_field(_("Especially when …"), 280)
    words = words_field(_("The words, without the other child’s name"), 600, rows=3)
    before_other = words_field(_("Something else came before"))
    after_other = words_field(_("Something else came after"))
    around_other = words_field(_("Something else was different"))

    def __init__(self, *args: Any, seen: Observation, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {name: getattr(seen, name) for name in TYPED}} | kwargs)
        self.fields["what"].required = seen.term_id is None
        for name in TYPED:
            if name != "words" and not getattr(seen, name) and not self.data.get(name):
                del self.fields[name]


class LookForm(forms.Form):
    done = forms.MultipleChoiceField(label=_("What was done?"), choices=(), widget=ManyChips(), required=False)
    words = words_field(_("A few words more"), 500, rows=2)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["done"].choices = DONE  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not cleaned.get("done") and not cleaned.get("words"):
            self.add_error("done", _("Please say what was done."))
        return cleaned


DONE = [
    ("talked_child", _("Talked with the child")),
    ("talked_home", _("Talked with home")),
    ("talked_school", _("Talked with the people who were there")),
    ("made_safe", _("Made the place safer")),
    ("wrote_event", _("Wrote down a serious event")),
    ("meeting", _("We will sit down together about it")),
]


class SmallGoalForm(forms.Form):
    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    words = WordsField(
        label=_("What would be a small step?"),
        help_text=_("In words you would use at the door: “asks for a break with the card”."),
        max_length=200,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )
    setting = forms.ChoiceField(label=_("Where?"), choices=SmallGoal.Setting.choices, widget=Chips())


class OnPurposeForm(forms.Form):
    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    consent = forms.ChoiceField(
        label=_("What about consent?"),
        choices=[
            (OnPurpose.Consent.GIVEN, _("A guardian has agreed in writing")),
            (OnPurpose.Consent.NOT_NEEDED, _("We checked, and none is needed")),
        ],
        widget=Chips(),
    )
    why = WordsField(
        label=_("Who agreed, and when; or why none is needed"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
