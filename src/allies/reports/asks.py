"""What this room asks of people: to send a report of progress, from two weeks before its day."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from allies.asked.kinds import Ask, AskedKind, EveryRow, midnight
from allies.asked.models import Asked
from allies.asked.reading import what_waits
from allies.plans.models import Plan
from allies.teams.models import Seats
from allies.teams.permissions import Permission, Role
from allies.timeline.places import Waiting

from .models import Report, Rhythm
from .reading import days_sent, days_told
from .rhythm import SOON, Due, due_of
from .story import due_in_words

NAME = "reports.due"
DAY = timedelta(days=1)


def due(children: Collection[UUID]) -> Iterable[Ask]:
    """Each day of a plan that is told and not sent yet."""
    every = EveryRow(children)
    told = every.sees(Rhythm).filter(replaced_at=None, plan__taken_out_at=None)
    rhythms = list(told.select_related("plan", "child__school"))
    sent = days_sent(every, [row.plan for row in rhythms])
    for row in rhythms:
        since, plan = row.recorded_at.astimezone(row.child.zone).date(), row.plan
        for one in due_of(days_told(row, plan), sent=sent[plan.pk], since=since, today=since):
            yield Ask(
                about=row,
                part=one.on.isoformat(),
                role=Role.CASE_MANAGER,
                permission=Permission.SEND_REPORT,
                from_at=midnight(max(one.on - SOON, plan.begins_on), row.child),
                due_at=midnight(one.on + DAY, row.child),
                until_at=midnight(plan.ends_on + DAY, row.child),
                url_name="reports:draft",
                facts={"plan": str(plan.pk), "day": one.on.isoformat()},
            )


def in_words(rows: Sequence[Asked], seats: Seats) -> Iterable[Waiting]:
    """The first of each plan."""
    today = {seat.child_id: seat.today for seat in seats}
    first: dict[str, Asked] = {}
    for row in sorted(rows, key=lambda row: row.facts["day"]):
        first.setdefault(row.facts["plan"], row)
    for row in sorted(first.values(), key=lambda row: row.subject):
        on = date.fromisoformat(row.facts["day"])
        words = due_in_words(Due(on, is_late=on < today[row.child_id], is_soon=on >= today[row.child_id]))
        yield Waiting(row.child_id, words, address(row), "send")


def address(row: Asked) -> str:
    return reverse(row.url_name, args=[row.child_id, row.facts["plan"], date.fromisoformat(row.facts["day"])])


def due_now(seats: Seats) -> Iterable[Waiting]:
    """On the page of the goals of all children."""
    return what_waits(seats, kinds={NAME})


ASKED = [
    AskedKind(NAME, due, in_words, of=[Rhythm, Report, Plan], short=_("Progress report"), address=address),
]
