"""One thing at a time: the questions of a child's page, each with its cells, and what was chosen so far."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from allies.boards.one_key import address, way_of
from allies.media.models import Recording
from allies.symbols.reading import Symbol, symbols_of
from allies.teams.models import AboutChild, Member

from .chips import HOW_FAR, OF_A_GOAL, OF_SORT, SYMBOLS, Body, Feeling, Says, Sort
from .whom import READERS, Whom, told_beside, who_may_be_told

FACES = 6  # on one page, so that it has twelve stops at most
QUESTIONS: dict[str, Promise] = {
    "feeling": gettext_lazy("How do I feel?"),
    "body": gettext_lazy("Where in my body do I feel it?"),
    "says": gettext_lazy("What do I want to say?"),
    "to": gettext_lazy("Who is it for?"),
}
ASKED: dict[str, tuple[str, ...]] = {
    Sort.FEELING: ("feeling", "body", "to"),
    Sort.TELL: ("says", "to"),
    Sort.KNOW: ("says", "to"),
}
TALK = tuple(ASKED)  # what is said of no thing
ASKED |= dict.fromkeys((Sort.NOTE, *OF_A_GOAL), ("says", "to"))


@dataclass(frozen=True)
class Cell:
    words: str
    url: str
    symbol: Symbol | None = None
    drawn: Recording | None = None  # by the child: it goes before the symbol
    face: str = ""  # of a person: their name
    part: str = ""  # of the body
    helps: str = ""
    pieces: Sequence[bool] = ()  # of how far
    is_typed: bool = False  # its words, by somebody


@dataclass
class Steps:
    """What the address says, and nothing that it does not know."""

    member: Member
    sort: Sort
    chosen: dict[str, str] = field(default_factory=dict)
    way: dict[str, str] = field(default_factory=dict)
    more: bool = False
    thing: AboutChild | None = None  # that it is said of

    @classmethod
    def read(cls, member: Member, sort: Sort, query: Mapping[str, str], thing: AboutChild | None = None) -> "Steps":
        steps = cls(member, sort, way=way_of(query), more="more" in query, thing=thing)
        for name in ASKED[sort]:
            if query.get(name, "") not in steps.offered(name):
                break
            steps.chosen[name] = query[name]
        return steps

    def offered(self, name: str) -> Iterable[str]:
        if name == "to":
            return [whom.key for whom in self.faces]
        return {"feeling": Feeling.values, "body": Body.values}.get(name) or OF_SORT[self.sort]

    @property
    def faces(self) -> list[Whom]:
        if not hasattr(self, "_faces"):
            thing, member = self.thing, self.member
            self._faces = told_beside(member, thing) if thing else who_may_be_told(member)
        return self._faces

    @property
    def asks(self) -> str:
        """The next question; empty once all is chosen."""
        return next((name for name in ASKED[self.sort] if name not in self.chosen), "")

    @property
    def question(self) -> str:
        is_of_a_goal = self.asks == "says" and self.sort in OF_A_GOAL
        return str(self.sort.label if is_of_a_goal else QUESTIONS[self.asks])

    @property
    def whom(self) -> Whom:
        return next(whom for whom in self.faces if whom.key == self.chosen["to"])

    def address(self, **more: str) -> str:
        return address(self.way, **self.chosen, **more)

    @property
    def before(self) -> str:
        """One question back."""
        return address(self.way, **dict(list(self.chosen.items())[:-1]))

    @property
    def cells(self) -> list[Cell]:
        if self.asks == "to":
            return self.cells_of_faces()
        choices = {"feeling": Feeling, "body": Body}.get(self.asks) or OF_SORT[self.sort]
        shown = symbols(self.member, [f"{self.asks}:{one}" for one in choices])
        return [
            Cell(
                str(one.label),
                self.address(**{self.asks: one}),
                symbol=shown.get(f"{self.asks}:{one}"),
                part=one.value if isinstance(one, Body) else "",
                pieces=pieces_of(one) if self.sort == Sort.RATE else (),
            )
            for one in choices
        ]

    def cells_of_faces(self) -> list[Cell]:
        faces = self.faces[FACES:] if self.more else self.faces[:FACES]
        shown = symbols(self.member, ["to:school", "to:home", "to:readers", "more"])
        cells = [self.cell_of_face(whom, shown, self.address(to=whom.key), whom.name) for whom in faces]
        if len(self.faces) > FACES and not self.more:
            cells.append(Cell(_("More faces"), self.address(more="1"), shown.get("more")))
        return cells

    @staticmethod
    def cell_of_face(whom: Whom, shown: Mapping[str, Symbol], url: str, words: str) -> Cell:
        is_one, symbol = whom.seat is not None, shown.get(picture_of(whom))
        helps = whom.seat.words_shown if whom.seat and url else ""
        return Cell(words, url, None if is_one else symbol, face=whom.name if is_one else "", helps=helps)

    @property
    def told(self) -> list[Cell]:
        """What was chosen, to look at once more before it goes; last, for whom it is."""
        names = [f"{name}:{one}" for name, one in self.chosen.items()]
        shown = symbols(self.member, [*names, picture_of(self.whom)])
        of: dict[str, type[Feeling] | type[Body] | type[Says]] = {"feeling": Feeling, "body": Body, "says": Says}
        said = [
            Cell(
                str(of[name](one).label),
                "",
                shown.get(f"{name}:{one}"),
                part=one if name == "body" else "",
                pieces=pieces_of(one) if self.sort == Sort.RATE else (),
            )
            for name, one in self.chosen.items()
            if name in of
        ]
        words = _("It is for: %(name)s") % {"name": f"\u2068{self.whom.name}\u2069"}
        return [*said, self.cell_of_face(self.whom, shown, "", words)]


def picture_of(whom: Whom) -> str:
    return "to:readers" if whom.key == READERS else "to:home" if whom.home else "to:school"


def pieces_of(says: str) -> list[bool]:
    """How far, as four pieces of which so many are filled."""
    far = [str(one) for one in HOW_FAR]
    return [piece < far.index(says) for piece in range(len(far) - 1)] if says in far else []


def symbols(member: Member, names: Iterable[str]) -> dict[str, Symbol]:
    keys = {name: SYMBOLS[name] for name in names if name in SYMBOLS}
    found = symbols_of(keys.values(), member=member)
    return {name: found[key] for name, key in keys.items() if key in found}
