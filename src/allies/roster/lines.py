"""The rows of a list as they were understood, and the children whom they name. Nothing is kept here."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from allies.people.models import Person, check_name
from allies.teams.forms.places import home_called
from allies.teams.models import Child
from allies.teams.permissions import Role

from .table import Row

type Adult = tuple[object, ...]


class State(StrEnum):
    NEW = "new"
    WAITS = "waits"  # it comes in, and opens once school has said who this is
    HANDED = "handed"  # it comes in, and the case manager hands it on
    KNOWN = "known"
    LEFT = "left"  # it must be mended first


@dataclass
class ListedChild:
    """One child of the list, with all rows of theirs."""

    name: str
    called: str = ""
    born: date | None = None
    grade: str = ""
    room: str = ""
    known: Child | None = None
    lines: "list[ListLine]" = field(default_factory=list)
    homes: list[str] = field(default_factory=list)  # as the rows name them, for telling them apart alone

    def home_names(self) -> tuple[str, ...]:
        """Names that say nothing of where it is."""
        return (
            (str(_("Home")),) if len(self.homes) < 2 else tuple(home_called(one) for one in "ABCD"[: len(self.homes)])
        )


@dataclass
class ListLine:
    """One row, as it was understood."""

    row: Row
    state: State = State.NEW
    troubles: dict[str, str] = field(default_factory=dict)  # by column
    notes: dict[str, str] = field(default_factory=dict)
    child: ListedChild | None = None
    name: str = ""
    role: Role | None = None
    relation: str = ""
    title: str = ""
    email: str = ""
    language: str = ""
    phone: str = ""
    home: str = ""  # as the row names it
    person: Person | None = None  # who works here already
    adult: Adult = ()  # the same for all rows of one adult
    brings_nobody: bool = True
    is_handed: bool = False  # the case manager hands it on

    def trouble(self, column: str, sentence: str) -> None:
        self.troubles.setdefault(column, sentence)

    @property
    def is_in(self) -> bool:
        return self.state is not State.LEFT

    @property
    def makes_place(self) -> bool:
        return self.state in {State.NEW, State.WAITS, State.HANDED} and not self.brings_nobody


def check(line: ListLine, column: str, name: str) -> None:
    try:
        check_name(name)
    except ValidationError as wrong:
        line.trouble(column, str(wrong.messages[0]))
