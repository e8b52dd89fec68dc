"""Whether a time suits what the house knows: school days, a service at that hour, and the hours that a parent wished.

Remarks for who arranges the meeting. They hold nothing up: whoever asked for other hours may come all the same.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta

from django.utils.translation import gettext as _

from allies.agreements.models import Agreement
from allies.clocks.models import DayOff
from allies.plans.models import Service
from allies.plans.models.times import with_times
from allies.teams.models import Member

from .reading import OfTime, Whole


def with_remarks(whole: Whole) -> list[OfTime]:
    if not whole.times or whole.offer is None:
        return list(whole.times)
    member, minutes = whole.member, whole.offer.minutes
    agreed = list(hours_of(member, whole))
    services = [one for one in with_times(member, member.sees(Service)) if one.stands]
    days_off = list(DayOff.objects.filter(school=member.child.school_id).around(whole.times[0].at.date()))
    return [
        replace(
            one,
            remarks=[
                *of_day(one.at, member, days_off),
                *of_services(one.at, minutes, member, services),
                *of_hours(one.at, member, agreed),
            ],
        )
        for one in whole.times
    ]


def hours_of(member: Member, whole: Whole) -> Sequence[Agreement]:
    parents = [one.seat_id for one in whole.parents]
    found = member.sees(Agreement).filter(adult__in=parents, stands_from__isnull=False, replaced_at=None, ended_at=None)
    return list(found.select_related("adult__person").order_by("id"))


def of_day(at: datetime, member: Member, days_off: Sequence[DayOff]) -> Iterator[str]:
    day = at.astimezone(member.child.zone).date()
    if day.weekday() >= 5:
        yield _("This is a day without school.")
        return
    for run in days_off:
        if run.first_on <= day <= run.last_on:
            yield _("No school: %(why)s") % {"why": run}


def of_services(at: datetime, minutes: int, member: Member, services: Sequence[Service]) -> Iterator[str]:
    here = at.astimezone(member.child.zone)
    for service in services:
        begins = service.week.get(here.weekday())
        if begins is None or not service.begins_on <= here.date() <= service.ends_on:
            continue
        starts = datetime.combine(here.date(), begins, tzinfo=member.child.zone)
        if starts < at + timedelta(minutes=minutes) and at < starts + timedelta(minutes=service.minutes or 0):
            yield _("At this time: %(service)s") % {"service": service.name}


def of_hours(at: datetime, member: Member, agreed: Sequence[Agreement]) -> Iterator[str]:
    """What each agreed with school on when news may come is the nearest that is known of their day."""
    here = at.astimezone(member.child.zone)
    for one in agreed:
        name = one.adult.person.name
        if str(here.weekday()) not in one.days:
            yield _("%(name)s wishes no news on this day.") % {"name": name}
        elif one.quiet_from and one.quiet_until and is_within(here.time(), one.quiet_from, one.quiet_until):
            yield _("%(name)s has quiet hours at this time.") % {"name": name}


def is_within(at: time, begins: time, ends: time) -> bool:
    """Hours that go over midnight end before they begin."""
    return begins <= at < ends if begins < ends else at >= begins or at < ends
