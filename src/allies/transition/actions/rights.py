"""That somebody was told which rights become the student's own: noted by who keeps the team, or read by themselves."""

import uuid
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from allies.database.locks import alone_with
from allies.teams.acts import written_by
from allies.teams.errors import NotPossible
from allies.teams.models import Audience, Home, Member
from allies.teams.permissions import Permission, Side
from allies.teams.seat_now import must_still
from allies.transition.models import How, RightsTold
from allies.transition.rights import passing_of


@transaction.atomic
def note_told(*, id: uuid.UUID, by: Member, passes_on: date, home: Home | None, how: str, told_on: date) -> RightsTold:
    """Noted by school: the student (without a home), or one home, was told."""
    alone_with(id)
    said = {"passes_on": passes_on, "home": home, "how": How(how), "told_on": told_on}
    if known := RightsTold.sent_before(id, by, **said):
        return known
    by = must_still(by, Permission.NOTE_RIGHTS)
    if by.side is not Side.SCHOOL or how == How.HERE:
        raise NotPossible(_("School notes who was told. You can say that you read it."))
    must_pass(by, passes_on)
    if told_on > by.today:
        raise NotPossible(_("This day is still to come. Please note it once they were told."))
    return RightsTold.objects.create(id=id, **said, **written_by(by, whom(by, home)))


@transaction.atomic
def note_read(*, by: Member, passes_on: date) -> RightsTold:
    """Noted by the student, or by one at home, who read it here. Read twice is once."""
    alone_with(by.pk)
    by = must_still(by, Permission.NOTE_RIGHTS)
    if by.side is Side.SCHOOL:
        raise NotPossible(_("School notes who was told. You can say that you read it."))
    must_pass(by, passes_on)
    if known := RightsTold.objects.filter(of=by, passes_on=passes_on, taken_out_at=None).first():
        return known
    home = by.home if by.side is Side.HOME else None
    said = {"passes_on": passes_on, "home": home, "of": by, "how": How.HERE, "told_on": by.today}
    return RightsTold.objects.create(**said, **written_by(by, whom(by, home)))


def whom(by: Member, home: Home | None) -> Audience:
    return Audience.home_and_school(home) if home else Audience.team(by.child)


def must_pass(by: Member, passes_on: date) -> None:
    if passes_on not in {one.on for one in passing_of(by.child)}:
        raise NotPossible(_("No right passes on this day any more. Please look at the page again."))
