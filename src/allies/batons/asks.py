"""What this room asks of people: to send on what an aide gave for the day. Nothing is said of what did not come."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from allies.asked.kinds import Ask, AskedKind, EveryRow
from allies.asked.models import Answered, Asked
from allies.teams.models import Seats
from allies.teams.permissions import Permission
from allies.timeline.places import Press, Waiting

from .models import Baton

WAITS = timedelta(days=14)


def to_send_on(children: Collection[UUID]) -> Iterable[Ask]:
    for baton in EveryRow(children).sees(Baton).filter(state=Baton.State.WAITING, corrected=None):
        yield Ask(
            about=baton,
            permission=Permission.PASS_FROM_SCHOOL,
            from_at=baton.recorded_at,
            until_at=baton.recorded_at + WAITS,
            answered=Answered.PRESSED,
            url_name="batons:day",
            facts={"day": baton.day.isoformat()},
        )


def in_words(rows: Sequence[Asked], _seats: Seats) -> Iterable[Waiting]:
    waits: dict[UUID, list[Asked]] = defaultdict(list)
    for row in rows:
        waits[row.child_id].append(row)
    for child in sorted(waits):
        count, newest = len(waits[child]), max(waits[child], key=lambda row: row.facts["day"])
        words = ngettext(
            "A note of the day waits to be sent on", "%(count)s notes of the day wait to be sent on", count
        ) % {"count": count}
        url = reverse("batons:day", args=[child, date.fromisoformat(newest.facts["day"])])
        send = Press(reverse("batons:send", args=[child, newest.subject]), [("yes", _("Send it on"), "")], name="sent")
        yield Waiting(child, words, url, icon="hourglass", press=send if count == 1 else None)


ASKED = [AskedKind("batons.send_on", to_send_on, in_words, of=[Baton])]
