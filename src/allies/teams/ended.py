"""What somebody whose place ended is told, and nobody else: since when, and whom to call. Why it ended is not on it."""

from datetime import timedelta
from uuid import UUID

from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from allies.people.models import Person

from .keeping_team import whom_to_call
from .models import Ending, Member
from .permissions import Role

NOTE = "teams.ended"  # kept with the sign-in, and asked again when a place changes: no page asks for it each time


A_YEAR = timedelta(days=365)


def has_an_end(person: Person) -> str:
    ended = Ending.objects.in_effect().filter(member__person=person)
    found = (ended, children_who_left(person), students_who_left(person))
    return "yes" if any(rows.exists() for rows in found) else ""


def children_who_left(person: Person) -> QuerySet[Member]:
    """Their parent reads on what is open to them: by seat, the newest first."""
    return left_behind(person, Role.GUARDIAN)


def students_who_left(person: Person) -> QuerySet[Member]:
    """Who managed their case reads on; in a list for a year."""
    return left_behind(person, Role.CASE_MANAGER).filter(child__left_at__gte=timezone.now() - A_YEAR)


def left_behind(person: Person, role: Role) -> QuerySet[Member]:
    seats = Member.objects.current().with_orders().filter(person=person, role=role, child__left_at__isnull=False)
    return seats.select_related("child__school").order_by("-child__left_at", "id")


def told_at_the_door(child: UUID, person: Person) -> list[str]:
    """For who had a place on this child's team; empty for all others, to whom the child is not here."""
    was = Member.objects.filter(child=child, person=person, child__left_at=None).select_related("child__school")
    last = was.exclude(ends_at=None).exclude(ends_at=F("began_at")).order_by("-ends_at", "-id").first()
    if last is None:
        return []
    return [_("Your place on this team ended on %(day)s.") % {"day": last_day(last)}, call(last)]


def told_on_the_first_page(person: Person) -> list[list[str]]:
    """For a parent whose place was ended here, without the name of the child."""
    endings = Ending.objects.in_effect().filter(member__person=person).select_related("member__child__school")
    return [
        [
            _("Your place on a team at %(school)s ended on %(day)s.")
            % {"school": ending.member.child.school, "day": last_day(ending.member)},
            call(ending.member),
        ]
        for ending in endings.order_by("-confirmed_at", "-id")
    ]


def last_day(seat: Member) -> str:
    return date_format(seat.ends_at.astimezone(seat.child.zone)) if seat.ends_at else ""


def call(seat: Member) -> str:
    return _("If you have a question, please contact %(call)s.") % {"call": whom_to_call(seat.child)}
