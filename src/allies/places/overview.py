"""The first page of a child at school: what waits, the goals, the next dates, and the last days in few words."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse

from allies.asked.kinds import AskedKind
from allies.asked.models import Asked
from allies.plans.dates import MEETING, on_day, plans_by_child
from allies.plans.models import Plan
from allies.progress.judging import Shown, all_shown
from allies.teams.models import Member, Seats
from allies.teams.permissions import Permission
from allies.timeline.days import DayRow, read_days
from allies.timeline.lines import Page
from allies.timeline.places import Waiting
from allies.timeline.story import Story, team_of

from .waiting import Due, asked_here, dues_of, is_now, rank

MOST_DATES = 5
MOST_DAYS = 5


class WaitsHere(NamedTuple):
    """One thing that waits, with its day where it has one."""

    what: Waiting
    due: Due | None


def waits_here(request: HttpRequest, member: Member) -> list[WaitsHere]:
    """What is urgent first, then by `rank`. A question for each kind that is there, at most."""
    rows = [row for row in asked_here(request) if is_now(row)]
    by_url = {due.url: due for due in reversed(dues_of(rows, member))}
    by_kind: dict[str, list[Asked]] = defaultdict(list)
    for row in rows:
        by_kind[row.what].append(row)
    kinds = [kind for kind in AskedKind.in_order() if kind.name in by_kind]
    found = [
        WaitsHere(what, by_url.get(what.url))
        for kind in kinds
        for what in kind.words(by_kind[kind.name], Seats([member]))
    ]
    return sorted(found, key=lambda one: (not one.what.is_urgent, rank(one.due)))


def plans_here(member: Member) -> list[Plan]:
    """Asked once, for the goals and for the dates."""
    return plans_by_child(Seats([member])).get(member.child_id, []) if member.may(Permission.SEE_PLAN) else []


def next_dates(request: HttpRequest, member: Member, plans: list[Plan]) -> list[Due]:
    """Of the plan, and by when something is to be done, from today on."""
    today = member.today
    found = [due for due in dues_of([row for row in asked_here(request) if row.due_at], member) if due.on >= today]
    if plans:
        for on, words, plan in on_day(today, plans).named:
            if words is not MEETING or on >= today:
                found.append(Due(on, today, words, reverse("plans:one", args=[member.child_id, plan.pk])))
    return sorted(found, key=lambda due: due.on)[:MOST_DATES]


def goals_here(member: Member, plans: list[Plan]) -> list[Shown]:
    return all_shown(member, plans) if plans else []


def last_days(member: Member) -> tuple[Story, Sequence[DayRow]]:
    """The lines of the last days, for the panels of the rooms, and these days, a row each."""
    team = team_of(member)
    days = read_days(Page(member, team), Q(), most=MOST_DAYS)
    return Story([], "", days.lines, team), days.rows[:MOST_DAYS]
