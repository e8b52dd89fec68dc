"""What talks and calls show on the child's page, how their lines are said, and what waits for the case manager."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from allies.teams.models import Member, Seats
from allies.teams.permissions import Permission, Role, Side
from allies.timeline.places import Waiting

from .languages import language_in_words
from .models import CallRequest, Hours, How

LATELY = timedelta(days=3)


def talked(facts: Mapping[str, Any]) -> Mapping[str, object]:
    return {"how": How(facts["how"]).label}


def asked(facts: Mapping[str, Any]) -> Mapping[str, object]:
    return {
        "language": language_in_words(facts["language"]) if facts["language"] else "",
        "hours": [hour.label for hour in Hours if hour.value in facts["hours"]],
    }


def calls_asked(member: Member) -> Mapping[str, Any] | None:
    """Home sees that it asked, and that a call was noted; school sees who waits."""
    wanted = Q(talk=None)
    if member.side is Side.HOME:
        wanted |= Q(talk__talked_at__gte=timezone.now() - LATELY)
    requests = member.sees(CallRequest).filter(wanted).select_related("home", "by__person", "talk").order_by("-id")
    found = list(requests[:5])
    return {"child": member.child, "member": member, "requests": found} if found else None


def waits(seats: Seats) -> Iterable[Waiting]:
    """A case manager has each call in sight until it is noted. On one line of each child, whoever asked."""
    held = [seat for seat in seats if seat.role == Role.CASE_MANAGER and seat.may(Permission.NOTE_TALK)]
    if not held:
        return
    requests = Seats(held).sees(CallRequest).filter(talk=None).select_related("by__person").order_by("child", "id")
    for request in requests:
        words = _("%(name)s asks for a call") % {"name": request.by.person.name}
        if request.with_interpreter:
            words = _("%(name)s asks for a call, with an interpreter: %(language)s") % {
                "name": request.by.person.name,
                "language": request.language_in_words,
            }
        yield Waiting(request.child_id, words, reverse("conversations:note", args=[request.child_id]), icon="phone")
