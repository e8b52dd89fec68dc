"""Add a line to the log. Each is one small insert in the caller's transaction, or in one of its own.

By `bulk_create`, which begins one: an insert that answers with its number cannot stand in the writers' queue without.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from allies.log.models import Act, Read

# Ids, enumerations, dates: no spaces and no @, so that neither words nor addresses of people can slip in.
PLAIN = re.compile(r"[\w.:+/-]{0,100}", re.ASCII)


def write(
    act: str,
    *,
    by: UUID | None,
    seat: UUID | None = None,
    child: UUID | None = None,
    district: UUID | None = None,
    about: UUID | None = None,
    facts: Mapping[str, object] | None = None,
) -> None:
    """Somebody did something. `facts` holds ids and enumerations, never content."""
    write_all([line(act, by=by, seat=seat, child=child, district=district, about=about, facts=facts)])


def line(
    act: str,
    *,
    by: UUID | None,
    seat: UUID | None = None,
    child: UUID | None = None,
    district: UUID | None = None,
    about: UUID | None = None,
    facts: Mapping[str, object] | None = None,
) -> Act:
    """The same, for many that are written at once."""
    kept = {plain(name): plain(fact) for name, fact in (facts or {}).items()}
    return Act(act=plain(act), by=by, seat=seat, child=child, district=district, about=about, facts=kept)


def write_all(lines: Iterable[Act]) -> None:
    Act.objects.bulk_create(lines)


def read(
    what: str,
    *,
    by: UUID,
    seat: UUID | None = None,
    child: UUID,
    district: UUID,
    about: UUID | None = None,
) -> None:
    """Somebody opened something about a child."""
    line = Read(what=plain(what), by=by, seat=seat, child=child, district=district, about=about)
    Read.objects.bulk_create([line])


def read_several(what: str, *, by: UUID, seats: Iterable[tuple[UUID, UUID, UUID]]) -> None:
    """Somebody opened a page about several children: a line for each (seat, child, district), in one insert."""
    read_all([(what, *one) for one in seats], by=by)


def read_all(shown: Iterable[tuple[str, UUID, UUID, UUID]], *, by: UUID) -> None:
    """Of a page with several things of several children: a line for each (what, seat, child, district)."""
    Read.objects.bulk_create(
        Read(what=plain(what), by=by, seat=seat, child=child, district=district)
        for what, seat, child, district in shown
    )


def read_of_children(what: str, *, by: UUID, children: Iterable[tuple[UUID, UUID]]) -> None:
    """The same by somebody without a seat: a line for each (child, district), about the child."""
    kind = plain(what)
    Read.objects.bulk_create(
        Read(what=kind, by=by, child=child, district=district, about=child) for child, district in children
    )


def plain(fact: Any) -> Any:
    """The fact as JSON can hold it. Words that people wrote raise ValueError: the log keeps no content."""
    match fact:
        case None | bool() | int():
            return fact
        case UUID():
            return str(fact)
        case date():
            return fact.isoformat()
        case str() if PLAIN.fullmatch(fact):
            return str(fact)
        case Mapping():
            return {plain(name): plain(value) for name, value in fact.items()}
        case list() | tuple() | set() | frozenset():
            return [plain(value) for value in fact]
    raise ValueError("The log keeps ids, enumerations, numbers and dates only")
