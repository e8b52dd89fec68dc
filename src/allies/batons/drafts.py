"""The draft of school's note home, made from the day: only of what every reader of the note may read already."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from allies.batons import chips
from allies.batons.chips import Way
from allies.teams.models import Home, Member
from allies.teams.permissions import HOME_ROLES, Kind, Permission
from allies.timeline.drafting import About, Known, KnownOfDay, ReadByAll


@dataclass(frozen=True)
class Draft:
    """What stands in it, in its order; and by home what that home alone may read, so that it is not in it."""

    parts: Sequence[Known] = ()
    apart: Sequence[tuple[Home, Sequence[Known]]] = ()
    lacks_plan: bool = False  # somebody who reads the note may not read the plan
    read: frozenset[Permission] = field(default_factory=frozenset)  # what its writer is shown with it

    @property
    def words(self) -> Mapping[str, str]:
        """By question, a line for each part, as many as there is room for."""
        known = chips.questions(Way.FROM_SCHOOL)
        said = {about.value: [part.words for part in self.parts if part.about is about] for about in About}
        return {key: as_many_as_fit(lines, known[key].letters) for key, lines in said.items() if lines}


def as_many_as_fit(lines: Sequence[str], letters: int) -> str:
    kept: list[str] = []
    for line in lines:
        if len("\n".join([*kept, line])) <= letters:
            kept.append(line)
    return "\n".join(kept)


def draft_for(writer: Member, day: date) -> Draft:
    """One question of each room for each home, and one for the readers."""
    by_home = readers_of(writer)
    if not by_home:
        return Draft()
    found = {home: known_to(ReadByAll(writer, readers), writer, day) for home, readers in by_home.items()}
    shared = set.intersection(*({part.row for _piece, part in parts} for parts in found.values()))
    alike = list(found.values())
    everywhere = [
        part for _piece, part in alike[0] if part.row in shared and all(part in of_home(parts) for parts in alike)
    ]
    apart = [(home, [part for part in of_home(parts) if part not in everywhere]) for home, parts in found.items()]
    return Draft(
        parts=everywhere,
        apart=[(home, parts) for home, parts in apart if parts],
        lacks_plan=any(Kind.PLAN not in reader.kinds for readers in by_home.values() for reader in readers),
        read=frozenset(piece.permission for parts in alike for piece, _part in parts),
    )


def of_home(parts: Sequence[tuple[KnownOfDay, Known]]) -> list[Known]:
    return [part for _piece, part in parts]


def known_to(read: ReadByAll, writer: Member, day: date) -> list[tuple[KnownOfDay, Known]]:
    pieces = [piece for piece in KnownOfDay.laid_out("note", "from_day") if writer.may(piece.permission)]
    return [(piece, part) for piece in pieces for part in piece.known(read, day)]


def readers_of(writer: Member) -> dict[Home, list[Member]]:
    """Everybody at home who reads the note, by home: a home is all of them, and no more than each of them may read."""
    seats = Member.objects.current().filter(child=writer.child_id, role__in=sorted(HOME_ROLES)).with_orders()
    readers: dict[Home, list[Member]] = {}
    for seat in seats.select_related("home").order_by("home__name", "home", "began_at", "id"):
        seat.child = writer.child
        if seat.home is not None and Kind.BATON in seat.kinds:
            readers.setdefault(seat.home, []).append(seat)
    return readers
