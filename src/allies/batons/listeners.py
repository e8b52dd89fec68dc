"""What was filed under the wrong child goes whole: a part with all that it put right, and all that put it right."""

from typing import Any
from uuid import UUID

from django.db.models import Q
from django.dispatch import receiver
from django.utils import timezone

from allies.batons.actions import turn_hard
from allies.batons.models import Baton
from allies.incidents.actions import need_no_call_about
from allies.media.actions import take_out_with
from allies.timeline.models import Answer, Entry
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


@receiver(entry_taken_out)
def take_out_the_whole_chain(entry: Entry, readers: Any, **_: object) -> None:
    if entry.about_model != THING:
        return
    chain, now = chain_of(entry.about_id), entry.taken_out_at or timezone.now()
    Baton.objects.filter(pk__in=chain, child=entry.child_id, taken_out_at=None).update(taken_out_at=now)
    take_out_with(chain, now)
    need_no_call_about(chain, now)
    lines = list(Entry.objects.filter(about_id__in=chain, child=entry.child_id, taken_out_at=None))
    Entry.objects.filter(pk__in=[line.pk for line in lines]).update(taken_out_at=now)
    Answer.objects.filter(entry__in=lines).update(taken_out_at=now)
    for line in lines:
        line.taken_out_at = now
        entry_taken_out.send(sender=Entry, entry=line, readers=readers)


@receiver(entry_recorded)
def keep_light_beside_a_serious_event(entry: Entry, **_: object) -> None:
    if entry.about_model == SERIOUS:
        turn_hard(entry.child, entry.occurred_at.astimezone(entry.child.zone).date())
