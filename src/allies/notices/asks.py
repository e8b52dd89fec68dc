"""What this room asks of people: how a family wants to hear from us, where mail to somebody comes back."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from allies.asked.kinds import Ask, AskedKind, for_school
from allies.asked.models import Asked
from allies.teams.models import Member, Seats
from allies.teams.permissions import Kind, Permission, Role
from allies.timeline.places import Waiting

from .coming_back import refused_seats
from .models import Address
from .router import Channel, Health


def coming_back(children: Collection[UUID]) -> Iterable[Ask]:
    """Asks the case manager until it works again. Another address is another mailbox: that is checked last."""
    families = Member.objects.current().filter(child__in=children, role__in=[Role.GUARDIAN, Role.FAMILY])
    broken = Address.objects.filter(kind=Channel.EMAIL, health=Health.BROKEN).filter(person=OuterRef("person"))
    refused: list[Any] = list(families.annotate(since=Subquery(broken.values("since")[:1])).exclude(since=None))
    of_school = for_school({seat.child_id for seat in refused}, Kind.TALK) if refused else {}
    for seat in refused:
        yield Ask(
            about=of_school[seat.child_id],
            subject=seat.pk,
            role=Role.CASE_MANAGER,
            permission=Permission.SEE_TEAM,
            from_at=seat.since,
            url_name="teams:team",
        )


def in_words(rows: Sequence[Asked], _seats: Seats) -> Iterable[Waiting]:
    asked = {row.subject for row in rows}
    for seat in refused_seats({row.child_id for row in rows}):
        if seat.pk in asked:
            words = _("Mail to %(name)s comes back") % {"name": seat.person.name}
            yield Waiting(seat.child_id, words, reverse("teams:team", args=[seat.child_id]), icon="mail")


ASKED = [AskedKind("notices.coming_back", coming_back, in_words, of=[Address, Member])]
