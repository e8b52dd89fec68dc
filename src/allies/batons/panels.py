"""What the batons show on the child's page, and what waits on the front page. One query each."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from allies.batons.models import Baton
from allies.batons.voices import Part, parts_of
from allies.batons.words import day_in_words
from allies.teams.models import Member, Seats
from allies.teams.permissions import Permission, Side
from allies.timeline.places import Waiting

LATELY = timedelta(days=5)  # over a long weekend


def newest_day(member: Member) -> Mapping[str, Any] | None:
    """The latest day that has something, in two voices, today before what was said for tomorrow; else an invitation."""
    today = member.today
    given = member.sees(Baton).filter(day__gte=today - LATELY, state=Baton.State.PASSED)
    batons = list(given.select_related("by__person", "home").order_by("-day", "recorded_at", "id")[:30])
    days = [baton.day for baton in batons]
    day = max((d for d in days if d <= today), default=min(days, default=today))
    parts = newest_each(parts_of((baton for baton in batons if baton.day == day), member))
    return {
        "child": member.child,
        "day": day,
        "day_words": day_in_words(day, today),
        "from_home": [part for part in parts if part.baton.home_id],
        "from_school": [part for part in parts if not part.baton.home_id],
        "at_home": member.side is Side.HOME,
        "homes_differ": len({part.baton.home_id for part in parts if part.baton.home_id}) > 1,
    }


def newest_each(parts: Iterable[Part]) -> list[Part]:
    """The newest part of each home and of school, a whole one before a light moment on its own."""
    newest = {part.baton.home_id: part for part in sorted(parts, key=lambda part: not part.baton.is_light)}
    return list(newest.values())


def waits(seats: Seats) -> Iterable[Waiting]:
    """For teachers: chips that wait to be sent on. Nothing is said of a baton that did not come."""
    teaching = {m.child_id: m for m in seats if m.may(Permission.PASS_FROM_SCHOOL)}
    if not teaching:
        return
    lately = timezone.now() - timedelta(days=14)
    given = Seats(teaching.values()).sees(Baton).filter(state=Baton.State.WAITING, recorded_at__gte=lately)
    waiting = given.filter(corrected=None).order_by("child", F("day").desc()).values_list("child", "day")
    by_child: dict[Any, list[Any]] = {}
    for child, day in waiting:
        by_child.setdefault(child, []).append(day)
    for child, days in by_child.items():
        count = len(days)
        words = ngettext(
            "A note of the day waits to be sent on", "%(count)s notes of the day wait to be sent on", count
        ) % {"count": count}
        yield Waiting(child, words, reverse("batons:day", args=[child, days[0]]), icon="hourglass")
