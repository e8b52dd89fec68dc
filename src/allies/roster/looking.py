"""A list before it comes in: for each row what is new, what is here already and with whom, and what must be mended.

Nothing is kept here. A row comes in whole or not at all. Where two rows could be one person or two, or a child here
could be the one of the list or another, the row waits with a sentence: nobody gets a place on a wrong child's team.
"""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _

from allies.teams.models import Leader

from .adults import Adults, read_adult
from .children import Children
from .here import Here
from .lines import ListLine, State
from .places import Places
from .table import Table
from .terms import OF_CHILD


class Look:
    """The whole list. `fills_down`: an empty cell under a child's name means the same child, as in merged cells."""

    def __init__(self, leader: Leader, table: Table, *, fills_down: bool = False) -> None:
        self.here, self.table = Here(leader), table
        self.lines = [ListLine(row) for row in table.rows]
        if fills_down:
            self._fill_down()
        self.children = Children(self.lines, self.here, timezone.localdate()).listed()
        for line in self.lines:
            if line.row["adult"] or any(line.row[column] for column in ("role", "email", "phone")):
                line.brings_nobody = False
                read_adult(line)
        Adults(self.lines, self.here).tell_apart()
        self.places = Places(self.here)
        for child in self.children:
            self.places.give(child)
        for line in self.lines:
            if line.troubles:
                line.state = State.LEFT

    def _fill_down(self) -> None:
        above: dict[str, str] = {}
        for line in self.lines:
            if line.row["child"]:
                above = {column: line.row[column] for column in OF_CHILD}
            elif above:
                line.row.cells |= above
                line.notes["child"] = _("from the row above")

    def __iter__(self) -> Iterator[ListLine]:
        return iter(self.lines)
