"""When something was: a day and a time that somebody types, as they are where the school is."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from allies.teams.models import Member
from allies.ui.fields import FIRST_YEAR, LAST_YEAR, DayField

SLACK = timedelta(minutes=10)  # clocks differ


def a_moment(day: Any, at: Any, member: Member) -> datetime | None:
    """What somebody typed, where the school is. None where it is still to come, or of no calendar of ours."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return None
    moment = datetime.combine(day, at, tzinfo=member.child.zone)
    return moment if moment <= timezone.now() + SLACK else None


STILL_TO_COME = _("This is still to come. Please check the day and the time.")


class When(forms.Form):
    """A day and a time that have been."""

    day = DayField(label=_("Day"))
    at = forms.TimeField(label=_("Time"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.member = member
        here = timezone.now().astimezone(member.child.zone)
        self.initial = {"day": here.date(), "at": here.time(), **self.initial}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("day") and cleaned.get("at"):
            cleaned["moment"] = a_moment(cleaned["day"], cleaned["at"], self.member)
            if cleaned["moment"] is None:
                today = timezone.now().astimezone(self.member.child.zone).date()
                self.add_error("day" if cleaned["day"] > today else "at", STILL_TO_COME)
        return cleaned
