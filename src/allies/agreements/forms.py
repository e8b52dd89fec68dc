"""An agreement is written on one page, filled with what counts today, so that a tired person can leave all as it is."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from allies.database.ids import uuid7
from allies.notices.forms import DAYS, THE_WORDS, WHO_CARRIES_THEM, NewsForm, hour_field
from allies.notices.models.preference import GroupOfNews
from allies.notices.router import Channel
from allies.notices.wishes import Listener
from allies.teams.models import Member
from allies.translation.forms import how_read_field
from allies.ui.fields import DayField, WordsField
from allies.ui.languages import to_choose
from allies.ui.widgets import Chips, ManyChips, Switch

from .choices import CHECK_IN_WEEKS, MEETING_WEEKS, Matter, Soon, Urgent, Weeks, Where
from .models import MOST_WORDS, Agreement

LOOK_AGAIN = timedelta(weeks=12)
LATEST = timedelta(days=400)
USUAL = {
    Matter.DAY: Where.BATON,
    Matter.GOOD: Where.BATON,
    Matter.HARD: Where.CALL,
    Matter.QUESTION: Where.TALK,
    Matter.CHANGE: Where.CALL,
    Matter.PLAN: Where.MEETING,
}
# What a school calls home for without being asked.
USUALLY_URGENT = [Urgent.HURT, Urgent.ILL, Urgent.SEIZURE, Urgent.GONE, Urgent.HELD, Urgent.PICK_UP]
AS_THEY_ARE = (
    *("digest_at", "quiet_from", "quiet_until", "language", "with_interpreter", "school_from", "school_until"),
    *("school_answers", "home_answers", "urgent_for_home", "urgent_for_school", "reach_home", "reach_school"),
    *("check_in_weeks", "meeting_weeks", "wins_first", "words", "look_again_on"),
)

NEWS = ("language", *GroupOfNews.values, "digest_at", "days", "quiet_from", "quiet_until", "words_inside")
URGENT = ("urgent_for_home", "urgent_for_school", "reach_home", "reach_school")
ANSWERS = ("school_days", "school_from", "school_until", "school_answers", "home_answers", "with_interpreter")
AGAIN = ("check_in_weeks", "meeting_weeks", "wins_first", "look_again_on", "words")


def weeks_field(label: Any, offered: list[Weeks]) -> forms.TypedChoiceField:
    choices = [(one.value, one.label) for one in offered]
    return forms.TypedChoiceField(label=label, choices=choices, coerce=int, widget=Chips)


def typed_line(label: Any, help_text: Any = "") -> WordsField:
    box = forms.Textarea(attrs={"rows": 2, "dir": "auto"})
    return WordsField(label=label, required=False, max_length=MOST_WORDS, help_text=help_text, widget=box)


@dataclass(frozen=True)
class Section:
    """What stands together on the page. Folded for a change: who changes one thing need not pass the rest."""

    heading: str
    icon: str
    fields: list[forms.BoundField]
    may_fold: bool

    @property
    def is_folded(self) -> bool:
        return self.may_fold and not any(field.errors for field in self.fields)


class ReadForm(forms.Form):
    """Beside a yes: how one read what is in another language than one's own."""

    def __init__(self, *args: Any, languages: Collection[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if languages:
            self.fields["how_read"] = how_read_field(languages)


class AgreementForm(NewsForm):
    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    seen = forms.UUIDField(widget=forms.HiddenInput, required=False)

    language = forms.ChoiceField(label=_("Language of mails"), choices=to_choose, widget=Chips)

    words_inside = forms.BooleanField(label=THE_WORDS, help_text=WHO_CARRIES_THEM, required=False, widget=Switch)

    urgent_for_home = forms.MultipleChoiceField(
        label=_("The school calls home at once for:"),
        choices=Urgent,
        required=False,
        widget=ManyChips,
        help_text=_("News about safety never waits."),
    )
    urgent_for_school = forms.MultipleChoiceField(
        label=_("The family tells the school at once about:"), choices=Urgent, required=False, widget=ManyChips
    )
    reach_home = typed_line(
        _("How to reach the family in an emergency"), _("A number, and who else may be called. Only school reads this.")
    )
    reach_school = typed_line(_("How to reach school in an emergency"))

    school_days = forms.MultipleChoiceField(label=_("School reads on"), choices=DAYS, widget=ManyChips)
    school_from = hour_field(_("School reads from"), required=True)
    school_until = hour_field(_("School reads until"), required=True)
    school_answers = forms.ChoiceField(label=_("School usually answers"), choices=Soon, widget=Chips)
    home_answers = forms.ChoiceField(label=_("Home usually answers"), choices=Soon, widget=Chips)
    with_interpreter = forms.BooleanField(
        label=_("With an interpreter when we talk by voice"), required=False, widget=Switch
    )

    check_in_weeks = weeks_field(_("A short check-in"), CHECK_IN_WEEKS)
    meeting_weeks = weeks_field(_("We meet"), MEETING_WEEKS)
    wins_first = forms.BooleanField(label=_("We begin with what goes well"), required=False, widget=Switch)
    look_again_on = DayField(
        label=_("We look at this again on"),
    )
    words = typed_line(_("What else we want to say"))

    def __init__(
        self,
        *args: Any,
        newest: Agreement | None,
        listener: Listener,
        writer: Member,
        first: Channel | None = None,
        **kwargs: Any,
    ) -> None:
        """`first`: the way that somebody came here to put before the others, where the adult has it."""
        self.first = first if first in listener.there else None
        self.adult, self.writer, self.newest = listener.member, writer, newest
        self.is_change = newest is not None
        self.inside_now = listener.words_inside
        kwargs["initial"] = as_it_is(newest) if newest else as_it_would_be(listener)
        super().__init__(*args, **kwargs)
        if newest and newest.words_inside is None:
            self.initial["words_inside"] = self.inside_now
        known = kwargs["initial"]["ways"]
        self.offer_ways(
            listener.there, [self.first, *(way for way in known if way != self.first)] if self.first else known
        )
        for matter in Matter:
            self.fields[f"goes-{matter}"] = forms.ChoiceField(
                label=matter.label, choices=Where, required=False, widget=Chips
            )
        if newest and (others := newest.other_languages_for(writer)):
            self.fields["how_read"] = how_read_field(others, needed=False)
            self.fields["how_read"].help_text = _("Needed where these words stay as they are.")

    @property
    def sections(self) -> list[Section]:
        news = _("How news comes to %(name)s") % {"name": self.adult.person.name}
        return [
            self.section(news, "bell", *(field.name for field in self.way_fields), *NEWS, is_open=bool(self.first)),
            self.section(_("What goes where"), "messages-square", *(f"goes-{matter}" for matter in Matter)),
            self.section(_("What is urgent"), "siren", *URGENT),
            self.section(_("When we answer"), "clock", *ANSWERS),
            self.section(_("What we do again and again"), "calendar-days", *AGAIN),
        ]

    def section(self, heading: Any, icon: str, *names: str, is_open: bool = False) -> Section:
        return Section(str(heading), icon, [self[name] for name in names], self.is_change and not is_open)

    def clean_look_again_on(self) -> date:
        day: date = self.cleaned_data["look_again_on"]
        today = self.adult.today
        if not today < day <= today + LATEST:
            raise forms.ValidationError(_("Please choose a day from tomorrow on, and within about a year."))
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        opens, closes = cleaned.get("school_from"), cleaned.get("school_until")
        if opens and closes and opens >= closes:
            self.add_error("school_until", _("Please choose an hour later than the one before."))
        if "how_read" in self.fields and not cleaned.get("how_read") and self.has_others(cleaned):
            self.add_error("how_read", self.fields["how_read"].error_messages["required"])
        return cleaned

    def has_others(self, cleaned: dict[str, Any]) -> bool:
        """Whether words in another language than the writer's stay in it."""
        stay = self.newest.stays_in(cleaned).values() if self.newest else ()
        return bool(set(stay) - {self.writer.person.language})

    def inside(self, *, is_chosen: bool) -> bool | None:
        """Left as it is where nothing was agreed on it, it still is not."""
        was = self.newest.words_inside if self.newest else is_chosen
        return None if was is None and is_chosen == self.inside_now else is_chosen

    @property
    def terms(self) -> dict[str, Any]:
        """As the act takes it."""
        cleaned = self.cleaned_data
        return {
            **{name: cleaned[name] for name in AS_THEY_ARE},
            **{group: cleaned[group] for group in GroupOfNews.values},
            "ways": [way.value for way in self.ways],
            "words_inside": self.inside(is_chosen=cleaned["words_inside"]),
            "days": "".join(sorted(cleaned["days"])),
            "school_days": "".join(sorted(cleaned["school_days"])),
            "goes": {matter.value: cleaned[f"goes-{matter}"] for matter in Matter if cleaned[f"goes-{matter}"]},
        }


def as_it_is(newest: Agreement) -> dict[str, Any]:
    """What was written last, to be changed."""
    return {
        **{name: getattr(newest, name) for name in (*AS_THEY_ARE, *GroupOfNews.values)},
        **{f"goes-{matter}": where for matter, where in newest.goes.items()},
        "ways": [Channel(way) for way in newest.ways],
        "words_inside": newest.words_inside,
        "days": list(newest.days),
        "school_days": list(newest.school_days),
        "seen": newest.pk,
    }


def as_it_would_be(listener: Listener) -> dict[str, Any]:
    """How news reaches this adult today, and the careful rest."""
    wishes, adult = listener.wishes, listener.member
    return {
        **{group.value: choice.value for group, choice in wishes.choices.items()},
        **{f"goes-{matter}": where.value for matter, where in USUAL.items()},
        "ways": listener.ways,
        "words_inside": listener.words_inside,
        "language": adult.person.language,
        "digest_at": wishes.digest_at,
        "days": [str(day) for day in sorted(wishes.days)],
        "quiet_from": wishes.quiet.start if wishes.quiet else None,
        "quiet_until": wishes.quiet.end if wishes.quiet else None,
        "urgent_for_home": [one.value for one in USUALLY_URGENT],
        "urgent_for_school": [Urgent.ILL.value, Urgent.NIGHT.value],
        "reach_school": adult.child.school.phone,
        "school_days": list("01234"),
        "school_from": time(8),
        "school_until": time(16),
        "school_answers": Soon.NEXT_DAY,
        "home_answers": Soon.WHEN_I_CAN,
        "check_in_weeks": Weeks.TWO.value,
        "meeting_weeks": Weeks.NINE.value,
        "wins_first": True,
        "look_again_on": later(adult),
    }


def later(adult: Member) -> date:
    return adult.today + LOOK_AGAIN
