"""A seat asked again inside an act, after its waits: it may have ended, or an order come, meanwhile."""

from django.utils.translation import gettext as _

from .errors import NotPossible
from .models import Member
from .permissions import Permission


def seat_now(member: Member) -> Member | None:
    """The seat with its rights as they are this minute, not as they were when its page was opened."""
    seats = Member.objects.current().with_orders().select_related("child__school", "home", "person")
    return seats.filter(pk=member.pk, child__left_at=None).first()


def as_they_live_now(seat: Member) -> Member:
    """The seat to which this one moved, where it did: what is new with somebody is not between their earlier home and
    school.
    """
    while moved := Member.objects.filter(moved_from=seat).select_related("child__school", "home", "person").first():
        seat = moved
    return seat


def must_still(by: Member, permission: Permission) -> Member:
    """The seat as it is now, or a sentence: whoever no longer may does not."""
    found = seat_now(by)
    if found is None or not found.may(permission):
        raise NotPossible(_("Your place on this team has changed, so this was not saved."))
    return found
