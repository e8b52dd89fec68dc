"""What a parent was told of a meeting, that they opened the notice, or got it on paper: each with its day."""

from django.db import transaction
from django.utils import timezone

from allies.database.locks import alone_with
from allies.meetings.models import Meeting, Notice
from allies.meetings.notice import as_sent
from allies.teams.acts import like
from allies.teams.models import Audience, Member
from allies.teams.permissions import Permission, Role
from allies.teams.seat_now import must_still

from .calendars import asked_to, may_know, seats_in_full, time_of
from .steps import write


@transaction.atomic
def give_notices(meeting: Meeting) -> None:
    """Each parent who is asked has one of each time that is set, once."""
    alone_with(meeting.pk)
    time = time_of(meeting)
    if time is None:
        return
    known = set(Notice.objects.filter(set_time=time, taken_out_at=None).values_list("of", flat=True))
    for seat in seats_in_full(asked_to(meeting) - known):
        if seat.role == Role.GUARDIAN and may_know(seat, meeting):
            own = like(Audience.adult_and_school(seat))
            given = Notice(meeting=meeting, set_time=time, of=seat, given_on=seat.today, **own)
            given.language, given.said = as_sent(given)
            given.save(force_insert=True)


def note_opened(notice: Notice) -> None:
    Notice.objects.filter(pk=notice.pk, opened_at=None).update(opened_at=timezone.now())


@transaction.atomic
def note_printed(notice: Notice, *, by: Member) -> None:
    by = must_still(by, Permission.HOLD_MEETING)
    changed = {"printed_at": timezone.now(), "printed_by": by}
    if Notice.objects.filter(pk=notice.pk, printed_at=None).update(**changed):
        write("meetings.notice_printed", notice, by)
