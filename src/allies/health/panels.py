"""What stands first until somebody has it: on the child's page and on the front page, for school and for that home."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from allies.teams.asking import AskedBySeat
from allies.teams.models import Member, Seats
from allies.teams.permissions import Permission, Side
from allies.timeline.places import Waiting
from allies.timeline.story import Story

from .chips import What, in_words
from .models import HealthEvent

LATELY = timedelta(days=7)  # what nobody closed is read in the story after that
SHOWN = ("id", "home_id", "what", "happened", "how_long", "now", "recorded_at", "taken_at")


def told(facts: Mapping[str, Any]) -> Mapping[str, object]:
    said = HealthEvent(**{name: facts.get(name, "") for name in ("what", "happened", "how_long", "now")})
    return {
        "sentences": in_words(said),
        "url": reverse("health:event", args=[facts["child"], facts["event"]]),
    }


def _open(member: Member) -> "QuerySet[HealthEvent, tuple[Any, ...]]":
    return member.sees(HealthEvent).filter(closed_at=None).order_by("-id").values_list(*SHOWN)[:5]


OPEN = AskedBySeat(_open)


def open_events(member: Member, _story: Story) -> Mapping[str, Any] | None:
    since = timezone.now() - LATELY
    events = [HealthEvent(**dict(zip(SHOWN, row, strict=True))) for row in OPEN.rows(member)]
    if member.side is Side.HOME:
        events = [event for event in events if event.home_id == member.home_id]
    events = [event for event in events if event.recorded_at >= since]
    return {"child": member.child_id, "events": events, "at_home": member.side is Side.HOME} if events else None


def waits(seats: Seats) -> Iterable[Waiting]:
    """At school until somebody has it; at that home until then, too: nobody should take it for read. One query."""
    reading = Seats(seat for seat in seats if seat.may(Permission.SEE_HEALTH_EVENT))
    if not reading.members:
        return
    since = timezone.now() - LATELY
    events = reading.sees(HealthEvent).filter(taken_at=None, closed_at=None, recorded_at__gte=since)
    own = reading.by_child
    for event in events.order_by("-id"):
        seat = own[event.child_id]
        at_home = seat.side is Side.HOME
        if at_home and event.home_id != seat.home_id:
            continue
        what = What(event.what).label
        words = (
            _("You told school: %(what)s. Nobody has it yet.") if at_home else _("Health or safety from home: %(what)s")
        )
        url = reverse("health:event", args=[event.child_id, event.pk])
        yield Waiting(event.child_id, words % {"what": what}, url, icon="siren", is_urgent=True)
