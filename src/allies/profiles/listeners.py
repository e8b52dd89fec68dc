"""A passage filed under the wrong child leaves every page, with all that was written on top of it.

So does a wording; what the word said before holds again.
"""

from typing import Any

from django.dispatch import receiver

from allies.profiles.actions.cards import end_cards_of
from allies.profiles.actions.voices import let_the_earlier_stand, stand_beside
from allies.profiles.models import Passage, Term, Wording
from allies.teams.models import Member
from allies.teams.permissions import Role
from allies.teams.signals import member_left
from allies.timeline.actions import leave_to_who_keeps
from allies.timeline.models import Entry
from allies.timeline.signals import entry_put_back, entry_taken_out


@receiver(member_left)
def end_their_cards(member: Member, **_more: Any) -> None:
    """Ends of places end cards: not at midnight, and on every device."""
    if member.role == Role.SUBSTITUTE:
        end_cards_of(member)


@receiver(entry_taken_out)
def take_out_what_grew_from_it(entry: Entry, **_more: Any) -> None:
    if entry.about_model == Passage._meta.label_lower:
        let_the_earlier_stand(Passage._base_manager.get(pk=entry.about_id), entry)


@receiver(entry_put_back)
def let_it_replace_again(entry: Entry, **_more: Any) -> None:
    if entry.about_model == Passage._meta.label_lower:
        stand_beside(Passage._base_manager.get(pk=entry.about_id))


@receiver(entry_taken_out)
def let_the_earlier_word_hold(entry: Entry, **_more: Any) -> None:
    """Put back, it is one of the earlier ones: what holds meanwhile is not pushed aside."""
    if entry.about_model == Term._meta.label_lower:
        leave_to_who_keeps(entry, Wording.objects.filter(term=entry.about_id))
    if entry.about_model != Wording._meta.label_lower:
        return
    gone = Wording._base_manager.select_related("term").get(pk=entry.about_id)
    if gone.replaced_at is not None or gone.term.taken_out_at is not None:
        return
    Wording.objects.filter(pk=gone.pk).update(replaced_at=entry.taken_out_at)
    others = Wording.objects.filter(term=gone.term_id, language=gone.language, taken_out_at=None)
    earlier = others.order_by("-recorded_at", "-id").first()
    if earlier is not None:
        Wording.objects.filter(pk=earlier.pk).update(replaced_at=None)
