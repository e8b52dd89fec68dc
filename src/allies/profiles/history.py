"""How a place in the profile came to be: each version, who wrote it, and what changed, word by word."""

from dataclasses import dataclass

from allies.teams.models import Member
from allies.teams.permissions import Side

from .merging import Piece, redline
from .models import Passage
from .sections import Chip, Section, chips_of


@dataclass(frozen=True)
class Version:
    passage: Passage
    writer: str  # empty where the reader may not know
    pieces: list[Piece]
    chips_added: list[Chip]
    chips_gone: list[Chip]


def history_of(passage: Passage, reader: Member) -> list[Version]:
    """Newest first. Another home's history is that home's own, also where its text is shared now."""
    if passage.home_id and reader.side is not Side.SCHOOL and passage.home_id != reader.home_id:
        return []
    place = member_sees_place(reader, passage)
    by_id = {one.pk: one for one in place}
    return [compared(one, by_id.get(one.based_on_id) if one.based_on_id else None, reader) for one in place]


def member_sees_place(reader: Member, passage: Passage) -> list[Passage]:
    seen = reader.sees(Passage).filter(section=passage.section, voice=passage.voice, home=passage.home_id)
    return list(seen.select_related("by__person").order_by("-recorded_at", "-id"))


def compared(passage: Passage, before: Passage | None, reader: Member) -> Version:
    section = Section(passage.section)
    old_chips = before.chips if before else []
    return Version(
        passage=passage,
        writer=reader.name_of(passage.by),
        pieces=redline(before.words if before else "", passage.words),
        chips_added=chips_of(section, set(passage.chips) - set(old_chips)),
        chips_gone=chips_of(section, set(old_chips) - set(passage.chips)),
    )
