"""What school recorded of goals on one day, for the draft of a note home."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from allies.plans.models import Goal
from allies.timeline.drafting import About, Known, ReadByAll
from allies.timeline.when import time_words

from .danger import marked_among
from .models import Record
from .wording import said


def recorded_at_school(read: ReadByAll, day: date) -> Iterable[Known]:
    """Taps, counts and the marks of the day card, each as it stands. Of a goal that counts what should grow less, or
    that is marked as dangerous, nothing: that is for a person to tell.
    """
    of_day = read.sees(Record).filter(day=day, home=None, corrected_by=None, value__isnull=False)
    rows = of_day.filter(goal__at_most=False, goal__in=read.sees(Goal).values("pk")).exclude(goal__does="")
    found = list(rows.select_related("goal", "by__person", "seen_by__person").order_by("happened_at", "id"))
    dangerous = marked_among({row.goal_root for row in found}) if found else set()
    for row in found:
        if row.goal_root not in dangerous:
            at = time_words(row.happened_at.astimezone(read.child.zone))
            yield Known(
                row=row.pk,
                about=About.DID,
                words=f"{row.goal.does}: {said(row)}",
                source=_("Goal data at %(time)s by %(name)s") % {"time": at, "name": row.observer.person.name},
                url=reverse("progress:goal", args=[row.child_id, row.goal_root]),
            )
