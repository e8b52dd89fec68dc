"""How this room's lines of the story are said, and the invitations that wait on the front page."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from allies.teams.models import Seats
from allies.teams.permissions import Permission, Side
from allies.timeline.offers import waiting_on
from allies.timeline.places import Waiting

from .models import Offer


def of_strategy(facts: Mapping[str, Any]) -> Mapping[str, object]:
    return {"url": reverse("strategies:one", args=[facts["child"], facts["root"]])}


def waits(seats: Seats) -> Iterable[Waiting]:
    """An offer of the other side, for those who may take it up. One query."""
    for child, root, side in waiting_on(Offer, seats, Permission.WRITE_STRATEGY):
        words = _("Home found something that helps.") if side == Side.HOME else _("School found something that helps.")
        yield Waiting(child, words, reverse("strategies:one", args=[child, root]), icon="hand-heart")
