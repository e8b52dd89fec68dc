"""Pictures, sound and videos beside what they belong to, for one reader."""

import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import get_language

from allies.teams.models import Member
from allies.teams.permissions import KEEPERS, Permission

from .models import Recording, State
from .voices import as_heard, in_every_language


@dataclass(frozen=True)
class Shown:
    """One of them, with what its reader may know."""

    row: Recording
    reader: Member

    @property
    def taken_back_by(self) -> str:
        by = self.row.taken_back_by
        return self.reader.name_of(by) if by else self.reader.child.first_name

    @property
    def of(self) -> str:
        return as_heard(self.row.of)

    @property
    def language(self) -> str:
        """Of these words."""
        return (get_language() or "") if self.of != self.row.of else self.row.language

    @property
    def is_waiting(self) -> bool:
        return self.row.state == State.WAITING

    @property
    def is_refused(self) -> bool:
        return self.row.state == State.REFUSED

    @property
    def is_taken_back(self) -> bool:
        return self.row.state == State.TAKEN_BACK

    @property
    def may_take_back(self) -> bool:
        return not self.is_taken_back and not self.is_refused and self.reader.may(Permission.TAKE_BACK_RECORDING)

    @property
    def may_seal(self) -> bool:
        """Another child's name in the words of what it shows: whoever wrote them, and who keeps the record."""
        is_written = bool(self.row.of) and self.row.of not in in_every_language()
        return is_written and (self.row.by_id == self.reader.pk or self.reader.role in KEEPERS)


def recordings_of(member: Member, things: Iterable[uuid.UUID]) -> dict[uuid.UUID, list[Shown]]:
    """By the thing they belong to, in the order in which they came. One query."""
    rows = member.sees(Recording).filter(about_id__in=list(things)).select_related("taken_back_by__person")
    found: dict[uuid.UUID, list[Shown]] = defaultdict(list)
    for row in rows.order_by("id"):
        found[row.about_id].append(Shown(row, member))
    return found
