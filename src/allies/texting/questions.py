"""What may be answered by a text, as rooms above say it.

Small things alone: how it goes, that a note was read, that somebody would like a call. Never an agreement, an offer, a
signature, consent, a name, a place or a right: a phone can be anybody's.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from allies.rooms.pieces import Piece
from allies.teams.models import AboutChild, Member

GOT_IT, THANKS = "got_it", "thanks"  # the keys of answers that “OK” and “thanks” give, too


@dataclass(frozen=True)
class Question:
    """What is asked of one seat, in the language that is active, and each answer by its key and its words. It names
    nobody.
    """

    subject: UUID
    words: str
    choices: Sequence[tuple[str, str]]
    until: datetime


@dataclass(frozen=True)
class ByText(Piece):
    """`asks`: what of this sort waits for a seat now. `answer` does what the page would do, as this seat, with all
    rights asked again: the subject, the key of the answer, and an id that is the same however often it is tried. It
    gives what came by this text, and nothing where that was there before. `each_day`: what is asked anew each day. A
    letter, which is read some days later, asks it for the day of the answer.
    """

    name: str
    asks: Callable[[Member], Iterable[Question]]
    answer: Callable[[Member, UUID, str, UUID], AboutChild | None]
    each_day: Callable[[Member], Iterable[Question]] | None = None

    @property
    def key(self) -> str:
        return self.name


@dataclass(frozen=True)
class WordsByText(Piece):
    """Where words become a message to school. `take` is given the seat, an id and the words, and asks all rights."""

    may: Callable[[Member], bool]
    take: Callable[[Member, UUID, str], AboutChild | None]


@dataclass(frozen=True)
class SaidOfWords(Piece):
    """What a room above says of words that came: in the same text that says that they did, so that it is one. `told`:
    it went with that.
    """

    words: Callable[[AboutChild], str]
    told: Callable[[AboutChild], None]


@dataclass(frozen=True)
class CallByText(Piece):
    """“Please call me.” `when` asks at once at which hours that fits."""

    may: Callable[[Member], bool]
    ask: Callable[[Member, UUID], AboutChild | None]
    when: ByText | None = None
