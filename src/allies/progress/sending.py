"""What a phone sends of a lesson, read without trust: each record by itself, or a sentence why it cannot be read.

    {"person": "…", "sent": 1790000000000, "records": [{"id": "…", "child": "…", "goal": "…", "place": "p1",
      "began": 1789990000000, "written": 1789993000000, "value": 6, "out_of": 10, "minutes": 30, "activity": "maths"}]}

`sent`, `began` and `written` are milliseconds of the phone's own clock: only how long ago each was is believed, so that
a clock that is a year off makes no difference. One that is set forward within a lesson is believed for as long as a
lesson can be (`LESSON`); beyond that, somebody is asked. Who put the hour right sends `day` and `at` in its place.
"""

import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from math import isfinite
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from allies.teams.models import Member, Seats
from allies.timeline.moments import SLACK, STILL_TO_COME, a_moment
from allies.ui import unsent
from allies.ui.pasting import cleaned

from .actions.together import Written
from .models import MOST_MINUTES, Record

MOST = 2_000
LONGEST = unsent.LONGEST + timedelta(days=1)  # a lesson is over some time after it began
LESSON = timedelta(hours=12)  # from its beginning to its end; longer, and the clock was set forward, or nobody ended it
OLDEST = timedelta(days=366 * 10)  # no plan that runs is so old: a slip of the finger in the year
LARGEST = 100_000.0
LONGEST_WORDS = 120
WORDS = ("place", "activity", "missing", "helped")
REASONS = frozenset(Record.Missing.values) - {Record.Missing.MISTAKE, ""}
known = lru_cache(512)(uuid.UUID)  # a batch names few children and goals, many times
NUMBERS = {"value": LARGEST, "out_of": LARGEST, "minutes": float(MOST_MINUTES)}


@dataclass(frozen=True)
class Clock:
    """The moment of sending by the phone, in milliseconds, and by us: one for the whole batch."""

    phone: float
    here: datetime

    def told(self, then: Any) -> datetime | None:
        """A moment of the phone's by our clock; None where its own has run back meanwhile, or it says nothing."""
        try:
            age = timedelta(milliseconds=self.phone - float(then))
        except (ValueError, TypeError, OverflowError):
            return None
        return self.here - max(age, timedelta()) if -SLACK <= age <= LONGEST else None


class Unreadable(Exception):
    """A sentence why this one record cannot be read."""


@dataclass
class Batch:
    """What was sent, by whom it was written, and what of it could not be read, by the id that came with it."""

    person: str
    written: list[Written] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)


def read_batch(body: bytes, seats: Seats) -> Batch | None:
    """None: this is no batch at all."""
    try:
        sent = json.loads(body)
        batch, records = Batch(str(sent["person"])), list(sent["records"])
        clock = Clock(float(sent["sent"]), timezone.now())
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return None
    if len(records) > MOST or not isfinite(clock.phone):
        return None
    members = seats.by_child
    for one in records:
        if not isinstance(one, dict):
            return None
        try:
            batch.written.append(read_one(one, clock, members))
        except Unreadable as reason:
            batch.refused[str(one.get("id"))] = str(reason)
    return batch


def read_one(one: Mapping[str, Any], clock: Clock, members: Mapping[uuid.UUID, Member]) -> Written:
    try:
        own, child, goal = uuid.UUID(str(one["id"])), known(str(one["child"])), known(str(one["goal"]))
        place, activity, missing, helped = (str(one.get(name) or "") for name in WORDS)
        help_list = uuid.UUID(str(one["help_list"])) if one.get("help_list") else None
        numbers = {name: number(one.get(name), most) for name, most in NUMBERS.items()}
        activity, helped = one_line(activity), one_line(helped)
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError) as error:
        raise Unreadable(_("This could not be read. Please look at the numbers.")) from error
    member = members.get(child)
    if member is None:
        raise Unreadable(_("Your place on this team has changed, so this was not saved."))
    if max(len(activity), len(helped)) > LONGEST_WORDS or (missing and missing not in REASONS):
        raise Unreadable(_("This could not be read. Please look at the numbers."))
    if numbers["value"] is None and not missing and not one.get("taps"):
        raise Unreadable(_("Please write the number, or press why there is none."))
    typed: dict[str, Any] = {
        **numbers,
        "is_capped": one.get("is_capped") is True,
        "activity": activity,
        "missing": missing,
    }
    typed |= {"taps": one.get("taps") or [], "helped": helped}
    if missing:
        typed |= {"value": None, "out_of": None, "minutes": None, "is_capped": False, "taps": []}
    return Written(
        own,
        child,
        goal,
        place,
        happened_at=when(one, clock, member),
        written_at=clock.told(one.get("written")) or clock.here,
        typed=typed,
        help_list=help_list,
    )


def one_line(said: str) -> str:
    """As a form would keep it: no sign that turns a line round or breaks it. ValueError for what is no text at all."""
    said.encode()  # half a sign, which no database takes
    if "\0" in said:
        raise ValueError(said)
    return " ".join(cleaned(said).split())


def number(said: Any, most: float) -> float | None:
    """None where nothing was said. ValueError for what is no number that anybody counts."""
    if said is None or said == "":
        return None
    if isinstance(said, bool) or "_" in str(said):  # "1_0" is no ten
        raise ValueError(said)
    value = float(said)
    if not isfinite(value) or not 0 <= value <= most:
        raise ValueError(said)
    return value


def when(one: Mapping[str, Any], clock: Clock, member: Member) -> datetime:
    if one.get("day"):
        return typed_moment(str(one["day"]), str(one.get("at") or ""), member)
    moment = clock.told(one.get("began"))
    ended = clock.told(one.get("written")) or clock.here
    if moment is None or ended - moment > LESSON:
        raise Unreadable(_("The clock of this phone was changed. Please say the day and the time."))
    return moment


def typed_moment(day: str, at: str, member: Member) -> datetime:
    try:
        moment = a_moment(date.fromisoformat(day), time.fromisoformat(at).replace(tzinfo=None), member)
    except (ValueError, OverflowError) as error:
        raise Unreadable(_("Please say the day and the time.")) from error
    if moment is None:
        raise Unreadable(str(STILL_TO_COME))
    if moment < timezone.now() - OLDEST:
        raise Unreadable(_("Please say the day and the time."))
    return moment
