"""What people give: chips first, words if they like. Each form asks only what its giver offers to answer."""

import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from allies.batons import chips as catalogue
from allies.batons.chips import Question, Way
from allies.batons.days import may_be_for
from allies.batons.drafts import Draft
from allies.batons.models import Absence, Baton
from allies.batons.words import day_in_words
from allies.database.ids import uuid7
from allies.media.forms import OnlyVoice, WithRecording
from allies.teams.models import Child, Home, Member
from allies.teams.permissions import Side
from allies.ui.fields import DayField, WordsField
from allies.ui.widgets import Chips, ManyChips

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

ROWS = {"rows": 2}


def chips_field(question: Question) -> forms.ChoiceField:
    """One choice or several, with pictures; never required."""
    choices = [(choice.key, choice.label) for choice in question.choices]
    pictures = {choice.key: choice.picture for choice in question.choices}
    if question.many:
        return forms.MultipleChoiceField(
            label=question.label, choices=choices, required=False, widget=ManyChips(pictures=pictures)
        )
    return forms.ChoiceField(label=question.label, choices=choices, required=False, widget=Chips(pictures=pictures))


@dataclass(frozen=True)
class Asked:
    """One question as the form shows it."""

    question: Question
    chips: forms.BoundField | None
    words: forms.BoundField | None

    @property
    def is_open(self) -> bool:
        """Whether the place for words is in view: when it is all there is, or holds something."""
        return self.words is not None and bool(self.chips is None or self.words.errors or self.words.value())


def words_field(question: Question, label: "StrPromise") -> WordsField:
    return WordsField(
        label=label,
        max_length=question.letters,
        required=False,
        widget=forms.Textarea(attrs={**ROWS, "dir": "auto"}),
    )


class ChipsForm(forms.Form):
    """The questions of one way, each with its chips and a place for words."""

    way: Way
    asked: list[str]
    draft: Mapping[str, str] = {}  # by question, what was made from the day

    @property
    def takes_recordings(self) -> bool:
        """Whether a file may come with it: where a room says so, with `WithRecording`."""
        return False

    def ask(self, keys: Iterable[str]) -> None:
        self.asked = list(keys)
        for key in self.asked:
            question = catalogue.questions(self.way)[key]
            if question.choices:
                self.fields[key] = chips_field(question)
            if question.words is not None:
                self.fields[f"{key}_words"] = words_field(question, question.words)

    def questions(self) -> Iterator[Asked]:
        for key in self.asked:
            question = catalogue.questions(self.way)[key]
            yield Asked(
                question,
                self[key] if key in self.fields else None,
                self[f"{key}_words"] if f"{key}_words" in self.fields else None,
            )

    @property
    def chips(self) -> dict[str, list[str]]:
        """What was chosen, as lists."""
        chosen = {key: self.cleaned_data.get(key) for key in self.asked if self.cleaned_data.get(key)}
        return {key: [value] if isinstance(value, str) else list(value or ()) for key, value in chosen.items()}

    @property
    def words(self) -> dict[str, str]:
        return {key: said for key in self.asked if (said := self.cleaned_data.get(f"{key}_words"))}

    @property
    def is_empty(self) -> bool:
        return not (self.chips or self.words)

    @property
    def drafted(self) -> Mapping[str, str]:
        """For each question, what was made from the day, also where the form came back."""
        sent = {key: self.data.get(self.add_prefix(f"{key}_drafted"), "") for key in catalogue.questions(self.way)}
        return {key: words for key, words in sent.items() if words} if self.is_bound else self.draft

    @property
    def drafted_fields(self) -> Iterable[tuple[str, str]]:
        """As they are sent along, so that it is known later what nobody touched."""
        return [(self.add_prefix(f"{key}_drafted"), words) for key, words in self.drafted.items()]

    def leave_out_untouched(self) -> None:
        """Leaves out of what is sent all that was made from the day and nobody touched."""
        for key, words in self.drafted.items():
            if one_line_ends(words) == one_line_ends(self.cleaned_data.get(f"{key}_words", "")):
                self.cleaned_data[f"{key}_words"] = ""


def one_line_ends(words: str) -> str:
    """As a browser sends them and a field keeps them."""
    return words.replace("\r\n", "\n").strip()


def initial_of(baton: Baton) -> dict[str, Any]:
    """A part as a form would hold it."""
    known = catalogue.questions(Way(baton.way))
    kept: dict[str, Any] = {key: chosen if known[key].many else chosen[0] for key, chosen in baton.chips.items()}
    return kept | {f"{key}_words": said for key, said in baton.words.items()} | {"is_hard": baton.is_hard}


def offered_by_school() -> list[str]:
    return [key for key, question in catalogue.questions(Way.FROM_SCHOOL).items() if question.offered]


