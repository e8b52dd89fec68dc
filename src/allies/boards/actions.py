"""Each side writes its boards, gives them photos, offers and copies them, and says that one was used."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from allies.database.ids import uuid7
from allies.database.locks import alone_with, locked
from allies.media.actions import came_before, keep
from allies.media.files import gone_if_it_fails
from allies.strategies.reading import current as strategies_of
from allies.teams.acts import of_own_side
from allies.teams.errors import NotPossible, SentOtherwise
from allies.teams.models import Member, of_side
from allies.teams.permissions import Permission, Side
from allies.teams.seat_now import must_still
from allies.timeline.actions import answered, offer_between, record
from allies.timeline.offers import homes_to_ask, may_take_up, offered_to, waiting_for

from .models import Board, Offer, Photo, Use
from .reading import current

CHANGED = gettext_lazy(
    "Somebody changed this meanwhile. Theirs is below, and your words are still here. "
    "Save yours again to replace theirs."
)
GONE = gettext_lazy("This is no longer here.")


def facts(board: Board) -> dict[str, str]:
    return {"child": str(board.child_id), "root": str(board.root), "sort": str(board.sort)}


@transaction.atomic
def write_board(
    root: uuid.UUID | None, *, id: uuid.UUID, by: Member, said: Mapping[str, Any], changes: uuid.UUID | None = None
) -> Board:
    """From now on the board of one's own side says this. Without a root it is a new one, and its id the root.

    `changes`: the version before the writer's eyes; if another stands by now, nothing is kept.
    """
    is_new = root is None
    root = root or id
    alone_with(root)
    plain = {name: said[name] for name in ("sort", "title", "words", "helps")}
    if known := Board.sent_before(id, by, root=root, **plain):
        if times_in(known.looks) != times_in(said["looks"]):
            raise SentOtherwise
        return known
    by = must_still(by, Permission.WRITE_BOARD)
    before = None if is_new else own(root, by)
    if (before and before.pk) != changes:
        raise NotPossible(CHANGED)
    said = dict(said) | {"strategy": a_strategy(by, said.get("strategy")), "looks": with_known(said["looks"], root)}
    board = next_version(before, id=id, by=by, root=root, said=said)
    record("boards.changed" if before else "boards.made", about=board, by=by, facts=facts(board))
    return board


def times_in(looks: Sequence[Mapping[str, str]]) -> list[str]:
    """The times in the cells, the only thing in them that was typed: a symbol is looked up each time."""
    return [look.get("at", "") for look in looks]


def own(root: uuid.UUID, by: Member) -> Board:
    """The standing version, where the board is of the writer's own side."""
    board = current(by).filter(root=root, home=of_side(by)).first()
    if board is None:
        raise NotPossible(GONE)
    return board


def a_strategy(by: Member, root: uuid.UUID | None) -> uuid.UUID | None:
    """Only one that this seat may read itself."""
    return root if root and strategies_of(by).filter(root=root).exists() else None


def with_known(looks: Sequence[Mapping[str, str]], root: uuid.UUID) -> list[dict[str, str]]:
    """A photo stands on the board for which it was given, and on no other."""
    known = {str(pk) for pk in Photo.objects.filter(root=root).values_list("pk", flat=True)}
    return [{name: said for name, said in look.items() if name != "photo" or said in known} for look in looks]


def next_version(before: Board | None, *, id: uuid.UUID, by: Member, root: uuid.UUID, said: Mapping[str, Any]) -> Board:
    Board.replace_standing(root=root)
    return Board.objects.create(id=id, language=by.person.language, grew_from=before, **said, **of_own_side(by, root))


@gone_if_it_fails()
@transaction.atomic
def put_photo(
    root: uuid.UUID, cell: int, *, id: uuid.UUID, by: Member, recording: Mapping[str, Any], changes: uuid.UUID
) -> Board:
    """A photo of one's own in one cell. It stays with the child's yes, and goes when the child does not want it.

    No line of the story tells of a picture: what is new is seen on the board.
    """
    alone_with(root)
    if known := Board.sent_before(id, by, root=root):
        own_one = look_at(known, cell).get("photo")
        there = Photo.objects.filter(pk=own_one).first() if own_one else None
        if there is None or not came_before(about=there, **recording):
            raise SentOtherwise
        return known
    by = must_still(by, Permission.WRITE_BOARD)
    before = own_as_seen(root, cell, by=by, changes=changes)
    photo = Photo.objects.create(id=uuid7(), **of_own_side(by, root))
    keep(about=photo, by=by, **recording)
    return with_look(before, cell, id=id, by=by, photo=str(photo.pk))


@transaction.atomic
def choose_symbol(root: uuid.UUID, cell: int, *, id: uuid.UUID, by: Member, symbol: str, changes: uuid.UUID) -> Board:
    """A symbol in one cell, or none. It takes the place of a photo that was there."""
    alone_with(root)
    if known := Board.sent_before(id, by, root=root):
        look = look_at(known, cell)
        if look.get("photo") or look.get("symbol", "") != symbol:
            raise SentOtherwise
        return known
    by = must_still(by, Permission.WRITE_BOARD)
    before = own_as_seen(root, cell, by=by, changes=changes)
    return with_look(before, cell, id=id, by=by, symbol=symbol, photo="")


