"""What this room asks of people: a call that a home wished for, until a talk is noted."""

from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from allies.asked.kinds import Ask, AskedKind, EveryRow
from allies.asked.models import Answered, Asked
from allies.teams.models import Seats
from allies.teams.permissions import Permission, Role, Side
from allies.timeline.places import Waiting

from .models import CallRequest


def calls(children: Collection[UUID]) -> Iterable[Ask]:
    for request in EveryRow(children).sees(CallRequest).filter(talk=None):
        yield Ask(
            about=request,
            role=Role.CASE_MANAGER,
            permission=Permission.NOTE_TALK,
            from_at=request.recorded_at,
            answered=Answered.CALLED,
            url_name="conversations:note",
        )


def calls_in_words(rows: Sequence[Asked], seats: Seats) -> Iterable[Waiting]:
    """On one line of each child, whoever asked."""
    requests = seats.sees(CallRequest).filter(pk__in=[row.subject for row in rows])
    for request in requests.select_related("by__person").order_by("child", "id"):
        words = asked_in_words(request)
        if request.with_interpreter and request.by.person.may_be_called:
            words = _("%(name)s asks for a call, with an interpreter: %(language)s") % {
                "name": request.by.person.name,
                "language": request.language_in_words,
            }
        url = reverse("conversations:note", args=[request.child_id])
        waits = request.recorded_at if request.by.side is Side.HOME else None
        yield Waiting(request.child_id, words, url, icon="phone-call", since=waits)


def asked_in_words(request: CallRequest) -> str:
    """Who may not be called is reached as they said."""
    person = request.by.person
    if person.may_be_called:
        return _("%(name)s asks for a call") % {"name": person.name}
    known = {"name": person.name, "way": person.get_reach_display()}
    return _("%(name)s asks to be reached. %(way)s") % known


ASKED = [AskedKind("conversations.call", calls, calls_in_words, of=[CallRequest], of_the_day=True)]
