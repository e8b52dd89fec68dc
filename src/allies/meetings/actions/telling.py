"""When something of a meeting changed, the worker looks whom to tell: each calendar, and each parent by a notice."""

from collections.abc import Iterable
from uuid import UUID

from django.utils import timezone

from allies.database.ids import uuid7
from allies.meetings.models import CalendarFile, Meeting, SetTime
from allies.outbox.actions import post
from allies.outbox.models import Parcel

from .calendars import tell_calendars
from .notices import give_notices

LOOK = "meetings.look"


def tell_later(children: Iterable[UUID]) -> None:
    """Once the act is whole: it may write several rows, of which the calendar is to be told once. A child of whom no
    meeting ever had a time is in no calendar.
    """
    times = SetTime.objects.filter(child__in=set(children))
    for child in set(times.order_by().values_list("child", flat=True)):
        post(LOOK, key=f"{LOOK}:{uuid7()}", facts={"child": str(child)})


def look(parcel: Parcel) -> None:
    tell_of_children([UUID(str(parcel.facts["child"]))])


def look_at_all() -> None:
    """Looks at what begins or ends by itself: an order, a seat."""
    now = timezone.now()
    times = SetTime.objects.filter(replaced_at=None, taken_out_at=None, starts_at__gt=now)
    tell_of_children(set(times.order_by().values_list("child", flat=True)))


def tell_of_children(children: Iterable[UUID]) -> None:
    """Of all their meetings that are still to come, and of those that somebody's calendar still holds."""
    now = timezone.now()
    times = SetTime.objects.filter(child__in=children, replaced_at=None, starts_at__gt=now)
    told = CalendarFile.objects.filter(child__in=children, is_cancelled=False, ends_at__gt=now)
    wanted = {*times.values_list("meeting", flat=True), *told.values_list("meeting", flat=True)}
    for meeting in Meeting.objects.filter(pk__in=wanted).select_related("audience").order_by("id"):
        tell_calendars(meeting)
        give_notices(meeting)
