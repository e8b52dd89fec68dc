"""A record that was brought asks keepers: is there an order?"""

from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from allies.asked.kinds import Ask, AskedKind, for_school
from allies.asked.models import Asked
from allies.teams.models import Seats
from allies.teams.permissions import Kind, Permission
from allies.timeline.places import Waiting

from .models import Import

ORDERS = "passport:orders"


def is_any(children: Collection[UUID]) -> bool:
    return Import.objects.filter(child__in=children, answered_at=None).exists()


def unanswered(children: Collection[UUID]) -> Iterable[Ask]:
    about = for_school(children, Kind.TEAM)
    for done in Import.objects.filter(child__in=children, answered_at=None).order_by("id"):
        yield Ask(
            about=about[done.child_id],
            subject=done.pk,
            permission=Permission.SET_CUSTODY,
            from_at=done.at,
            is_urgent=True,
            url_name=ORDERS,
        )


def in_words(rows: Sequence[Asked], _seats: Seats) -> Iterable[Waiting]:
    for row in rows:
        words = _("A record was brought: is there an order about anybody?")
        yield Waiting(row.child_id, words, address(row), icon="scale")


def address(row: Asked) -> str:
    return reverse(ORDERS, args=[row.child_id])


ASKED = [
    AskedKind(
        "passport.orders",
        unanswered,
        in_words,
        of=[Import],
        short=gettext_lazy("Is there an order?"),
        address=address,
        only_if=is_any,
    )
]
