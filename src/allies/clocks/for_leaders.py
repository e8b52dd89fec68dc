"""The nearest open date of law of each child: a day and a state, for a leader without a seat."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from allies.asked.models import Asked
from allies.teams.dates_by_child import Cell, DateColumn, DatesOf, due


def nearest(rows: DatesOf) -> Mapping[UUID, Cell]:
    """Out of what waits, in one question. A review and a reevaluation have columns of their own."""
    found: dict[UUID, date] = {}
    for child, facts in rows.sees(Asked).filter(what="clocks.due").values_list("child", "facts"):
        on = date.fromisoformat(facts["day"])
        found[child] = min(on, found.get(child, on))
    return {child: due(on, rows.today) for child, on in found.items()}


COLUMNS = [DateColumn("clocks.due", _("Next date by law"), nearest, is_ahead=True)]
