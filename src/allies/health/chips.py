"""What a home can say about health or safety, as chips that every language knows; and when school is staffed."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from allies.jurisdictions.days import Off, is_school_day, next_school_day
from allies.teams.models import School


class What(models.TextChoices):
    SEIZURE = "seizure", _("Seizure")
    ILL = "ill", _("Fever or ill")
    HURT = "hurt", pgettext_lazy("what happened", "Hurt")
    MEDICINE = "medicine", _("Medicine changed")
    NO_SLEEP = "no_sleep", _("No sleep")
    RAN_AWAY = "ran_away", _("Ran away")
    OTHER = "other", _("Something else. Please contact us.")
    SPOKEN = "spoken", _("A voice message. Please listen.")  # no chip: somebody spoke

    @classmethod
    def offered(cls) -> list[tuple[str, str]]:
        return [(one.value, str(one.label)) for one in cls if one is not cls.SPOKEN]


class When(models.TextChoices):
    JUST_NOW = "just_now", _("Just now")
    THIS_MORNING = "this_morning", _("This morning")
    LAST_NIGHT = "last_night", _("Last night")
    YESTERDAY = "yesterday", _("Yesterday")


class HowLong(models.TextChoices):
    SHORT = "short", _("Under 1 minute")
    MINUTES = "minutes", _("1 to 5 minutes")
    LONGER = "longer", _("Longer")


class Now(models.TextChoices):
    WELL = "well", _("As always")
    TIRED = "tired", _("Tired")
    STAYS_HOME = "stays_home", _("Stays home today")
    WITH_DOCTOR = "with_doctor", _("With a doctor")
    HOSPITAL = "hospital", _("In the hospital")
    LOOKING = "looking", _("Not found yet")


class Since(models.TextChoices):
    """What a home says of it afterwards."""

    FOUND = "found", _("Found again")
    BETTER = "better", _("Better now")
    WITH_DOCTOR = "with_doctor", _("With a doctor now")

    @classmethod
    def of(cls, what: str) -> "list[Since]":
        return [cls.FOUND if what == What.RAN_AWAY else cls.BETTER, cls.WITH_DOCTOR]


PICTURES: dict[models.TextChoices, str] = {
    What.ILL: "sick",
    What.HURT: "hurt",
    What.MEDICINE: "medicine",
    What.NO_SLEEP: "bed",
    What.RAN_AWAY: "running",
}


def pictures() -> dict[str, str]:
    return {str(chip.value): picture for chip, picture in PICTURES.items()}


class Said(Protocol):
    what: str
    happened: str
    how_long: str
    now: str
    is_spoken: bool


def in_words(said: Said) -> list[str]:
    """What home said, sentence by sentence, in the language that is active."""
    chosen = ((What, said.what), (When, said.happened), (HowLong, said.how_long), (Now, said.now))
    words = [str(chips(value).label) for chips, value in chosen if value]
    return [*words, str(What.SPOKEN.label)] if said.is_spoken and said.what != What.SPOKEN else words


def is_staffed(now: datetime, school: School, off: Iterable[Off]) -> bool:
    """On school days, in the hours in which the school says that somebody reads."""
    here = now.astimezone(ZoneInfo(school.time_zone))
    return is_school_day(here.date(), off) and school.staffed_from <= here.time() < school.staffed_until


def reads_next(now: datetime, school: School, off: Iterable[Off]) -> datetime:
    """When school is staffed next; `now` while it is."""
    zone = ZoneInfo(school.time_zone)
    off, here = list(off), now.astimezone(zone)
    if is_staffed(now, school, off):
        return now
    is_today = is_school_day(here.date(), off) and here.time() < school.staffed_from
    day = here.date() if is_today else next_school_day(here.date(), off)
    return datetime.combine(day, school.staffed_from, tzinfo=zone)


def school_days_after(day: date, count: int, off: Iterable[Off]) -> date:
    off = list(off)
    for _each in range(count):
        day = next_school_day(day, off)
    return day


A_DAY = timedelta(hours=24)  # for so long what was closed is in view, and can be told more of
PATIENCE = timedelta(minutes=10)  # for so long one person has time to take it, before the next is told
