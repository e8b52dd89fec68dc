"""What helps one child: school's way beside each home's, one found at home and offered, and one that was ended."""

from datetime import timedelta
from typing import Any

from allies.strategies.models import Offer, Try, Turn, Version
from allies.teams.models import Audience, Member

from .entries import line_of
from .plans import WHOSE, Team
from .yeses import Hand

HEADPHONES = {
    "what": "Headphones first",
    "when": "The hall is loud, or he covers his ears.",
    "steps": ["Show the headphones.", "Wait until he takes them.", "Walk beside him, on the side of the wall."],
    "say": "Your ears first. Then we go.",
    "works": "He walks along and looks around.",
    "why": "Maybe many voices at once are too much.",
}
AT_HOME = {
    "what": "Primero los audífonos",
    "when": "En el supermercado, o cuando se tapa los oídos.",
    "steps": ["Le muestro los audífonos.", "Espero a que los tome.", "Le doy la lista para que la lleve."],
    "say": "Primero tus oídos. Luego vamos.",
    "works": "Camina conmigo y mira la lista.",
    "why": "",
}
AT_ELM = HEADPHONES | {
    "when": "The train station is loud.",
    "steps": ["Show the headphones.", "Wait until he takes them.", "Let him choose the side."],
    "why": "",
}
SONG = {
    "what": "La canción del tren",
    "when": "Hay que dejar algo que le gusta.",
    "steps": ["Canto la canción del tren, despacio.", "En la última estación, guardamos juntos."],
    "say": "Próxima estación: ¡a comer!",
    "works": "Canta la última estación y guarda una cosa.",
    "why": "Tal vez así sabe cuánto falta.",
}
TIMER = {
    "what": "A red timer on the table",
    "when": "A task is long.",
    "steps": ["Set five minutes.", "Put the timer where he sees it."],
    "say": "",
    "works": "He looks at it and goes on.",
    "why": "Maybe he likes to see the end.",
}
# Who, how many days ago, what came of it, a few words.
OF_SCHOOL = (
    ("bell", 12, "helped", ""),
    ("tran", 9, "little", ""),
    ("bell", 7, "helped", "He took them himself."),
    ("bell", 5, "helped", ""),
    ("tran", 3, "no", "The fire bell came first."),
    ("bell", 1, "helped", ""),
)
OF_HOME = (("ana", 6, "helped", ""), ("ana", 2, "little", "Había mucha gente."))
OF_THE_TIMER = (("bell", 30, "worse", "The red light made him nervous."), ("bell", 28, "no", ""))


def say_what_helps(teams: list[Team]) -> None:
    Helping(Hand.of(teams, WHOSE)).live()


class Helping:
    def __init__(self, hand: Hand) -> None:
        self.hand = hand

    def live(self) -> None:
        first = self.write("bell", 20, HEADPHONES)
        own = self.write("ana", 10, AT_HOME, grew_from=first)
        self.write("luis", 8, AT_ELM, grew_from=first)
        self.tell(first, OF_SCHOOL)
        self.tell(own, OF_HOME)
        self.offer(self.write("ana", 2, SONG))
        timer = self.write("bell", 34, TIMER)
        self.tell(timer, OF_THE_TIMER)
        ends = {"state": Turn.State.ENDED, "why": "It made him nervous. Thank you for trying."}
        Turn.objects.create(root=timer.root, **ends, **self.of("bell", 26))

    def of(self, who: str, ago: int) -> dict[str, Any]:
        by: Member = self.hand.seats[who]
        own = {"home": by.home, "audience": Audience.home_and_school(by.home)} if by.home else {"home": None}
        return self.hand.about(who, self.hand.today - timedelta(days=ago)) | own

    def write(self, who: str, ago: int, words: dict[str, Any], grew_from: Version | None = None) -> Version:
        shared = self.of(who, ago)
        root = grew_from.root if grew_from else shared["id"]
        language = self.hand.seats[who].person.language
        version = Version.objects.create(root=root, language=language, grew_from=grew_from, **words, **shared)
        self.line("strategies.made", version)
        return version

    def tell(self, version: Version, tries: tuple[tuple[str, int, str, str], ...]) -> None:
        for who, ago, outcome, words in tries:
            shared = self.of(who, ago)
            own = {"language": self.hand.seats[who].person.language, "written_at": shared["recorded_at"]}
            Try.objects.create(root=version.root, version=version, outcome=outcome, words=words, **own, **shared)

    def offer(self, version: Version) -> None:
        by = self.hand.seats["ana"]
        offer = Offer.objects.create(root=version.root, version=version, side=by.side, **self.of("ana", 1))
        self.line("strategies.offered", offer)

    def line(self, event: str, about: Any) -> None:
        line_of(event, about, {"child": str(about.child_id), "root": str(about.root)}).save()
