"""What this room asks of people: an answer to what was asked."""

from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from allies.asked.kinds import Ask, AskedKind, EveryRow, of_subject
from allies.asked.models import Answered, Asked
from allies.teams.models import Seats
from allies.teams.permissions import Permission
from allies.timeline.places import Waiting

from .models import Request, What


def waiting(children: Collection[UUID]) -> Iterable[Ask]:
    """Of the case manager; of who leads, where it is about the record, too."""
    found = EveryRow(children).sees(Request).filter(answered_at=None, withdrawn_at=None).select_related("by")
    for request in found:
        for role in request.roles:
            yield Ask(
                about=request,
                role=role,
                part=role,
                permission=Permission.ANSWER_REQUEST,
                from_at=request.recorded_at,
                answered=Answered.WRITTEN,
                url_name="asking:request",
            )


def in_words(rows: Sequence[Asked], seats: Seats) -> Iterable[Waiting]:
    """Nobody is asked to answer themselves."""
    found = seats.sees(Request).filter(pk__in=[row.subject for row in rows]).select_related("by__person")
    for request in found.order_by("received_on", "id"):
        if request.by_id in {seat.pk for seat in seats}:
            continue
        words = _("%(name)s asks: %(what)s") % {"name": request.by.person.name, "what": What(request.what).label}
        url = reverse("asking:request", args=[request.child_id, request.pk])
        yield Waiting(request.child_id, words, url, icon="mail")


ASKED = [
    AskedKind(
        "asking.answer",
        waiting,
        in_words,
        of=[Request],
        short=gettext_lazy("Request"),
        address=of_subject,
    )
]
