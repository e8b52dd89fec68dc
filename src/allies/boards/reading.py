"""Boards as one reader has them: each cell with the picture that stands now, by kind, and how they were used."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time, timedelta
from itertools import chain

from django.utils import timezone
from django.utils.functional import Promise

from allies.media.models import Recording, State
from allies.media.models import RecordingSort as MediaSort
from allies.media.reading import Shown, recordings_of
from allies.strategies.models import Version
from allies.strategies.reading import Went, went
from allies.strategies.reading import current as strategies_of
from allies.symbols.reading import Symbol, symbols_of
from allies.teams.models import AboutChildQuerySet, Member, of_side
from allies.teams.permissions import Permission
from allies.timeline.offers import between_sides, waiting_for

from .models import Board, BoardSort, Offer, Use
from .rules import label_of

A_DAY = timedelta(days=1)
MOST_IN_SMALL = 4  # cells in the small picture of a board


def time_of(at: str) -> time | None:
    return time.fromisoformat(at) if at else None


@dataclass(frozen=True)
class Cell:
    """One cell as it is shown: its words, and a photo or a symbol where there is one that may be seen now."""

    n: int
    sort: BoardSort
    words: str
    helps: str = ""
    at: str = ""
    symbol: Symbol | None = None
    photo: Shown | None = None
    gone: Shown | None = None  # a photo that was here and was taken back

    @property
    def number(self) -> int:
        return self.n + 1

    @property
    def label(self) -> str | Promise:
        return label_of(self.sort, self.n)

    @property
    def time(self) -> time | None:
        return time_of(self.at)


@dataclass(frozen=True)
class Drawn:
    """A board with its cells."""

    board: Board
    cells: list[Cell]
    is_own: bool = False
    invites: bool = False

    @property
    def sort(self) -> BoardSort:
        return BoardSort(self.board.sort)

    @property
    def small(self) -> list[Cell]:
        return self.cells[:MOST_IN_SMALL]

    @property
    def photos(self) -> set[uuid.UUID]:
        """The recordings that are on it."""
        return {cell.photo.row.pk for cell in self.cells if cell.photo}


@dataclass
class Page:
    """All of one board."""

    drawn: Drawn
    went: list[Went]
    slips: list[Use]  # of one's own, which may be taken back
    strategy: Version | None
    offer: Offer | None  # of the other side, waiting for an answer
    offered: set[uuid.UUID | None]  # homes: for each, one's own offer stands, whether it was left or nobody looked
    earlier: int

    @property
    def has_symbols(self) -> bool:
        return any(cell.symbol for cell in self.drawn.cells)

    @property
    def has_photos(self) -> bool:
        return any(cell.photo or cell.gone for cell in self.drawn.cells)


def current(member: Member) -> AboutChildQuerySet[Board]:
    """What stands now, of what this seat may read."""
    return member.sees(Board).filter(replaced_at=None)


def drawn(
    member: Member, boards: Iterable[Board], *, without_photos: bool = False, for_paper: bool = False
) -> list[Drawn]:
    """With the pictures that this reader may see now. One query for all photos, and one at most for all symbols."""
    boards = list(boards)
    photos = set() if without_photos else set(chain.from_iterable(board.photos for board in boards))
    shown = recordings_of(member, photos) if photos else {}
    symbols = symbols_of(chain.from_iterable(board.symbols for board in boards), member=member, for_paper=for_paper)
    own = of_side(member)
    return [Drawn(board, cells_of(board, shown, symbols), is_own=board.home_id == own) for board in boards]


def cells_of(board: Board, shown: dict[uuid.UUID, list[Shown]], symbols: dict[str, Symbol]) -> list[Cell]:
    cells = []
    for n, (words, helps, look) in enumerate(zip(board.lines, board.helping, board.looking, strict=True)):
        found = photo_in(look, shown)
        is_there = found is not None and found.row.is_ready and found.row.sort == MediaSort.PHOTO
        is_gone = found is not None and found.is_taken_back
        symbol = symbols.get(look.get("symbol", ""))
        pictures = {"photo": found if is_there else None, "gone": found if is_gone else None}
        cells.append(Cell(n, BoardSort(board.sort), words, helps, look.get("at", ""), symbol, **pictures))
    return cells


def photo_in(look: dict[str, str], shown: dict[uuid.UUID, list[Shown]]) -> Shown | None:
    return next(iter(shown.get(uuid.UUID(look["photo"]), [])), None) if look.get("photo") else None


def boards_of(member: Member) -> list[Drawn]:
    """The newest first. Three queries, however many there are."""
    boards = current(member).select_related("home").order_by("-recorded_at", "-id")
    waiting = set(waiting_for(Offer, member).values_list("root", flat=True))
    return [
        Drawn(one.board, one.cells, is_own=one.is_own, invites=one.board.root in waiting)
        for one in drawn(member, boards)
    ]


def board_of(member: Member, root: uuid.UUID) -> Board | None:
    return current(member).filter(root=root).select_related("home", "by__person", "audience").first()


def page_of(member: Member, board: Board) -> Page:
    # In no leader's view: on a team of few, a count of school is one of a person.
    uses = uses_of(member, board.root) if member.may(Permission.WRITE_BOARD) else []
    offer, offered = between_sides(Offer, member, board.root)
    strategy = strategies_of(member).filter(root=board.strategy).first() if board.strategy else None
    [one] = drawn(member, [board])
    return Page(
        drawn=one,
        went=went(uses),
        slips=[use for use in uses if use.by_id == member.pk and use.recorded_at > timezone.now() - A_DAY],
        strategy=strategy,
        offer=offer,
        offered=offered,
        earlier=member.sees(Board).filter(root=board.root).exclude(pk=board.pk).count(),
    )


def earlier_of(member: Member, root: uuid.UUID) -> list[Drawn]:
    """What the board said before, the newest first; of a photo that was taken back nothing is left there either."""
    boards = member.sees(Board).filter(root=root).exclude(replaced_at=None).select_related("by__person", "home")
    return drawn(member, boards.order_by("-recorded_at", "-id"))


def uses_of(member: Member, root: uuid.UUID) -> list[Use]:
    """The newest first."""
    found = member.sees(Use).filter(root=root, taken_back_at=None).select_related("home", "version")
    return list(found.order_by("-written_at", "-id"))


def shows(member: Member, recording: Recording) -> bool:
    """Whether a board that stands now has this photo in a cell."""
    return any(recording.about_id in board.photos for board in current(member))


def are_still_there(member: Member, recordings: Iterable[uuid.UUID]) -> bool:
    """Whether this reader may still see all of these: none was taken back or taken out, no order came meanwhile."""
    wanted = set(recordings)
    return not wanted or member.sees(Recording).filter(pk__in=wanted, state=State.READY).count() == len(wanted)
