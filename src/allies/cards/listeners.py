"""What was filed under the wrong child goes with all that stands on it, and comes back with it."""

from typing import Any

from django.dispatch import receiver

from allies.plans.goal_reading import goals_gone_with
from allies.timeline.actions import go_along
from allies.timeline.models import Entry
from allies.timeline.signals import entry_taken_out

from .models import DayCard, HomeOffer


@receiver(entry_taken_out)
def take_out(entry: Entry, readers: Any, **_more: Any) -> None:
    """A card goes whole, at one moment, with a goal that stands on it too. The marks are records, and go with those."""
    if roots := roots_of(entry):
        offers = HomeOffer._base_manager.filter(card_root__in=roots)
        go_along(entry, readers, DayCard._base_manager.filter(root__in=roots), offers)


def roots_of(entry: Entry) -> set[Any]:
    """The cards that a line speaks of, or on which a goal stands that goes with it: its words are on the card."""
    cards = DayCard._base_manager.filter(child=entry.child_id)
    if entry.about_model == DayCard._meta.label_lower:
        return set(cards.filter(pk=entry.about_id).values_list("root", flat=True))
    goals = {str(root) for root in goals_gone_with(entry).values_list("root", flat=True)}
    return {card.root for card in cards if goals & {line["goal"] for line in card.lines}} if goals else set()
