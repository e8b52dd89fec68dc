"""What a school year has beside its days: a long summer, a half day soon, a holiday, a break; a visit to a doctor."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from allies.batons.actions import mark_absent
from allies.clocks.actions import add_day_off
from allies.clocks.models import DayOff
from allies.database.ids import uuid7
from allies.jurisdictions.days import What, next_school_day
from allies.teams.models import Child, Member, School
from allies.teams.permissions import Role

from .children import TIME_ZONE, Kid

# School rests over the summer; the story of each child does, too.
SUMMER = (7, 1), (8, 17)
AWAY = "owen"


def is_summer(day: date) -> bool:
    first, last = SUMMER
    return first <= (day.month, day.day) <= last


def days_off(today: date) -> Iterator[tuple[What, str, date, date]]:
    """None of them falls on a day that has been lived already."""
    first, last = SUMMER
    year = today.year - 1 if (today.month, today.day) < first else today.year
    yield What.BREAK, "Summer break", date(year, *first), date(year, *last)
    friday = today + timedelta(days=(4 - today.weekday()) % 7 or 7)
    yield What.HALF_DAY, "Teachers learn in the afternoon", friday, friday
    monday = friday + timedelta(days=10)
    yield What.HOLIDAY, "Founders’ Day", monday, monday
    yield What.BREAK, "Break", monday + timedelta(days=14), monday + timedelta(days=25)


def write_the_calendar(schools: Sequence[School]) -> None:
    today = timezone.now().astimezone(ZoneInfo(TIME_ZONE)).date()
    for school in schools:
        for what, name, first, last in days_off(today):
            add_day_off(school, first_on=first, last_on=last, what=what, name=name, by=None)


def say_who_is_away(teams: Sequence[tuple[Kid, Child, list[Member]]]) -> None:
    for kid, child, members in teams:
        if kid.key == AWAY:
            parent = next(member for member in members if member.role == Role.GUARDIAN)
            day = next_school_day(parent.today, DayOff.objects.filter(school=child.school))
            mark_absent(by=parent, first_on=day, last_on=day, reason="visit", for_all_homes=True, id=uuid7())
