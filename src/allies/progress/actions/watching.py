"""Two records are said to be of one moment, or not to be after all."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from allies.database.locks import alone_with, locked
from allies.progress.actions.rolling import roll_up
from allies.progress.models import Record, Watched
from allies.progress.watched import are_of_one_moment, in_order, may_mark
from allies.teams.acts import written_by
from allies.teams.errors import NotPossible
from allies.teams.models import Member
from allies.teams.permissions import Permission
from allies.teams.seat_now import must_still


@transaction.atomic
def watch_together(one: UUID, other: UUID, *, by: Member) -> Watched:
    """The session counts once from now on. `one` and `other`: the first word of each. Twice is once."""
    alone_with(by.child_id)
    by = must_still(by, Permission.RECORD_PROGRESS)
    rows = by.sees(Record).filter(root__in=[one, other], corrected_by=None, value__isnull=False)
    records = list(rows.select_related("goal", "root__by", "root__seen_by"))
    if len(records) != 2 or not are_of_one_moment(*records) or not may_mark(by, *records):
        raise NotPossible(_("These two are no longer of one moment. Please open the page again."))
    first, second = in_order(*records)
    roots = {first.root_id, second.root_id}
    for known in standing_of([first, second]):
        if {known.leads_id, known.second_id} == roots:
            return known
        if {known.leads_id, known.second_id} & roots:
            raise NotPossible(_("One of these two entries is already paired. Please open the page again."))
    made = Watched.objects.create(
        goal_root=first.goal_root, leads_id=first.root_id, second_id=second.root_id, **written_by(by, first)
    )
    roll_up([first, second])
    return made


@transaction.atomic
def part(watched: Watched, *, by: Member) -> Watched:
    """They had not watched the same moment: both count again, each by itself."""
    alone_with(watched.child_id)
    watched = locked(watched)
    by = must_still(by, Permission.RECORD_PROGRESS)
    records = newest_of(watched)
    if not may_mark(by, *records):
        raise NotPossible(_("Only who was there, or who decides about the goal, can say so."))
    if watched.ended_at is None:
        end(watched, by=by)
        roll_up(records)
    return watched


def end(watched: Watched, *, by: Member) -> None:
    watched.ended_at, watched.ended_by = timezone.now(), by
    watched.save(update_fields=["ended_at", "ended_by"])


def standing_of(records: Sequence[Record]) -> QuerySet[Watched]:
    roots = [record.root_id for record in records]
    return Watched.objects.filter(
        Q(leads__in=roots) | Q(second__in=roots), child=records[0].child_id, ended_at=None, taken_out_at=None
    )


def newest_of(watched: Watched) -> list[Record]:
    both = [watched.leads_id, watched.second_id]
    return list(
        Record.objects.filter(root__in=both, corrected_by=None).select_related("goal", "root__by", "root__seen_by")
    )


def put_right_beside(made: Record, *, by: Member) -> list[Record]:
    """One of two was put right, to another time perhaps: then it is no session of two any more.

    What stands beside it: it counts from now on, or no longer.
    """
    others: list[Record] = []
    for watched in standing_of([made]):
        pair = newest_of(watched)
        others += [record for record in pair if record.pk != made.pk]
        if made.value is not None and not are_of_one_moment(*pair):
            end(watched, by=by)
    return others
