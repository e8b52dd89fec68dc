"""When something is to go: one of the hours that are offered, or a day and a time of one's own."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from allies.database.ids import uuid7
from allies.notices.wishes import zone_of
from allies.people.models import Person
from allies.teams.errors import NotPossible
from allies.teams.models import Child, Member
from allies.timeline.when import time_words
from allies.ui.fields import DayField, WordsField, without_mark
from allies.ui.lists import listed

from .hours import FURTHEST, MORNING, choice_words, moment, offered, read, written
from .own_words import children_of, named_in

OWN = "own"
MOST_OWN_WORDS = 600


class OwnWordsForm(forms.Form):
    """Where they name a child of theirs it asks once: they may be used for another one."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    words = WordsField(
        label=_("Words you use often"),
        max_length=MOST_OWN_WORDS,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        error_messages={"required": _("Please write something first.")},
    )
    named = forms.BooleanField(
        label=_("The name stays. I use these words for this child only."), required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        self.names: list[Child] = []

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self.names = named_in(cleaned.get("words", ""), children_of(self.person))
        if self.names and not cleaned.get("named"):
            self.fields["named"].widget = forms.CheckboxInput()
            sentence = _("This names %(name)s. Please take the name out, or say below that it stays.")
            self.add_error("words", sentence % {"name": listed([child.first_name for child in self.names])})
        return cleaned


class WhenForm(forms.Form):
    """It stands inside another form, whose button it is."""

    later = forms.CharField(required=False, widget=forms.HiddenInput)
    later_day = DayField(label=_("Day"), required=False)
    later_time = forms.TimeField(
        label=_("Time"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": _("Please write a time, like 7:00.")},
    )

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        without_mark(self.fields["later_day"], self.fields["later_time"])  # its button needs both
        self.zone: ZoneInfo = zone_of(member)
        self.other_zone = self.zone.key if self.zone.key != member.child.zone.key else ""

    @property
    def choices(self) -> list[tuple[str, str]]:
        now = timezone.now()
        today = now.astimezone(self.zone).date()
        return [(written(wall), choice_words(wall, today)) for wall in offered(now, self.zone)]

    @property
    def tomorrow(self) -> tuple[str, str]:
        """The next morning: as its button sends it, and its hour in words."""
        today = timezone.now().astimezone(self.zone).date()
        wall = datetime.combine(today + timedelta(days=1), MORNING)
        return written(wall), time_words(wall)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        wall, beside = self.chosen(cleaned)
        try:
            if wall is None:
                raise NotPossible(_("Please choose a day and a time."))
            cleaned["at"] = moment(wall, self.zone, timezone.now())
        except NotPossible as reason:
            self.add_error(beside, str(reason.sentence))
        return cleaned

    def chosen(self, cleaned: dict[str, Any]) -> tuple[datetime | None, str]:
        """And the field that a refusal is about."""
        if cleaned.get("later") != OWN:
            return read(cleaned.get("later", "")), "later"
        day: date | None = cleaned.get("later_day")
        if day is None or cleaned.get("later_time") is None:
            return None, "later_day" if day is None else "later_time"
        today = timezone.now().astimezone(self.zone).date()
        is_near = today <= day <= today + FURTHEST
        return datetime.combine(day, cleaned["later_time"]), "later_time" if is_near else "later_day"

    @property
    def sentence(self) -> str:
        return next((str(error) for errors in self.errors.values() for error in errors), "") if self.is_bound else ""

    @property
    def is_open(self) -> bool:
        return bool(self.is_bound and self.errors)
