"""What can be asked for in another language: rooms above say so in their manifests."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import get_language

from allies.rooms.pieces import Piece
from allies.teams.models import AboutChild, Member
from allies.teams.permissions import Kind

from .versions import newest_of, root_of

Parts = Mapping[str, str]  # what is written in each part of a thing, by the name of the part


@dataclass(frozen=True)
class Thing(Piece):
    """A whole page. `url_name`: its address, by the child and its id. `is_there`: whether this seat may read the one
    with that id.
    """

    name: str
    label: Promise
    kind: Kind
    url_name: str
    is_there: Callable[[Member, UUID], bool]

    @property
    def key(self) -> str:
        return self.name


@dataclass(frozen=True)
class Text(Piece):
    """What somebody typed: rows of a model with a `language`, and who may read a row reads what is beside it.

    `parts`: the fields with words, or what gives the words of a row by part. `url`: the page on which it is read.
    `labels`: what a part is called, where there are several. `root`: the id that all versions of it share; `newest`:
    which of some rows stands now under such an id. `language`: in which a row is written. `is_consent`: said with an
    agreement or a refusal. `related`: the rows from which its words are read, too.
    `one_line`: the parts that are a line, and no more. `whole`: the `Thing` that is asked for at once, in place of each
    of its texts.
    """

    name: str
    model: type[AboutChild]
    label: str | Promise
    parts: tuple[str, ...] | Callable[[Any], Parts]
    url: Callable[[Any], str]
    labels: Callable[[str], str | Promise] = str
    newest: Callable[[Any, UUID], Any] = newest_of
    root: Callable[[Any], UUID] = root_of
    language: Callable[[Any], str] = attrgetter("language")
    is_consent: bool = False
    related: tuple[str, ...] = ()
    one_line: tuple[str, ...] = ()
    whole: str = ""

    @property
    def key(self) -> str:
        return self.name

    def seen_by(self, member: Member, root: UUID) -> Any:
        """As it stands now, if this seat may read it."""
        return self.newest(member.sees(self.model), root)

    def words(self, row: Any) -> Parts:
        """Each part in which somebody wrote something. A list is read line by line."""
        parts = {name: getattr(row, name) for name in self.parts} if isinstance(self.parts, tuple) else self.parts(row)
        typed = {name: "\n".join(words) if isinstance(words, list) else words for name, words in parts.items()}
        return {name: words for name, words in typed.items() if words.strip()}


def texts_in(models: Iterable[type[AboutChild]]) -> list[str]:
    """The names of what is written in rows of these models."""
    wanted = set(models)
    return [text.name for text in Text.every() if text.model in wanted]


def text_of(model: type[Any]) -> Text | None:
    return next((text for text in Text.every() if text.model is model), None)


def called(name: str) -> Thing | Text | None:
    """None where no room brings it any more."""
    return Thing.find(name) or Text.find(name)


def is_ones_own(language: str) -> bool:
    """Whether that is the language of who reads now."""
    return language.partition("-")[0] == (get_language() or "").partition("-")[0]