class BatonForm(ChipsForm):
    """One part of a day. The giver may choose another day than the one that is meant."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    day = forms.TypedChoiceField(label=_("Which day is this for?"), coerce=date.fromisoformat, widget=Chips())
    is_hard = forms.BooleanField(required=False, widget=forms.HiddenInput)  # the button says it

    def __init__(self, *args: Any, way: Way, child: Child, keys: Iterable[str] | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        self.way, self.child = way, child
        self.ask(catalogue.questions(way) if keys is None else keys)
        if way is Way.FROM_SCHOOL:
            self.show_questions(offered_by_school())
        self._offer(self._sent_day())

    def show_days(self, meant: date, days: Iterable[date]) -> None:
        """Before the page is drawn: the days to choose from, and the one that is meant."""
        self._offer(set(days) | {meant} | self._sent_day())
        self.fields["day"].initial = meant.isoformat()

    def _offer(self, days: Iterable[date]) -> None:
        today = timezone.now().astimezone(self.child.zone).date()
        choices = [(day.isoformat(), day_in_words(day, today)) for day in sorted(days)]
        self.fields["day"].choices = choices  # type: ignore[attr-defined]

    def show_questions(self, keys: Iterable[str]) -> None:
        """Before the page is drawn: what is offered, and whatever else was sent."""
        offered = set(keys)
        known = [key for key in catalogue.questions(self.way) if key in self.fields or f"{key}_words" in self.fields]
        self.asked = [key for key in known if key in offered or self._was_sent(key)]

    def _was_sent(self, key: str) -> bool:
        names = [self.add_prefix(key), self.add_prefix(f"{key}_words")]
        return self.is_bound and any(self.data.get(name) for name in names)

    @property
    def day_words(self) -> str:
        """The day as it is chosen now, in words."""
        choices = dict(self.fields["day"].choices)  # type: ignore[attr-defined]
        return str(choices.get(self["day"].value(), ""))

    def _sent_day(self) -> set[date]:
        """The day that was sent, if it is near: a form opened yesterday may be sent today."""
        try:
            sent = date.fromisoformat(self.data.get(self.add_prefix("day"), ""))
        except ValueError:
            return set()
        return {sent} if may_be_for(sent, timezone.now(), self.child.zone) else set()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not cleaned.get("is_hard") and self.is_empty and not self.says_more():
            self.add_error(None, self.nothing_yet)
        return cleaned

    nothing_yet = _(
        "Choose one picture, or write a line. On a hard day, one press of “Hard day, tell you later” is enough."
    )

    def says_more(self) -> bool:
        return False


class HomeBatonForm(OnlyVoice, BatonForm):
    """A few taps, words, or one's own voice: then nothing else is needed."""

    for_all_homes = forms.BooleanField(
        label=_("Also for the other home"),
        help_text=_("If you leave this empty, only your home and school can read it."),
        required=False,
    )

    def __init__(self, *args: Any, member: Member, **more: Any) -> None:
        super().__init__(*args, way=Way.FROM_HOME, child=member.child, **more)
        self.prepare_recording(member)

    @property
    def words(self) -> dict[str, str]:
        """Where somebody spoke and wrote no line, the line says that they spoke."""
        spoken = {catalogue.OWN_LINE: self.words_of_a_voice} if self.voice else {}
        return spoken | super().words

    def show_other_home(self, *, is_there: bool) -> None:
        if not is_there:
            del self.fields["for_all_homes"]


FOR_HOME = "for_home"  # which homes have a box of their own on the page


class ForHomeForm(ChipsForm):
    """What school says to one home alone: a place for words at each question that was drafted from what that home may
    read, and another may not.
    """

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    way = Way.FROM_SCHOOL

    def __init__(self, data: Any = None, *, home: Home, draft: Mapping[str, str] | None = None) -> None:
        self.home, self.draft = home, draft or {}
        initial = {f"{key}_words": words for key, words in self.draft.items()}
        super().__init__(data, prefix=f"{FOR_HOME}-{home.pk.hex}", initial=initial)
        known = catalogue.questions(self.way)
        self.asked = [key for key in known if key in self.draft or self.add_prefix(f"{key}_words") in self.data]
        for key in self.asked:
            self.fields[f"{key}_words"] = words_field(known[key], known[key].label)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.home.ended_at is not None and self.words:
            self.add_error(None, _("This home is no longer part of the team. Please empty what is for it only."))
        return cleaned


