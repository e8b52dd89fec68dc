"""What the child says of one thing of the record stands beside it, wherever that thing is shown.

A room says in its manifest of which things of its own (`OfTheRecord`); the room that keeps the words draws them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from django.utils.functional import Promise
from django.utils.safestring import SafeString

from allies.rooms.pieces import Piece
from allies.teams.models import AboutChild, Member
from allies.teams.permissions import Side


@dataclass(frozen=True)
class OfTheRecord(Piece):
    """A thing of which the child can say something. `called`: what it is called to the child; `url`: where adults read
    it. `is_childs`: a page of the child shows it, so they can say it on their device; of others a student says it in a
    place of their own. `root`: by which of its fields it is known through all its versions.
    """

    name: str
    model: type[AboutChild]
    called: str | Promise
    url: Callable[[Any], str]
    is_childs: bool = False
    root: str = "pk"

    @property
    def key(self) -> str:
        return self.name

    def seen_by(self, member: Member, id: UUID) -> Any:
        """As it is now, if this seat may read it."""
        return member.sees(self.model).filter(**{self.root: id}).order_by("-recorded_at", "-id").first()


class Draw(Protocol):
    def __call__(
        self, member: Member, things: Mapping[UUID, str], *, is_childs: bool, carry: str
    ) -> Mapping[UUID, SafeString]: ...


@dataclass(frozen=True)
class BesideThings(Piece):
    """Of things, by their id with the name of each, what was said beside it; one question where nothing was. On a page
    of the child it is for them to look at, and to say more where the thing has a name here. `carry`: how they use the
    page, for the end of an address.
    """

    draw: Draw


def said_beside(
    member: Member, things: Mapping[UUID, str], *, is_childs: bool = False, carry: str = ""
) -> Mapping[UUID, SafeString]:
    rooms = BesideThings.every() if things else []
    drawn = (room.draw(member, things, is_childs=is_childs, carry=carry) for room in rooms)
    return {thing: words for by_thing in drawn for thing, words in by_thing.items()}


def said_beside_one(
    member: Member, name: str, versions: Sequence[UUID], *, is_childs: bool | None = None, carry: str = ""
) -> SafeString:
    """The same of one thing on a page of its own, whatever version of it the child spoke of; the newest is the first.
    In a place of their own the student may say something wherever they read.
    """
    things = dict.fromkeys(versions, "") | {versions[0]: name}
    is_childs = member.side is Side.CHILD if is_childs is None else is_childs
    said = said_beside(member, things, is_childs=is_childs, carry=carry)
    return SafeString("".join(said[version] for version in things if version in said))
