"""What a home told about health or safety is told anew of the child whom it was about, at once."""

from django.db.models import F
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from allies.database.ids import uuid7
from allies.teams.models import Member
from allies.teams.permissions import Permission
from allies.timeline.moving import Movable

from .actions import tell_school, tell_since
from .models import HealthEvent


def write(event: HealthEvent, by: Member, _for_few: bool) -> HealthEvent:  # noqa: FBT001
    said = {name: getattr(event, name) for name in ("what", "happened", "how_long", "now", "is_spoken")}
    anew = tell_school(id=uuid7(), by=by, **said)
    # What went along a moment ago. "Not found yet" alone would frighten anew.
    for since in event.told_since.filter(taken_out_at=F("event__taken_out_at")).order_by("recorded_at"):
        tell_since(anew, how=since.how, by=by)
    return anew


def who_reads(_event: HealthEvent, _by: Member) -> str | Promise:
    return _("School is told at once, as if it was sent now. At home, only your own home reads it.")


MOVED = Movable(HealthEvent, lambda seat: seat.may(Permission.SEND_HEALTH), write, who_reads=who_reads)
