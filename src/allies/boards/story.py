"""How this room's lines of the story are said, and the invitations that wait on the front page."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from allies.teams.models import Seats
from allies.teams.permissions import Permission, Side
from allies.timeline.offers import waiting_on
from allies.timeline.places import Waiting

from .models import BoardSort, Offer


def of_board(facts: Mapping[str, Any]) -> Mapping[str, object]:
    return {"url": reverse("boards:one", args=[facts["child"], facts["root"]]), "sort": BoardSort(facts["sort"]).label}


def waits(seats: Seats) -> Iterable[Waiting]:
    """An offer of the other side, for those who may copy it. One query."""
    for child, root, side in waiting_on(Offer, seats, Permission.WRITE_BOARD):
        words = _("Home offers you a board.") if side == Side.HOME else _("School offers you a board.")
        yield Waiting(child, words, reverse("boards:one", args=[child, root]), icon="layout-grid")
