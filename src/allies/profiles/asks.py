"""What this room asks of people: to see that the card of today is read by whom it was made for."""

from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from allies.asked.kinds import Ask, AskedKind, EveryRow, midnight
from allies.asked.models import Asked
from allies.teams.models import Seats
from allies.teams.permissions import Permission, Role
from allies.timeline.places import Waiting

from .models import Card, CardReading
from .models.card import end_of


def cards_to_be_read(children: Collection[UUID]) -> Iterable[Ask]:
    """On its day, while somebody who was to read it has not."""
    cards = EveryRow(children).sees(Card).filter(ended_at=None).exclude(expected=[])
    for card in cards.select_related("child__school").prefetch_related("readings"):
        if card.not_yet:
            yield Ask(
                about=card,
                role=Role.CASE_MANAGER,
                permission=Permission.MAKE_CARD,
                from_at=midnight(card.day, card.child),
                until_at=end_of(card.day, card.child),
                url_name="profiles:card",
            )


def in_words(rows: Sequence[Asked], seats: Seats) -> Iterable[Waiting]:
    cards = seats.sees(Card).filter(pk__in=[row.subject for row in rows])
    for card in cards.prefetch_related("readings").order_by("child", "id"):
        words = _("Card not read yet: %(names)s") % {"names": " · ".join(card.not_yet)}
        yield Waiting(card.child_id, words, reverse("profiles:card", args=[card.child_id, card.pk]), icon="id-card")


ASKED = [AskedKind("profiles.card", cards_to_be_read, in_words, of=[Card, CardReading])]
