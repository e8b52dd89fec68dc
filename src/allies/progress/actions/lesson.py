"""Which children somebody has in mind for the next lesson, and a whole lesson kept in one act."""

import uuid
from collections.abc import Iterable

from django.db import transaction

from allies.database.once import write_once
from allies.progress.models import InLesson
from allies.teams.models import Seats

from .together import Outcome, Written, write_records


def chosen(seats: Seats) -> Seats:
    """Those chosen before, of whom one still may; who never chose has none."""
    known = set(InLesson.objects.filter(member__in=list(seats)).values_list("member_id", flat=True))
    return Seats(seat for seat in seats if seat.pk in known)


@transaction.atomic
def choose(seats: Seats, children: Iterable[uuid.UUID]) -> None:
    """These, and none of the others."""
    wanted = {seat for seat in seats if seat.child_id in set(children)}
    InLesson.objects.filter(member__in=[seat for seat in seats if seat not in wanted]).delete()
    write_once((InLesson(district_id=seat.district_id, member=seat) for seat in wanted), unique="member")


def write_all_or_none(written: list[Written], *, seats: Seats) -> Outcome:
    """All of one form, or none of it: what is put right is sent again as a whole."""
    with transaction.atomic():
        outcome = write_records(written, seats=seats, is_form=True)
        transaction.set_rollback(bool(outcome.refused))
    return outcome
