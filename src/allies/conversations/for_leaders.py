"""Since when a family waits for a call: days, for a leader without a seat. Who asked is the team's."""

from collections.abc import Mapping
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from allies.teams.dates_by_child import Cell, DateColumn, DatesOf, State

from .models import CallRequest


def asked(rows: DatesOf) -> Mapping[UUID, Cell]:
    since = rows.sees(CallRequest).filter(talk=None).order_by("-recorded_at", "id").values_list("child", "recorded_at")
    return {child: Cell(State.CALL, rows.day_of(at)) for child, at in since}


COLUMNS = [DateColumn("conversations.asked", _("Call asked for"), asked, waits=True)]
