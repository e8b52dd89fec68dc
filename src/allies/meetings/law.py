"""What the place says of a meeting: by its plan, else by the school's own."""

from datetime import date

from allies.jurisdictions.profiles import Convening, birthday
from allies.plans.models import Plan
from allies.plans.rights import law_of
from allies.teams.models import Child, Member

from .models import Meeting


def convening(meeting: Meeting, member: Member) -> Convening:
    return law_of(member, meeting.plan).convening


def asks_student(law: Convening, child: Child, on: date) -> bool:
    """Whether the student is asked to a meeting of this day: a plan of about a year begins there, and has to look
    ahead to the birthday."""
    if law.student_from is None or child.born_on is None:
        return False
    return birthday(child.born_on, law.student_from - 1) <= on


def open_plans(member: Member) -> list[Plan]:
    """Those that a meeting may be about: of now or still to come, the newest last."""
    plans = member.sees(Plan).filter(came_from="", ends_on__gte=member.today)
    return list(plans.order_by("begins_on", "id"))
