"""What the acts share: the meeting as it is now, and a line in the log."""

from typing import Any

from django.utils.translation import gettext as _

from allies.log import actions as log
from allies.meetings.models import Cancelled, Held, Meeting
from allies.teams.errors import NotPossible
from allies.teams.models import AboutChild, Audience, Home, Member
from allies.teams.permissions import Side


def must_be_open(meeting: Meeting) -> None:
    """What was cancelled or held is over. The lock on the meeting is held by whoever asks."""
    meeting.refresh_from_db(fields=["taken_out_at"])
    if meeting.taken_out_at:
        raise Meeting.DoesNotExist
    if Cancelled.objects.filter(meeting=meeting, taken_out_at=None).exists():
        raise NotPossible(_("This meeting was cancelled."))
    if Held.objects.filter(meeting=meeting, taken_out_at=None).exists():
        raise NotPossible(_("This meeting took place already."))


def audience_of_home(meeting: Meeting, home: Home | None) -> Audience:
    """A home's people are for that home and school; school's for whom the meeting is."""
    return Audience.home_and_school(home) if home else meeting.audience


def between(adult: Member) -> Audience:
    """What one person says of themselves: at home, and of a student, theirs and school's; at school school's alone."""
    is_theirs = adult.side in {Side.HOME, Side.CHILD}
    return Audience.adult_and_school(adult) if is_theirs else Audience.school(adult.child)


def facts(meeting: Meeting, **more: Any) -> dict[str, Any]:
    """What a line of the story needs."""
    return {"child": str(meeting.child_id), "meeting": str(meeting.pk), "purpose": meeting.purpose, **more}


def write(act: str, row: AboutChild, by: Member, **said: object) -> None:
    log.write(act, by=by.person_id, seat=by.pk, child=row.child_id, district=row.district_id, about=row.pk, facts=said)
