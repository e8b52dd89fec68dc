"""Whether a service is behind: a state, for a leader without a seat. Which one, and by how much, is the team's."""

from collections.abc import Mapping
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from allies.teams.dates_by_child import Cell, DateColumn, DatesOf, State

from .minutes import Answer
from .reading import counted


def behind(rows: DatesOf) -> Mapping[UUID, Cell]:
    by_child = counted(rows).items()
    late = [child for child, of_child in by_child if any(one.balance.answer is Answer.BEHIND for one in of_child)]
    return {child: Cell(State.BEHIND) for child in late}


COLUMNS = [DateColumn("services.behind", _("Services"), behind, is_costly=True)]
