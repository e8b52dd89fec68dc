"""Boards of two made-up children: of school, of each home, one offered, one with a photo, some used."""

from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from allies.boards.actions import facts
from allies.boards.models import Board, BoardSort, Offer, Photo, Use
from allies.media.actions import keep
from allies.media.arriving import taken_in
from allies.media.models import Fine
from allies.strategies.models import Version
from allies.teams.models import Audience

from .entries import line_of
from .pictures import a_train
from .plans import WHOSE, Team
from .yeses import Hand

OTHER = "layla"
# Who, how many days ago, what kind, a name, and for each cell its words, its symbol, its time and what helps then.
Said = tuple[str, int, BoardSort, str, tuple[tuple[str, ...], ...]]
FIRST_THEN: Said = (
    "bell",
    12,
    BoardSort.FIRST_THEN,
    "",
    (("Math, five minutes", "om-1F522"), ("Train book", "om-1F682")),
)
AT_HOME: Said = (
    "ana",
    6,
    BoardSort.FIRST_THEN,
    "Antes de dormir",
    (("Cepillarse los dientes", "om-1FAA5"), ("El libro de trenes", "om-1F682")),
)
THE_DAY: Said = (
    "bell",
    20,
    BoardSort.DAY,
    "Monday to Thursday",
    (
        ("Hello circle", "om-1F44B", "08:20"),
        ("Reading", "om-1F4D6", "08:40"),
        ("Snack", "om-1F34E", "10:00"),
        ("Recess", "om-1F6DD", "10:20"),
        ("Math", "om-1F522", "10:45"),
        ("Lunch", "om-1F37D", "12:00"),
        ("Bus home", "om-1F68C", "14:50"),
    ),
)
STORY: Said = (
    "tran",
    9,
    BoardSort.STORY,
    "The fire drill",
    (
        ("Sometimes a bell rings at school. It is loud. It is a fire drill, and there is no fire.", "om-1F514"),
        ("Everybody walks outside. Ms. Tran walks beside me.",),
        ("My ears may hurt. I can put on my headphones.", "om-1F3A7"),
        ("After a while the bell stops. Then we go back in.",),
    ),
)
CHOICE: Said = (
    "luis",
    8,
    BoardSort.CHOICE,
    "Saturday",
    (("Train station", "om-1F682"), ("Swimming", "om-1F3CA"), ("Pancakes", "om-1F95E"), ("Puzzle", "om-1F9E9")),
)
FEELINGS: Said = (
    "okafor",
    15,
    BoardSort.FEELINGS,
    "",
    (
        ("The train stands still", "al-calm-1", "", ""),
        ("The train rolls", "al-calm-2", "", "I hold my car"),
        ("The train is fast", "al-calm-3", "", "Headphones"),
        ("The train shakes", "al-calm-4", "", "The quiet corner, and nobody talks"),
        ("Off the rails", "al-calm-5", "", "The heavy blanket. Wait with me"),
    ),
)
BREAK: Said = ("bell", 15, BoardSort.BREAK, "", (("I need a break", "al-break"), ("I need help", "om-1F64B")))
OF_LAYLA: Said = (
    "yamada",
    5,
    BoardSort.CHOICE,
    "",
    (("Paint", "om-1F3A8"), ("Music", "om-1F3B5"), ("Read", "om-1F4D6")),
)
# How many days ago, and what came of it.
USED = ((11, "helped"), (10, "helped"), (8, "little"), (6, "helped"), (4, "no"), (2, "helped"))


def make_boards(teams: list[Team]) -> None:
    Boards(Hand.of(teams, WHOSE)).live()
    Boards(Hand.of(teams, OTHER)).write(OF_LAYLA)


class Boards:
    def __init__(self, hand: Hand) -> None:
        self.hand = hand

    def live(self) -> None:
        for said in (BREAK, THE_DAY, STORY, CHOICE, FEELINGS):
            self.write(said)
        first = self.write(FIRST_THEN)
        for ago, outcome in USED:
            self.use(first, "bell", ago, outcome)
        self.offer(self.at_home())

    def of(self, who: str, ago: int) -> dict[str, Any]:
        by = self.hand.seats[who]
        own = {"home": by.home, "audience": Audience.home_and_school(by.home)} if by.home else {"home": None}
        return self.hand.about(who, self.hand.today - timedelta(days=ago)) | own

    def write(self, said: Said, **more: Any) -> Board:
        who, ago, sort, title, cells = said
        shared = self.of(who, ago)
        looks = [dict(zip(("symbol", "at"), cell[1:3], strict=False)) for cell in cells]
        helps = "\n".join(cell[3] if len(cell) > 3 else "" for cell in cells)
        board = Board.objects.create(
            sort=sort,
            title=title,
            words="\n".join(cell[0] for cell in cells),
            helps=helps if helps.strip() else "",
            looks=[{name: words for name, words in look.items() if words} for look in looks],
            language=self.hand.seats[who].person.language,
            **({"root": shared["id"]} | shared | more),
        )
        line_of("boards.made", board, facts(board)).save()
        return board

    def at_home(self) -> Board:
        """A mother's, with a photo of her own train, as a part of her song."""
        song = Version.objects.filter(child=self.hand.child, home__isnull=False, what__contains="tren").first()
        before = self.write(AT_HOME, strategy=song.root if song else None)
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
