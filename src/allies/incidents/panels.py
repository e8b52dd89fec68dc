"""How the lines of a serious event are said, and what waits until each home has been told by voice."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from allies.teams.models import Member, Seats
from allies.teams.permissions import Permission, Role
from allies.timeline.places import Waiting
from allies.timeline.story import Story

from .chips import Sentence
from .models import HomeCall, How
from .telling import guardians_to_tell


def where(facts: Mapping[str, Any]) -> Mapping[str, object]:
    return {"url": reverse("incidents:incident", args=[facts["child"], facts["incident"]])}


def sentence_of(sentence: Sentence) -> Any:
    def words(facts: Mapping[str, Any]) -> Mapping[str, object]:
        return {**where(facts), "sentence": sentence.label}

    return words


def told(facts: Mapping[str, Any]) -> Mapping[str, object]:
    return {"how": How(facts["how"]).label}


def homes_to_call(seats: Iterable[Member]) -> list[tuple[HomeCall, list[Member]]]:
    """Every home that has not been told by voice yet and may be told, over all these seats. Three queries."""
    calls = Seats(seats).sees(HomeCall).filter(told_at=None).select_related("home", "child").order_by("id")
    found = list(calls)
    to_tell = guardians_to_tell({call.child_id: call.child for call in found}.values()) if found else {}
    return [(call, to_tell[call.home_id]) for call in found if call.home_id in to_tell]


def waits(seats: Seats) -> Iterable[Waiting]:
    """For the case manager, the most urgent thing there is: a person phones, the same day."""
    holding = [seat for seat in seats if seat.role == Role.CASE_MANAGER and seat.may(Permission.TELL_HOME)]
    for call, guardians in homes_to_call(holding) if holding else []:
        yield Waiting(
            call.child_id,
            _("Call home today: %(names)s") % {"names": names_of(guardians)},
            reverse("incidents:told", args=[call.child_id, call.incident_id, call.pk]),
            icon="phone-call",
            is_urgent=True,
        )


def names_of(guardians: Iterable[Member]) -> str:
    return " · ".join(guardian.person.name for guardian in guardians)


def calls_today(member: Member, _story: Story) -> Mapping[str, Any] | None:
    """On the child's own page, for whoever at school may phone."""
    waiting = [(call, names_of(guardians)) for call, guardians in homes_to_call([member])]
    return {"child": member.child, "waiting": waiting} if waiting else None
