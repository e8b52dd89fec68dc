"""What was filed under the wrong child goes whole: a part with all that it put right, and all that put it right."""

from typing import Any
from uuid import UUID

from django.db.models import Q
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.utils import timezone

from allies.batons.actions import turn_hard
from allies.batons.models import Absence, Baton
from allies.clocks.known import known_changed
from allies.incidents.actions import need_no_call_about
from allies.timeline.actions import go_along
from allies.timeline.models import Entry
from allies.timeline.signals import entry_recorded, entry_taken_out

THING, SERIOUS = "batons.baton", "incidents.incident"


def chain_of(baton: UUID) -> set[UUID]:
    """The part, what it put right, and what put it right, as far as that goes."""
    known: set[UUID] = set()
    found = {baton}
    while found - known:
        known |= found
        linked = Baton.objects.filter(Q(corrects__in=known) | Q(corrected__in=known))
        found = set(linked.values_list("pk", flat=True))
    return known


@receiver(post_save, sender=Absence)
def days_away_changed(instance: Absence, **_: object) -> None:
    known_changed(instance.child_id)


@receiver(entry_taken_out)
def take_out_the_whole_chain(entry: Entry, readers: Any, **_: object) -> None:
    if entry.about_model != THING:
        return
    chain = chain_of(entry.about_id)
    need_no_call_about(chain, entry.taken_out_at or timezone.now())
    go_along(entry, readers, Baton.objects.filter(pk__in=chain, child=entry.child_id))


@receiver(entry_recorded)
def keep_light_beside_a_serious_event(entry: Entry, **_: object) -> None:
    if entry.about_model == SERIOUS:
        turn_hard(entry.child, entry.occurred_at.astimezone(entry.child.zone).date())