def look_at(board: Board, cell: int) -> Mapping[str, str]:
    return board.looking[cell] if cell < len(board.lines) else {}


def own_as_seen(root: uuid.UUID, cell: int, *, by: Member, changes: uuid.UUID) -> Board:
    before = own(root, by)
    if before.pk != changes or cell >= len(before.lines):
        raise NotPossible(_("Somebody changed this board meanwhile. Please look at it, and choose again."))
    return before


def with_look(before: Board, cell: int, *, id: uuid.UUID, by: Member, **look: str) -> Board:
    looks = before.looking
    looks[cell] = {name: said for name, said in (looks[cell] | look).items() if said}
    said = {name: getattr(before, name) for name in ("sort", "title", "words", "helps", "strategy")}
    return next_version(before, id=id, by=by, root=before.root, said=said | {"looks": looks})


@transaction.atomic
def copy_board(board: Board, *, id: uuid.UUID, by: Member) -> Board:
    """Make one's own of what the other side shows: its words and symbols. A photo stays where its yes was given.

    It answers the other side's invitation.
    """
    alone_with(board.root)
    if known := Board.sent_before(id, by):
        return known
    by = must_still(by, Permission.WRITE_BOARD)
    found = current(by).filter(pk=board.pk).exclude(home=of_side(by)).first()
    if found is None or found.home_id == of_side(by):
        raise NotPossible(GONE)
    if not may_take_up(Offer, found, by):
        raise NotPossible(_("Each home reads what school copies. Please ask that home to offer it first."))
    looks = [{name: said for name, said in look.items() if name != "photo"} for look in found.looks]
    said = {name: getattr(found, name) for name in ("sort", "title", "words", "helps")} | {"looks": looks}
    strategy = a_strategy(by, found.strategy)
    copy = Board.objects.create(
        id=id, language=found.language, grew_from=found, strategy=strategy, **said, **of_own_side(by, id)
    )
    record("boards.made", about=copy, by=by, facts=facts(copy))
    for offered in offered_to(Offer, by).filter(root=board.root).order_by("id"):
        answered(offered, by=by, answer=Offer.Answer.TAKEN_UP, permission=Permission.WRITE_BOARD)
    return copy


@transaction.atomic
def note_use(board: Board, *, id: uuid.UUID, by: Member, outcome: str, written_at: datetime) -> Use:
    """It was used on this side, and how it went. School's use of a home's board is between that home and school."""
    alone_with(id)
    if known := Use.sent_before(id, by, version=board, outcome=outcome):
        return known
    by = must_still(by, Permission.WRITE_BOARD)
    if not by.sees(Board).filter(pk=board.pk).exists():
        raise NotPossible(GONE)
    shared = of_own_side(by, board.root)
    if by.side is Side.SCHOOL:
        shared["audience"] = board.audience
    return Use.objects.create(id=id, version=board, outcome=outcome, written_at=written_at, **shared)


@transaction.atomic
def take_back(use: Use, *, by: Member) -> None:
    """A slip of the finger. By its writer alone; it is counted no more."""
    use = locked(use)
    by = must_still(by, Permission.WRITE_BOARD)
    if use.by_id != by.pk:
        raise NotPossible(_("Only the person who wrote this can take it back."))
    if use.taken_back_at is None:
        Use.objects.filter(pk=use.pk).update(taken_back_at=timezone.now())


@transaction.atomic
def put_away(root: uuid.UUID, *, by: Member, is_away: bool) -> None:
    """Not used any more, or used again. Said twice it is once; nothing is deleted."""
    alone_with(root)
    by = must_still(by, Permission.WRITE_BOARD)
    board = own(root, by)
    if (board.put_away_at is not None) != is_away:
        away = {"put_away_at": timezone.now(), "put_away_by": by}
        Board.objects.filter(pk=board.pk).update(**(away if is_away else dict.fromkeys(away)))


@transaction.atomic
def offer(root: uuid.UUID, *, by: Member) -> list[Offer]:
    """An invitation to the other side; school's goes to each home that has not copied it. Said twice it is one."""
    alone_with(root)
    by = must_still(by, Permission.WRITE_BOARD)
    board = own(root, by)
    homes = homes_to_ask(by, sides_with(board))
    return [offer_between(Offer, board, home, by=by, facts=facts(board)) for home in homes]


def sides_with(board: Board) -> set[uuid.UUID | None]:
    """The homes that have copied it, and none for school."""
    copies = Board.objects.filter(grew_from__root=board.root, taken_out_at=None).exclude(root=board.root)
    return set(copies.values_list("home", flat=True))


@transaction.atomic
def leave(root: uuid.UUID, *, by: Member) -> None:
    for waits in waiting_for(Offer, by).filter(root=root).order_by("id"):
        answered(waits, by=by, answer=Offer.Answer.LEFT, permission=Permission.WRITE_BOARD)
