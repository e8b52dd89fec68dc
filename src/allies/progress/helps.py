"""How much help there was: the house's list from none to most, or the team's own, and each record says of which."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from allies.goals import labels
from allies.goals.parts import Help, Measure
from allies.teams.models import Member, Seats

from . import taps
from .models import HelpList, Record

LEAST_LEVELS, MOST_LEVELS = 3, 10


@dataclass(frozen=True)
class Level:
    """One level. `words` are the house's in the reader's language, or the team's own with their `language`."""

    key: str
    words: str | Promise
    language: str = ""


def levels_of(own: HelpList | None) -> list[Level]:
    """From none to most. A level that the team left as the house says it is said in each reader's language."""
    if own is None:
        return [Level(level.value, labels.HELPS[level]) for level in Help]
    return [level_of(row, own.language) for row in own.levels]


def level_of(row: dict[str, Any], language: str) -> Level:
    if row.get("words"):
        return Level(row["key"], row["words"], language)
    return Level(row["key"], labels.HELPS[Help(row["key"])])


def keys_of(own: HelpList | None) -> list[str]:
    return [level.key for level in levels_of(own)]


def standing_list(member: Member) -> HelpList | None:
    """The team's own list as it stands; None where the team has made none."""
    found: HelpList | None = member.sees(HelpList).filter(replaced_at=None).first()
    return found


def standing_lists(seats: Seats) -> dict[UUID, HelpList]:
    """The same for several children, by the child, in one query; none where nobody asks."""
    found = seats.sees(HelpList).filter(replaced_at=None) if len(seats) else ()
    return {own.child_id: own for own in found}


def list_named(member: Member, pk: UUID | None) -> HelpList | None:
    """The version that somebody had before their eyes; one that is not here is the house's."""
    found: HelpList | None = member.sees(HelpList).filter(pk=pk).first() if pk else None
    return found


def spread_in_words(record: Record) -> str:
    """ "No help: 4 · A hint: 2". Only levels that were used, in the order of the list; never a mean."""
    if record.measure != Measure.PROMPT or not record.taps:
        return ""
    return of_counts(record.taps, levels_of(record.help_list))


def of_counts(marks: Iterable[dict[str, str]], levels: Sequence[Level]) -> str:
    counts = taps.spread(marks, [level.key for level in levels])
    return " · ".join(
        _("%(level)s: %(count)s") % {"level": level.words, "count": counts[level.key]}
        for level in levels
        if counts[level.key]
    )
