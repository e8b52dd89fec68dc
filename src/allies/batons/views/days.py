"""A day in two voices: today, any day, the days before, and the same on paper."""

from datetime import date

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import capfirst

from allies.batons.afterwards import say_what_became
from allies.batons.days import shown_day
from allies.batons.models import Baton
from allies.batons.voices import Day, day_of_child, may_speak_for_school
from allies.batons.words import day_alone, day_in_words
from allies.clocks.models import DayOff
from allies.database.ids import uuid7
from allies.jurisdictions.days import last_school_day, next_school_day
from allies.profiles.dictionary import Dictionary
from allies.teams.doors import team_page
from allies.teams.models import Member
from allies.teams.permissions import Permission, Side
from allies.timeline.models import ThingOpened

DAYS = 20  # days on one page of the days before


def days_off_of(member: Member) -> list[DayOff]:
    return list(member.child.school.days_off.around(member.today))


def page_of(member: Member, day: Day, days_off: list[DayOff]) -> dict[str, object]:
    """What the templates of a day need."""
    today = member.today
    before, after = last_school_day(day.day, days_off), next_school_day(day.day, days_off)
    may_mark_away = member.may(Permission.MARK_ABSENT)
    has_after = after <= next_school_day(today, days_off)
    return {
        "member": member,
        "child": member.child,
        "day": day,
        "day_words": day_in_words(day.day, today),
        "is_today": day.day == today,
        "before": before,
        "before_words": day_in_words(before, today),
        "after": after if has_after else None,
        "after_words": day_in_words(after, today),
        "at_home": member.side is Side.HOME,
        "may_mark_away": may_mark_away,
        "may_take_back": [away.pk for away in day.absences if may_mark_away and away.may_be_taken_back_by(member)],
        "may_speak_for_school": may_speak_for_school(member),
        "new_id": uuid7(),
        "dictionary": Dictionary.of(member),
    }


@team_page(Permission.SEE_BATON)
def today(request: HttpRequest, member: Member) -> HttpResponse:
    days_off = days_off_of(member)
    shown = shown_day(timezone.now(), member.child.zone, days_off)
    day = day_of_child(member, shown, days_off)
    return show_day(request, member, day, days_off, lede=day_in_words(shown, member.today))


@team_page(Permission.SEE_BATON)
def one_day(request: HttpRequest, member: Member, day: date) -> HttpResponse:
    days_off = list(member.child.school.days_off.around(day))
    return show_day(request, member, day_of_child(member, day, days_off), days_off)


def show_day(request: HttpRequest, member: Member, day: Day, days_off: list[DayOff], *, lede: str = "") -> HttpResponse:
    """`lede`: which day it is, where the page is called what its line is called."""
    if day.day > member.today:
        day.school.is_mine = False  # school tells of a day once it is there
    ThingOpened.note(member, day.all_that_it_shows())
    say_what_became(day.school.parts, member)
    return render(request, "batons/day.html", page_of(member, day, days_off) | {"lede": lede})


@team_page(Permission.SEE_BATON)
def paper(request: HttpRequest, member: Member, day: date) -> HttpResponse:
    """One sheet for one reader, with lines to write on where a voice is empty."""
    days_off = list(member.child.school.days_off.around(day))
    found = day_of_child(member, day, days_off)
    page = page_of(member, found, days_off) | {"day_words": capfirst(day_alone(day))}
    return render(request, "batons/paper.html", page)


@team_page(Permission.SEE_BATON)
def earlier(request: HttpRequest, member: Member) -> HttpResponse:
    """The days that have something, newest first; a page goes on where the last one ended."""
    try:
        before = date.fromisoformat(request.GET["before"]) if "before" in request.GET else None
    except ValueError as error:
        raise Http404 from error
    given = member.sees(Baton).filter(Q(day__lt=before) if before else Q())
    days = list(given.order_by("-day").values_list("day", flat=True).distinct()[: DAYS + 1])
    shown = given.filter(day__in=days[:DAYS]).order_by("-day", "recorded_at", "id").select_related("by__person", "home")
    by_day: dict[date, dict[object, Baton]] = {}
    for baton in shown:
        by_day.setdefault(baton.day, {}).setdefault(baton.by_id, baton)  # each giver once
    return render(
        request,
        "batons/earlier.html",
        {
            "member": member,
            "child": member.child,
            "days": [(day, day_in_words(day, member.today), givers.values()) for day, givers in by_day.items()],
            "older": days[DAYS - 1] if len(days) > DAYS else None,
        },
    )
