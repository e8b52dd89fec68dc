"""For who leads a school: of each child whose team changes a day and a state, and no word of what was handed over."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from allies.teams.dates_by_child import note_reading
from allies.teams.keeping_team import at_home_with
from allies.teams.models import Child, Leader
from allies.teams.models.namesakes import tell_apart

from .models import Handover, Read

THIS_SUMMER = timedelta(days=120)
BEGUN, NOBODY_YET, GIVEN, READ = (
    _("Draft"),
    _("Nobody has taken over yet"),
    _("Handed over"),
    _("Read by the person taking over"),
)


@dataclass(frozen=True)
class ChildsHandover:
    child: Child
    on: date
    state: Promise
    tone: str


def at_this_school(leader: Leader) -> list[ChildsHandover]:
    """Those of now, and of the last months. Of no child with whom this leader is, or was, at home. Each look is in the
    log, and in the families’ list of reads.
    """
    since = timezone.localdate() - THIS_SUMMER
    found = Handover.objects.filter(child__school=leader.school_id, child__left_at=None, taken_out_at=None)
    rows = list(found.filter(leaves_on__gte=since).select_related("child", "to").order_by("leaves_on", "id"))
    own = at_home_with(leader.person_id, {row.child_id for row in rows})
    rows = [row for row in rows if row.child_id not in own]
    tell_apart([row.child for row in rows])
    note_reading(leader, {row.child_id: row.child for row in rows}.values())
    whole = Read.objects.filter(handover__in=rows, part="", taken_out_at=None)
    read: set[tuple[UUID, UUID]] = set(whole.values_list("handover", "by"))
    return [ChildsHandover(row.child, row.leaves_on, *state_of(row, read)) for row in rows]


def state_of(row: Handover, read: set[tuple[UUID, UUID]]) -> tuple[Promise, str]:
    if row.to_id and (row.pk, row.to_id) in read:
        return READ, "leaf"
    if row.to_id is None:
        return NOBODY_YET, "amber"
    return (GIVEN, "teal") if row.is_given else (BEGUN, "plain")
