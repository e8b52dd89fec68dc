"""Families whose mail comes back, for the case manager, who asks them. No address, and no word to another home."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from allies.notices.models import Address
from allies.notices.router import Channel, Health
from allies.teams.models import Member
from allies.teams.permissions import Role


def may_know(seat: Member) -> bool:
    return seat.role == Role.CASE_MANAGER


def refused_seats(children: Iterable[UUID]) -> QuerySet[Member]:
    """Families whose mailbox, the one they have now, takes no mail."""
    families = Member.objects.current().filter(child__in=list(children), role__in=[Role.GUARDIAN, Role.FAMILY])
    broken = Address.objects.filter(kind=Channel.EMAIL, health=Health.BROKEN)
    own = broken.filter(person=OuterRef("person"), value=OuterRef("person__email"))
    return families.filter(Exists(own)).select_related("person").order_by("person__name", "id")


def beside(reader: Member, mates: Sequence[Member]) -> Mapping[UUID, str]:
    """On the team page, beside the name."""
    if not may_know(reader):
        return {}
    words = _("Mail to this person comes back. Please ask them how they want to hear from you.")
    shown = {mate.pk for mate in mates}
    return {seat.pk: words for seat in refused_seats([reader.child_id]) if seat.pk in shown}
