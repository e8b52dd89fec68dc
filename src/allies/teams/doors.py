"""The one door: every page about a child opens with @team_page, those that the child looks at with @childs_page, every
page of a school's leader with @school_page.
"""

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.utils import timezone
from django.utils.translation import gettext as _

from allies.log import actions as log
from allies.people.models import Person
from allies.ui.errors import PlaceEnded, Refused

from .childs_door import device_of, reader_on
from .closed import why_closed
from .ended import told_at_the_door
from .models import Leader, Member, Seats, seats_of
from .permissions import KEEPERS, READS_ON, STAFF, WHOM_TO_ASK, WHY_NOT, Permission, Side
from .what_a_seat_may import reading

TeamView = Callable[Concatenate[HttpRequest, Member, ...], HttpResponseBase]
SchoolView = Callable[Concatenate[HttpRequest, Leader, ...], HttpResponse]
View = Callable[..., HttpResponseBase]
SAFE = {"GET", "HEAD"}


def team_page(permission: Permission, *, is_reading: bool = True) -> Callable[[TeamView], View]:
    """Opens a page for a member who may. A stranger gets 404: they must not learn that the child is here.

    The URL names the child; the view gets the member. A page that is shown leaves one line in the log, however it was
    asked for; one that asks by itself whether there is something new shows nothing of the record, and is no reading.
    """

    def around(view: TeamView) -> View:
        @wraps(view)
        @login_required
        def page(request: HttpRequest, child: uuid.UUID, *args: Any, **kwargs: Any) -> HttpResponseBase:
            member = member_at_the_door(request, child)
            request.seat = member  # type: ignore[attr-defined]  # for what stands in the head of each page
            if not member.may(permission) or (request.method not in SAFE and only_reads(member, permission)):
                request.is_refused = True  # type: ignore[attr-defined]
                log.write(
                    "teams.refused",
                    by=member.person_id,
                    seat=member.pk,
                    child=member.child_id,
                    district=member.district_id,
                    facts={"permission": permission.value},
                )
                raise Refused(why_closed(member, permission) or why_not(member, permission))
            response = view(request, member, *args, **kwargs)
            if is_reading and response.status_code == 200:
                log.read(
                    permission.value,
                    by=member.person_id,
                    seat=member.pk,
                    child=member.child_id,
                    district=member.district_id,
                )
            return response

        page.permission = permission  # type: ignore[attr-defined]  # the walk compares it with the table
        return page

    return around


def childs_page(permission: Permission, *, is_reading: bool = True) -> Callable[[TeamView], View]:
    """Opens a page that the child looks at: to a member, as `team_page` does; and on a device that was opened for this
    child, on which nobody is signed in, to the seat that opened it. To any other browser it is as if nobody were here.

    `request.childs_device` is that device, or None. Who looks there is the child: no adult's reading is written down,
    but that the device showed a page. What is sent from there is said by the child.
    """

    def around(view: TeamView) -> View:
        for_member = team_page(permission, is_reading=is_reading)(view)

        @wraps(view)
        def page(request: HttpRequest, child: uuid.UUID, *args: Any, **kwargs: Any) -> HttpResponseBase:
            device = None if request.user.is_authenticated else device_of(request, child)
            member = reader_on(device, permission) if device else None
            request.childs_device = device if member else None  # type: ignore[attr-defined]
            if device is None or member is None:
                return for_member(request, child, *args, **kwargs)
            if request.method == "HEAD":
                return HttpResponseNotAllowed(["GET", "POST"])
            with timezone.override(member.child.zone):
                response = view(request, member, *args, **kwargs)
            if is_reading and response.status_code == 200:
                shown = {"child": member.child_id, "district": member.district_id, "about": device.pk}
                log.read("childs_device", by=member.person_id, **shown)  # no seat: the adult was not here
            return response

        page.permission = permission  # type: ignore[attr-defined]
        page.is_childs = True  # type: ignore[attr-defined]  # the walk opens these as a device, and no other
        return page

    return around


def only_reads(member: Member, permission: Permission) -> bool:
    """Of a child who has left nobody sends anything, but to take the record along or have it erased. Nor does a guest,
    but to search: what a page that they may read has for others to press is not theirs.
    """
    if member.child.left_at is not None:
        return permission not in {Permission.SEE_PASSPORT, Permission.ERASE}
    return member.side is Side.GUEST and permission is not Permission.SEARCH


