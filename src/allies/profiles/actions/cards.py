"""A card for a substitute is made, read, acknowledged, ended."""

import uuid
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from allies.database.locks import alone_with, locked
from allies.log import actions as log
from allies.profiles.models import Card, CardReading
from allies.profiles.models.card import CardPlace, hashed, is_the_same_person
from allies.teams.acts import written_by
from allies.teams.errors import NotPossible
from allies.teams.models import Audience, Member
from allies.timeline.actions import record


@transaction.atomic
def make_card(
    *, id: uuid.UUID, by: Member, day: date, parts: Iterable[CardPlace], ask: str, expected: Iterable[str] = ()
) -> Card:
    """A card for one day. The team sees that it was made, and who has read it; its words are behind the link."""
    alone_with(id)
    said: dict[str, Any] = {"day": day, "parts": list(parts), "ask": ask, "expected": list(expected)}
    if known := Card.sent_before(id, by, **said):
        return known
    if day < by.today:
        raise NotPossible(_("This day has passed. Please choose today or a later day."))
    card = Card(id=id, **said, **written_by(by, Audience.team(by.child)))
    card.token_hash = hashed(card.token)
    card.save(force_insert=True)
    record("profiles.card_made", about=card, by=by, facts={"day": day.isoformat()})
    return card


@transaction.atomic
def end_card(card: Card, *, by: Member) -> Card:
    """From now on the link shows nothing."""
    card = locked(card)
    if card.ended_at is None:
        card.ended_at, card.ended_by = timezone.now(), by
        card.save(update_fields=["ended_at", "ended_by"])
    return card


@transaction.atomic
def end_cards_of(leaver: Member) -> list[Card]:
    """Whoever leaves may hold the link of each card that waits for them or that they read. It shows nothing now."""
    name = str(leaver.person)
    cards = Card.links.filter(child=leaver.child_id, day__gte=leaver.today, ended_at=None).order_by("day", "id")
    found = [card for card in cards.prefetch_related("readings") if names(card, name)]
    return [end_card(card, by=leaver) for card in found]


def names(card: Card, name: str) -> bool:
    readers = [reading.name for reading in card.readings.all()]
    return any(is_the_same_person(one, name) for one in [*card.expected, *readers])


@transaction.atomic
def open_card(card: Card, *, id: uuid.UUID, name: str) -> CardReading:
    """Somebody says who they are and gets to see the card. Another name from the same page is another reader."""
    who = {"district_id": card.district_id, "card": card, "name": name}
    reading, made = CardReading.objects.get_or_create(id=id, defaults=who)
    if reading.card_id != card.pk:
        raise CardReading.DoesNotExist
    if reading.name != name:
        reading, made = CardReading.objects.get_or_create(id=uuid.uuid5(id, name), defaults=who)
    if made:
        log.write(
            "profiles.card_opened",
            by=None,
            child=card.child_id,
            district=card.district_id,
            about=card.pk,
            facts={"reading": reading.pk},
        )
    return reading


@transaction.atomic
def acknowledge(reading: CardReading) -> CardReading:
    """ "I have read this." The first time counts."""
    reading = locked(reading)
    if reading.read_at is None:
        reading.read_at = timezone.now()
        reading.save(update_fields=["read_at"])
    return reading
