"""What people write of a meeting can be asked for in one's own language."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from allies.translation.things import Text

from .models import Answer, Attempt, Cancelled, Excusal, Meeting, SetTime, WrittenInput


def page_of(row: Any) -> str:
    return reverse("meetings:one", args=[row.child_id, meeting_of(row)])


def meeting_of(row: Any) -> object:
    match row:
        case Meeting():
            return row.pk
        case Answer():
            return row.offer.meeting_id
        case Excusal():
            return row.invited.meeting_id
        case WrittenInput():
            return row.excusal.invited.meeting_id
        case _:
            return row.meeting_id


TEXTS = [
    Text("meeting", Meeting, _("what a meeting is about"), ("words",), page_of),
    Text("moved-meeting", SetTime, _("why a meeting was moved"), ("why",), page_of),
    Text("cancelled", Cancelled, _("why a meeting was cancelled"), ("why",), page_of),
    Text("times-answer", Answer, _("an answer to the times of a meeting"), ("words",), page_of),
    Text("excusal", Excusal, _("why somebody is absent from a meeting"), ("why",), page_of),
    Text("written-input", WrittenInput, _("a written input for a meeting"), ("words",), page_of),
    Text("attempt", Attempt, _("how somebody was asked to come"), ("words",), page_of),
]
