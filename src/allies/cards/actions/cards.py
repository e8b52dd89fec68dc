"""A day card is made, changed and ended."""

import uuid
from typing import Unpack

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from allies.cards.models import DayCard, OnTheCard
from allies.database.locks import alone_with
from allies.teams.acts import written_by
from allies.teams.models import Audience, Member
from allies.teams.permissions import Permission
from allies.teams.seat_now import must_still
from allies.timeline.actions import record


@transaction.atomic
def set_card(*, id: uuid.UUID, by: Member, changes: uuid.UUID | None = None, **typed: Unpack[OnTheCard]) -> DayCard:
    """Make the card of a child, or change it from now on. The days before keep the card that they had.

    `changes`: the version that was before the writer's eyes.
    """
    alone_with(by.child_id)
    if known := DayCard.sent_before(id, by, **typed):
        return known
    by = must_still(by, Permission.SET_CARD)
    changed = _("Somebody changed this card meanwhile. Please look at it as it is now.")
    standing = DayCard.replace_standing(child=by.child_id, seen=changes, changed=changed)
    card = DayCard.objects.create(
        id=id,
        root=standing.root if standing else id,
        language=by.person.language,
        **typed,
        **written_by(by, Audience.team(by.child)),
    )
    event = "cards.changed" if standing else "cards.begun"
    record(event, about=card, by=by, facts={"child": str(card.child_id)})
    return card


@transaction.atomic
def end_card(card: DayCard, *, by: Member) -> None:
    """It is no longer needed, or did not help. All its days stay. Saying it twice is saying it once."""
    alone_with(card.child_id)
    by = must_still(by, Permission.SET_CARD)
    now = timezone.now()
    rows = DayCard.objects.filter(root=card.root, ended_at=None, taken_out_at=None)
    if rows.update(ended_at=now, ended_by=by):
        record("cards.ended", about=card, by=by, facts={"child": str(card.child_id)})
