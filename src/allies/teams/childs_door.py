"""A device that was opened for a child: which one a browser is, who reads there, and the cookie that says so."""

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from allies.people.models import Person

from .keeping_team import at_home_with
from .models import Badge, Child, ChildsDevice, Member, Seats
from .models.childs_device import ChildsDeviceQuerySet
from .permissions import STAFF, Permission, Side
from .seat_now import seat_now

CLASS = "teams.class"
A_YEAR = timedelta(days=365)
OWN_WORDS = frozenset({Permission.SPEAK, Permission.SEE_RECORDING})


def device_of(request: HttpRequest, child: UUID) -> ChildsDevice | None:
    """This browser, while it is opened for this child."""
    device = any_device_of(request)
    return device if device is not None and device.child_id == child else None


def any_device_of(request: HttpRequest) -> ChildsDevice | None:
    """This browser, for whichever child it is opened. Most have no such cookie and ask nothing."""
    token = request.COOKIES.get(settings.CHILDS_COOKIE_NAME, "")
    return ChildsDevice.objects.with_token(token) if token else None


def reader_on(device: ChildsDevice, permission: Permission) -> Member | None:
    """The seat that opened it, with its rights as they are now. What closes to the seat, closes here at once. What
    school opened shows nothing that is for one home: the device, like the paper in a backpack, may come to the other.
    What the child said on a device that was opened by hand, the child sees there again.
    """
    seat = seat_now(device.by)
    if seat is None or not may_open(seat) or not seat.may(permission):
        return None
    seat.without_homes = device.badge_id is not None or (seat.side is Side.SCHOOL and permission not in OWN_WORDS)
    return seat


def may_open(seat: Member) -> bool:
    """Nor does an account that was closed read anywhere."""
    return seat.person.is_active and seat.may(Permission.OPEN_ON_DEVICE)


def is_the_childs(request: HttpRequest, member: Member) -> bool:
    """Whether the child is there: on a device that was opened for them, or in a place of their own."""
    return bool(getattr(request, "childs_device", None)) or member.side is Side.CHILD


def give_cookie(response: HttpResponse, device: ChildsDevice) -> None:
    response.set_cookie(
        settings.CHILDS_COOKIE_NAME,
        device.token,
        max_age=device.until_at - timezone.now(),
        secure=settings.SECURE,
        httponly=True,
        samesite="Lax",
    )


def take_cookie(response: HttpResponse) -> None:
    response.delete_cookie(settings.CHILDS_COOKIE_NAME, samesite="Lax")
    if settings.SECURE:  # a `__Host-` cookie is only taken back by a secure one
        response.cookies[settings.CHILDS_COOKIE_NAME]["secure"] = True


def devices_known_to(member: Member) -> ChildsDeviceQuerySet:
    """Those that are open now: one's own, and to who keeps the team those of school. What a home opened is its own."""
    own = Q(by__person=member.person_id)
    schools = Q(by__role__in=sorted(STAFF)) if member.may(Permission.SET_CUSTODY) else Q(pk=None)
    rows = ChildsDevice.objects.open_now().filter(own | schools, child=member.child_id)
    return rows.select_related("by__person").order_by("-opened_at", "-id")


def badges_of(seats: Seats) -> dict[UUID, Badge]:
    """The badge of each of these children that opens something now."""
    rows = Badge.objects.standing().filter(child__in=[seat.child_id for seat in seats]).select_related("by__person")
    return {badge.child_id: badge for badge in rows}


def is_of_class(request: HttpRequest, child: Child) -> bool:
    """Whether somebody who works at the child's school said on this device that badges open there, and works there
    still. A badge lies in a backpack and can be copied: on any other device it opens nothing. Nobody who is or was at
    home with the child says it.
    """
    said = request.get_signed_cookie(settings.CLASS_COOKIE_NAME, "", salt=CLASS, max_age=A_YEAR)
    if not said:
        return False
    person = UUID(said)
    at_school = Member.objects.current().filter(child__school=child.school_id, role__in=sorted(STAFF))
    works = at_school.filter(person=person, person__is_active=True).exists()
    return works and not at_home_with(person, [child.pk])


def make_of_class(response: HttpResponse, person: Person) -> None:
    how = {"secure": settings.SECURE, "httponly": True, "samesite": "Lax"}
    response.set_signed_cookie(settings.CLASS_COOKIE_NAME, str(person.pk), salt=CLASS, max_age=A_YEAR, **how)


def badge_with_code(code: str) -> Badge | None:
    return Badge.objects.with_code(code)
