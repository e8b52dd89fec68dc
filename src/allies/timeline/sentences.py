"""How a line is said: each area lists its events in its manifest, and brings `templates/<room>/events/<act>.html`.

The template gets `facts`, `words`, `by` (a name), `child` (the first name), `home` (a neutral name, for school) and
`entry`. It is rendered fifty times on a page, so `words` does the work in Python: it makes of the facts what the
template prints, in the language that is active. A chip is `<span class="badge">{{ chip }}</span>`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString

from allies.rooms.pieces import Piece
from allies.teams.models import Member
from allies.teams.permissions import Kind

from .models import Entry
from .models.entry import Tone
from .rows import Row, Team

Facts = Mapping[str, Any]
Words = Callable[[Facts], Mapping[str, object]]
Narrowed = Callable[[Facts, frozenset[Kind]], Facts]


@dataclass(frozen=True)
class Drawing:
    """A drawing that goes with a line where it is told outside the house, and the same in words."""

    svg: str
    words: str


Draws = Callable[[Entry, Member], Sequence[Drawing]]


def no_drawings(_entry: Entry, _reader: Member) -> Sequence[Drawing]:
    return ()


def as_they_are(_facts: Facts) -> Mapping[str, object]:
    return {}


def all_of_them(facts: Facts, _kinds: frozenset[Kind]) -> Facts:
    return facts


class Gist(NamedTuple):
    """A part of what is said of a day, in a few words."""

    icon: str
    words: str
    side: str = ""  # whose voice it is, where it is one side's


class Summing(NamedTuple):
    """The lines of one sort on one day: in the order in which they happened, cut to what this reader may see."""

    rows: Sequence[Row]
    team: Team
    member: Member


@dataclass(frozen=True, eq=False)
class Summed:
    """How the lines of one sort are said together in the row of their day. Sentences that share it are one sort.

    `count` is ngettext_lazy("%(count)s good thing", "%(count)s good things", "count"). `told` is for what a number does
    not say: it stands first in the row. What was only made ready (`is_set_up`) stands last.
    """

    count: Any = None
    is_set_up: bool = False
    told: Callable[[Summing], Iterable[Gist]] | None = None


@dataclass(frozen=True)
class Sentence(Piece):
    """One event of an area: what the pill beside it says, its icon, and how its facts become words.

    `narrowed` leaves out what is of another kind of record than the line, for whom an order keeps from that kind.
    `draws` is for mails of those who asked to have the news inside: what this reader may see of it as drawings.
    `summed` is for the row of a day; without it the label stands there. `is_hard`: it fades (`fading.py`).
    `is_formal`: it is written down because law or a question of somebody's asks for it: no win, and nothing to praise.
    """

    event: str
    label: str | Promise
    icon: str
    words: Words = as_they_are
    narrowed: Narrowed = all_of_them
    draws: Draws = no_drawings
    summed: Summed | None = None
    is_hard: bool = False
    is_formal: bool = False

    @property
    def key(self) -> str:
        return self.event

    def praised(self, tone: str) -> str:
        """The tone by which one may answer: nobody says “well done” to a form."""
        return Tone.HARD if self.is_formal else tone

    @property
    def template(self) -> str:
        room, act = self.event.split(".")
        return f"{room}/events/{act}.html"


def sentence_for(event: str, kind: str) -> Sentence:
    """How an event is told; one whose area is gone still says what kind of thing it was."""
    return Sentence.find(event) or Sentence(event, Kind(kind).label, "notebook-pen")


def sentence(told: Sentence, facts: Facts, *, kinds: frozenset[Kind], **who: object) -> SafeString:
    """The line in the language that is active, without the frame around it (who, when, answers), for one who reads
    these kinds of record.
    """
    if Sentence.find(told.event) is None:
        return SafeString()
    facts = told.narrowed(facts, kinds)
    return render_to_string(told.template, {"facts": facts, **told.words(facts), **who})


def sentence_of(entry: Entry, reader: Member) -> SafeString:
    """The same for one line in hand, as its own page says it."""
    told, by = sentence_for(entry.event, entry.kind), entry.by
    home = by.home.called if by.home else None
    who = {"by": by.person.name, "child": entry.child.first_name, "home": home, "entry": entry}
    return sentence(told, entry.facts, kinds=reader.kinds, **who)
