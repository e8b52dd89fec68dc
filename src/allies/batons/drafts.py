"""The draft of school's note home, made from the day: only of what every reader of the note may read already. What
everybody at one home may read, and not at another, is a draft of its own for that home.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from allies.batons import chips
from allies.batons.chips import Way
from allies.batons.models import Baton
from allies.teams.models import Home, Member, Seats, fill_rights
from allies.teams.permissions import HOME_ROLES, Kind, Permission
from allies.timeline.drafting import About, Known, KnownOfDay, ReadByAll


@dataclass(frozen=True)
class DraftFor:
    """What stands in a draft, in its order, for one home or for all."""

    parts: Sequence[Known] = ()
    home: Home | None = None

    @property
    def words(self) -> Mapping[str, str]:
        """For each question a line for each part, as many as there is room for."""
        known = chips.questions(Way.FROM_SCHOOL)
        said = {about.value: [part.words for part in self.parts if part.about is about] for about in About}
        return {key: as_many_as_fit(lines, known[key].letters) for key, lines in said.items() if lines}


@dataclass(frozen=True)
class Draft(DraftFor):
    """What every home may read; and by home what that home alone may, so that it is a draft of its own."""

    apart: Sequence[DraftFor] = ()
    lacks_plan: bool = False  # somebody who reads the note may not read the plan
    read: frozenset[Permission] = field(default_factory=frozenset)  # what its writer is shown with it
    adds: bool = False  # school has said something of this day already


def as_many_as_fit(lines: Sequence[str], letters: int) -> str:
    kept: list[str] = []
    for line in lines:
        if len("\n".join([*kept, line])) <= letters:
            kept.append(line)
    return "\n".join(kept)


def draft_for(writer: Member, day: date) -> Draft:
    """One question of each room for homes that read the same, and one for the readers."""
    by_home = readers_of(writer)
    return draft_of(writer, day, as_one(by_home) if read_alike(by_home) else by_home)


def draft_beside(writer: Member, day: date, *, told: Collection[UUID]) -> Draft:
    """Where school has told all homes something already: what is left for one home alone, but for those that were told
    by themselves. Homes that read the same are one question.
    """
    by_home = readers_of(writer)
    if read_alike(by_home):
        return Draft(adds=True)
    draft = draft_of(writer, day, by_home)
    left = [one for one in draft.apart if one.home and one.home.pk not in told]
    return Draft(apart=left, read=draft.read if left else frozenset(), adds=True)


def read_alike(by_home: Mapping[Home, Sequence[Member]]) -> bool:
    """What school notes of a day is for the whole team: where the same kinds are open, the same is read."""
    return len({frozenset.intersection(*(one.kinds for one in readers)) for readers in by_home.values()}) < 2


def as_one(by_home: Mapping[Home, Sequence[Member]]) -> dict[Home, list[Member]]:
    """What every reader may read, as if they were of one home."""
    return {home: [reader for readers in by_home.values() for reader in readers] for home in list(by_home)[:1]}


def draft_of(writer: Member, day: date, by_home: Mapping[Home, Sequence[Member]]) -> Draft:
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
        apart=[DraftFor(parts, home) for home, parts in apart if parts],
        lacks_plan=any(Kind.PLAN not in reader.kinds for readers in by_home.values() for reader in readers),
        read=frozenset(piece.permission for parts in alike for piece, _part in parts),
    )


def of_home(parts: Sequence[tuple[KnownOfDay, Known]]) -> list[Known]:
    return [part for _piece, part in parts]


def known_to(read: ReadByAll, writer: Member, day: date) -> list[tuple[KnownOfDay, Known]]:
    pieces = [piece for piece in KnownOfDay.laid_out("note", "from_day") if writer.may(piece.permission)]
    return [(piece, part) for piece in pieces for part in piece.known(read, day)]


def readers_of(writer: Member) -> dict[Home, list[Member]]:
    return readers_over([writer])[writer.child_id]


def readers_over(writers: Iterable[Member]) -> dict[UUID, dict[Home, list[Member]]]:
    """Everybody at home who reads the note, by child and home: a home is all of them, and no more than each of them may
    read. One question, and one for those of whom an order is on file.
    """
    children = {writer.child_id: writer.child for writer in writers}
    seats = Member.objects.current().filter(child__in=children, role__in=sorted(HOME_ROLES)).with_orders()
    found = list(seats.select_related("home").order_by("home__name", "home", "began_at", "id"))
    for seat in found:
        seat.child = children[seat.child_id]
    fill_rights(found)
    readers: dict[UUID, dict[Home, list[Member]]] = {child: {} for child in children}
    for seat in found:
        if seat.home is not None and Kind.BATON in seat.kinds:
            readers[seat.child_id].setdefault(seat.home, []).append(seat)
    return readers


def left_for_one_home(sent: Sequence[tuple[Member, date]]) -> list[Member]:
    """Out of those who sent a note of a day without looking at a draft: where something of it is for one home alone,
    and that home was not told. Where the homes of each child read the same, this is one question.
    """
    readers = readers_over(writer for writer, _day in sent)
    differ = [(writer, day) for writer, day in sent if not read_alike(readers[writer.child_id])]
    if not differ:
        return []
    told = Seats(writer for writer, _day in differ).sees(Baton).filter(only_for__isnull=False)
    known = set(told.filter(day__in={day for _writer, day in differ}).values_list("only_for", "day"))
    drafts = [(writer, day, draft_of(writer, day, readers[writer.child_id])) for writer, day in differ]
    return [
        writer
        for writer, day, draft in drafts
        if any(one.home and (one.home.pk, day) not in known for one in draft.apart)
    ]
