"""Boards of two made-up children, of school and each home: one offered, one with a photo, some used, some in hand."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from allies.boards.actions import facts
from allies.boards.models import Board, Offer, Photo, Use
from allies.database.ids import uuid7
from allies.media.actions import keep
from allies.media.arriving import taken_in
from allies.media.models import Fine
from allies.strategies.models import Version
from allies.teams.actions.badges import make_badge, open_by_badge
from allies.teams.actions.childs_device import open_on_device
from allies.teams.models import Audience, Member

from .contents import contents
from .entries import line_of
from .pictures import a_train
from .plans import WHOSE, Team
from .yeses import Hand

DATA = contents("boarding")

OTHER = "layla"


def make_boards(teams: list[Team]) -> None:
    Boards(Hand.of(teams, WHOSE)).live()
    Boards(Hand.of(teams, OTHER)).write("of_layla")
    put_in_their_hands(*(Hand.of(teams, whose).seats for whose in (WHOSE, OTHER)))


def put_in_their_hands(mateo: Mapping[str, Member], layla: Mapping[str, Member]) -> None:
    """Badges of the two, a tablet on which he opened his page, and a phone on which his mother did."""
    badge = make_badge(id=uuid7(), by=mateo["bell"])
    make_badge(id=uuid7(), by=layla["yamada"])
    open_by_badge(badge, id=uuid7())
    open_on_device(id=uuid7(), by=mateo["ana"])


class Boards:
    def __init__(self, hand: Hand) -> None:
        self.hand = hand

    def live(self) -> None:
        for name in ("break", "the_day", "story", "choice", "feelings"):
            self.write(name)
        first = self.write("first_then")
        for ago, outcome in DATA["used"]:
            self.use(first, "bell", ago, outcome)
        self.offer(self.at_home())

    def of(self, who: str, ago: int) -> dict[str, Any]:
        by = self.hand.seats[who]
        own = {"home": by.home, "audience": Audience.home_and_school(by.home)} if by.home else {"home": None}
        return self.hand.about(who, self.hand.today - timedelta(days=ago)) | own

    def write(self, name: str, **more: Any) -> Board:
        told = DATA["boards"][name]
        who, cells = told["who"], told["cells"]
        shared = self.of(who, told["ago"])
        looks = [dict(zip(("symbol", "at"), cell[1:3], strict=False)) for cell in cells]
        helps = "\n".join(cell[3] if len(cell) > 3 else "" for cell in cells)
        board = Board.objects.create(
            sort=told["sort"],
            title=told["title"],
            words="\n".join(cell[0] for cell in cells),
            helps=helps if helps.strip() else "",
            looks=[{part: words for part, words in look.items() if words} for look in looks],
            language=self.hand.seats[who].person.language,
            **({"root": shared["id"]} | shared | more),
        )
        line_of("boards.made", board, facts(board)).save()
        return board

    def at_home(self) -> Board:
        """A mother's, with a photo of her own train, as a part of her song."""
        song = Version.objects.filter(child=self.hand.child, home__isnull=False, what__contains="tren").first()
        before = self.write("at_home", strategy=song.root if song else None)
        shared = self.of("ana", 6)
        photo = Photo.objects.create(root=before.root, **shared)
        arrived = taken_in(SimpleUploadedFile("made-up", a_train()), by=photo.by)
        keep(arrived, about=photo, by=photo.by, of="El tren de bloques de Mateo", fine=Fine.SAID_YES)
        looks = [before.looks[0], before.looks[1] | {"photo": str(photo.pk)}]
        Board.objects.filter(pk=before.pk).update(replaced_at=photo.recorded_at)
        same = {name: getattr(before, name) for name in ("sort", "title", "words", "language", "strategy", "root")}
        return Board.objects.create(grew_from=before, looks=looks, **(self.of("ana", 6) | same))

    def use(self, board: Board, who: str, ago: int, outcome: str) -> None:
        shared = self.of(who, ago)
        own = {"root": board.root, "version": board, "outcome": outcome, "written_at": shared["recorded_at"]}
        Use.objects.create(**own, **shared)

    def offer(self, board: Board) -> None:
        by = self.hand.seats["ana"]
        shared = self.of("ana", 1)
        offer = Offer.objects.create(root=board.root, version=board, side=by.side, **shared)
        line_of("boards.offered", offer, facts(board)).save()
