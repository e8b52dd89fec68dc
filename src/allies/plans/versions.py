"""How a part of the plan came to be, and what differs between any two of its versions, years apart too."""

from dataclasses import dataclass
from uuid import UUID

from allies.profiles.merging import Piece
from allies.teams.models import Member
from allies.teams.permissions import Side

from .models import Plan, Text
from .redlines import readable


@dataclass(frozen=True)
class Version:
    text: Text
    pieces: list[Piece]


def versions_of(text: Text, reader: Member) -> list[Text]:
    """All that was ever shared in this place of any plan of the same sort, newest first. Another home's is its own."""
    if text.home_id and reader.side is not Side.SCHOOL and text.home_id != reader.home_id:
        return []
    seen = reader.sees(Text).filter(
        section=text.section, voice=text.voice, home=text.home_id, plan__profile=text.plan.profile
    )
    return list(seen.select_related("by__person", "plan", "audience").order_by("-recorded_at", "-id"))


def told(texts: list[Text], plan: Plan) -> list[Version]:
    """The versions in one plan, each with what it changed."""
    by_id = {text.pk: text for text in texts}
    mine = [text for text in texts if text.plan_id == plan.pk]
    return [Version(text, readable(words_before(text, by_id), text.words)) for text in mine]


def words_before(text: Text, by_id: dict[UUID, Text]) -> str:
    before = by_id.get(text.based_on_id) if text.based_on_id else None
    return before.words if before else ""
