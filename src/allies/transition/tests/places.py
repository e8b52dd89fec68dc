"""Three places, the day on which rights pass there, and a student who is born for it."""

from datetime import date, datetime, time, timedelta

import time_machine

from allies.asked.reading import what_waits
from allies.teams.actions.seats import add_member
from allies.teams.actions.students_place import say_of_place
from allies.teams.models import Child, District, Member, Seats
from allies.teams.models.rights import Allowed
from allies.teams.permissions import Kind, Role
from allies.teams.tests.cast import someone

DAY = timedelta(days=1)
BORN = {"us-tx": date(2010, 5, 4), "uk-england": date(2012, 5, 4), "ca-on": date(2010, 5, 4)}
# The day on which rights pass, by the law of the place.
PLACES = {"us-tx": date(2028, 5, 4), "uk-england": date(2028, 7, 1), "ca-on": date(2028, 5, 4)}


def live_in(cast, place, **more):
    born_on = more.get("born_on", BORN.get(place, BORN["us-tx"]))
    District.objects.filter(pk=cast.school.district_id).update(jurisdiction=place)
    Child.objects.filter(pk=cast.child.pk).update(born_on=born_on)
    return add_member(someone("Mateo R"), child=cast.child, role=Role.STUDENT, by=None)


def now(seat):
    return Member.objects.with_orders().select_related("child__school__district", "person", "home").get(pk=seat.pk)


def opened_to(student, *both):
    """Home and school say yes to a place of their own, and that the plan is open there."""
    for by in both:
        say_of_place(is_yes=True, by=now(by))
        Allowed.objects.create(district=by.district, child=by.child, seat=student, by=by, kind=Kind.PLAN)


def waits(seat, kind="transition.rights"):
    return [one.words for one in what_waits(Seats([now(seat)]), kinds={kind})]


def on(cast, day):
    return time_machine.travel(datetime.combine(day, time(12), tzinfo=cast.child.zone))