class SchoolBatonForm(WithRecording, BatonForm):
    """What school gives. A picture or a sound goes with its light moment alone."""

    not_sure = forms.BooleanField(label=_("I was not sure what to do"), required=False)
    not_sure_words = WordsField(
        label=_("What happened, and what would help you next time?"),
        max_length=catalogue.WORDS,
        required=False,
        widget=forms.Textarea(attrs={**ROWS, "dir": "auto"}),
    )
    not_sure_home = forms.BooleanField(label=_("The family may read this too"), required=False)
    not_sure_id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)

    def __init__(self, *args: Any, member: Member, **more: Any) -> None:
        super().__init__(*args, way=Way.FROM_SCHOOL, child=member.child, **more)
        self.boxes = [ForHomeForm(self.data, home=home) for home in self._sent_homes()]
        self.prepare_recording(member)

    def _sent_homes(self) -> list[Home]:
        """Those of this child that had a box on the page. Where none had, nothing is asked."""
        sent = set(self.data.getlist(FOR_HOME)) if isinstance(self.data, QueryDict) else set()
        return [home for home in self.child.homes.order_by("name", "id") if str(home.pk) in sent] if sent else []

    def show_draft(self, draft: Draft) -> None:
        """Filled in, before the page is drawn."""
        self.draft = draft.words
        self.show_questions([*offered_by_school(), *self.draft])
        self.initial.update({f"{key}_words": said for key, said in self.draft.items()})
        self.boxes = [ForHomeForm(home=one.home, draft=one.words) for one in draft.apart if one.home]

    def clean(self) -> dict[str, Any]:
        """“Hard day, tell you later” sends nothing that nobody wrote: a draft that was not touched stays away."""
        wrong = [box for box in self.boxes if not box.is_valid()]
        cleaned = super().clean()
        for box in wrong:
            self.add_error(None, _("Please look at what is for %(home)s only.") % {"home": box.home.called})
        if cleaned.get("is_hard") and not wrong:
            for form in (self, *self.boxes):
                form.leave_out_untouched()
        return cleaned

    def why_no_recording(self, cleaned: dict[str, Any]) -> str | Promise:
        if cleaned.get(catalogue.LIGHT) or cleaned.get(f"{catalogue.LIGHT}_words"):
            return ""
        return _("It goes with a light moment. Please choose one above it, or write a line there.")

    def says_more(self) -> bool:
        for_one_home = any(box.words for box in self.boxes if box.is_valid())
        return bool(self.says_not_sure() or for_one_home)

    def says_not_sure(self) -> bool:
        return bool(self.cleaned_data.get("not_sure") or self.cleaned_data.get("not_sure_words"))


class CorrectForm(ChipsForm):
    """One's own part once more, to put right."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    is_hard = forms.BooleanField(label=_("It was a hard day"), required=False)

    def __init__(self, *args: Any, baton: Baton, **more: Any) -> None:
        super().__init__(*args, **{"initial": initial_of(baton)} | more)
        self.way = Way(baton.way)
        known = catalogue.questions(self.way)
        given = set(baton.chips) | set(baton.words)
        self.ask(
            key
            for key in known
            if (key == catalogue.LIGHT) == baton.is_light
            and ((known[key].offered and not baton.only_for_id) or key in given)
        )
        if baton.is_light or baton.only_for_id:
            del self.fields["is_hard"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and self.is_empty and not cleaned.get("is_hard"):
            self.add_error(None, _("Nothing is left. Please keep at least one picture or a line."))
        return cleaned


class QuestionsForm(forms.Form):
    """Which questions a home offers to answer."""

    questions = forms.MultipleChoiceField(
        label=_("What we offer to tell school"),
        help_text=_("School sees only what you choose here. You can change it at any time."),
        choices=[(question.key, question.label) for question in catalogue.FROM_HOME],
        widget=ManyChips(pictures={question.key: question.picture for question in catalogue.FROM_HOME}),
        error_messages={"required": _("Please leave at least one, so that there is something to send.")},
    )


LONGEST = timedelta(days=60)


class AwayForm(forms.Form):
    """The child is away: today with one press, or from a day to a day."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    first_on = DayField(label=_("First day away"))
    last_on = DayField(
        label=_("Last day away"),
        help_text=_("Leave this empty when it is one day."),
        required=False,
    )
    reason = forms.ChoiceField(
        label=_("Why"),
        help_text=_("You do not have to say."),
        choices=Absence.Reason.choices,
        required=False,
        widget=Chips(pictures=Absence.PICTURES),
    )
    for_all_homes = forms.BooleanField(
        label=_("Also for the other home"),
        help_text=_("If you leave this empty, only your home and school can read it."),
        required=False,
    )

    def __init__(self, *args: Any, member: Member, two_homes: bool, meant: date, **more: Any) -> None:
        super().__init__(*args, **{"initial": {"first_on": meant}} | more)
        self.today = member.today
        if not two_homes or member.side is not Side.HOME:
            del self.fields["for_all_homes"]

    def clean_first_on(self) -> date:
        first: date = self.cleaned_data["first_on"]
        if abs(first - self.today) > LONGEST:
            raise forms.ValidationError(_("This day is far away. Please check it."))
        return first

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("first_on"), cleaned.get("last_on")
        if first and last is None and "last_on" not in self.errors:
            cleaned["last_on"] = last = first
        if first and last and last < first:
            self.add_error("last_on", _("The last day comes before the first. Please check both days."))
        elif first and last and last - first > LONGEST:
            self.add_error("last_on", _("This is longer than two months. Please check both days."))
        return cleaned


def own_id(id: uuid.UUID, child: Child) -> uuid.UUID:
    """The id of one child's part in a batch: the same batch sent again makes the same ids."""
    return uuid.uuid5(id, str(child.pk))
