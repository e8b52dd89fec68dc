"""Who counts as excused from a meeting."""

from uuid import UUID

from allies.meetings.models import Excusal, ExcusalAnswer, Invited, Meeting, SetTime, WrittenInput
from allies.teams.models import Member
from allies.teams.permissions import Permission, Role


def homes_that_decide(meeting: Meeting) -> set[UUID]:
    """The homes asked to a meeting in which somebody may agree for the child today."""
    seats = Invited.objects.filter(meeting=meeting, seat__role=Role.GUARDIAN, ended_at=None, taken_out_at=None)
    found = Member.objects.current().with_orders().filter(pk__in=seats.values("seat"))
    return {seat.home_id for seat in found if seat.home_id and seat.may(Permission.SIGN_PLAN)}


def is_excused(invited: Invited, time: SetTime) -> bool:
    """In writing, before it began: school, and a parent of each home that decides; with what they wrote, where their
    area is talked about."""
    excusal = Excusal.objects.standing().filter(invited=invited).first()
    if excusal is None or excusal.recorded_at >= time.starts_at:
        return False
    answers = ExcusalAnswer.objects.standing().filter(excusal=excusal, recorded_at__lt=time.starts_at)
    said = list(answers.values_list("by__home", "agrees"))
    homes = homes_that_decide(invited.meeting)
    agreed = {home for home, agrees in said if agrees} - {home for home, agrees in said if not agrees}
    if not homes or not homes <= agreed:
        return False
    written = WrittenInput.objects.filter(excusal=excusal, recorded_at__lt=time.starts_at, taken_out_at=None)
    return excusal.sort == Excusal.Sort.NOT_DISCUSSED or written.exists()