def member_at_the_door(request: HttpRequest, child: uuid.UUID) -> Member:
    """The open seat of the signed-in person on this child's team, or 404."""
    assert isinstance(request.user, Person)  # noqa: S101 - the door is behind the sign-in
    member = open_seat(child, request.user)
    if member is None:
        raise no_place(child, request.user)
    return member


def open_seat(child: uuid.UUID, person: Person) -> Member | None:
    """The seat this person has on this child's team now, with child, school, district and home in hand.

    Once the child has left the school, parents and who keeps the record read on, and nobody writes.
    """
    seats = Member.objects.current().with_orders().filter(child=child, person=person.pk)
    seat = seats.select_related("child__school__district", "home").order_by("id").first()
    if seat is None or (seat.child.left_at and seat.role not in READS_ON):
        return None
    seat.person = person
    if seat.child.left_at:
        seat.permissions = reading(seat.permissions)
    return seat


def why_not(member: Member, permission: Permission) -> str:
    if member.child.left_at:
        return _("This child has left the school. The record can be read, and nothing new is written in it.")
    if member.side is Side.GUEST:
        return _(
            "The parent or guardian whom you help can open more to you. What is open now is on your page of the child."
        )
    return str(WHY_NOT.get(permission, WHOM_TO_ASK))


def no_place(child: uuid.UUID, person: Person) -> Http404:
    """To a stranger the child is not here. Who had a place reads that it ended, since when, and whom to call."""
    told = told_at_the_door(child, person)
    return PlaceEnded(*told) if told else Http404()


def school_page(view: SchoolView) -> View:
    """Opens a page about a school for those who lead it now; to all others the school is not here."""

    @wraps(view)
    @login_required
    def page(request: HttpRequest, school: uuid.UUID, *args: Any, **kwargs: Any) -> HttpResponse:
        leads = Leader.objects.current().filter(school=school, person=request.user.pk)
        leader = leads.select_related("school__district", "person").first()
        if leader is None:
            raise Http404
        request.at_work = True  # type: ignore[attr-defined]
        return view(request, leader, *args, **kwargs)

    page.leaders_only = True  # type: ignore[attr-defined]
    return page


def needs_second_factor(person: Person) -> bool:
    """Those who keep the record for a school prove twice who they are."""
    return (
        Leader.objects.current().filter(person=person).exists()
        or Member.objects.current().filter(person=person, role__in=sorted(KEEPERS)).exists()
    )


def is_staff(person: Person) -> bool:
    """Whether any open seat or lead is on the school's side: such sign-ins last a working day."""
    return (
        Member.objects.current().filter(person=person, role__in=sorted(STAFF)).exists()
        or Leader.objects.current().filter(person=person).exists()
    )


def easy_words(person: Person) -> list[str]:
    """Names that anybody around this person would try first in a password: of their children, schools and districts."""
    seats = Member.objects.current().filter(person=person)
    children = seats.values_list("child__name", "child__called", "child__school__name", "child__district__name")
    leads = Leader.objects.current().filter(person=person).values_list("school__name", "district__name")
    return sorted({name for names in (*children, *leads) for name in names})


def seats_at_work(request: HttpRequest, *permissions: Permission) -> Seats:
    """The door of pages over several children: one's seats at school with one of these rights. Without one: not here.

    A teacher who is also somebody's mother does not find her own child among those she works with.
    """
    request.at_work = True  # type: ignore[attr-defined]  # for what stands in the head of each page
    own = seats_of(request.user) if isinstance(request.user, Person) else ()
    seats = Seats(seat for seat in own if seat.side is Side.SCHOOL and any(map(seat.may, permissions)))
    if not len(seats):
        raise Http404
    return seats


def note_reading(seats: Seats, *permissions: Permission) -> None:
    """One person opened a page over several children: a line in the log for each of these seats and whatever of these
    it may read."""
    shown = [
        (permission.value, seat.pk, seat.child_id, seat.district_id)
        for permission in permissions
        for seat in seats
        if len(permissions) == 1 or seat.may(permission)
    ]
    log.read_all(shown, by=seats.members[0].person_id)
