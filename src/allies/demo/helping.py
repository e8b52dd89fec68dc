"""What helps one child: school's way beside each home's, one found at home and offered, and one that was ended."""

from datetime import timedelta
from typing import Any

from allies.strategies.models import Offer, Try, Turn, Version
from allies.teams.models import Audience, Member

from .contents import contents
from .entries import line_of
from .plans import WHOSE, Team
from .yeses import Hand

DATA = contents("helping")


def say_what_helps(teams: list[Team]) -> None:
    Helping(Hand.of(teams, WHOSE)).live()


class Helping:
    def __init__(self, hand: Hand) -> None:
        self.hand = hand

    def live(self) -> None:
        first = self.write("bell", 20, DATA["cards"]["headphones"])
        own = self.write("ana", 10, DATA["cards"]["at_home"], grew_from=first)
        self.write("luis", 8, DATA["cards"]["at_elm"], grew_from=first)
        self.tell(first, DATA["of_school"])
        self.tell(own, DATA["of_home"])
        self.offer(self.write("ana", 2, DATA["cards"]["song"]))
        timer = self.write("bell", 34, DATA["cards"]["timer"])
        self.tell(timer, DATA["of_the_timer"])
        ends = {"state": Turn.State.ENDED, "why": DATA["ending"]}
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

    def tell(self, version: Version, tries: list[tuple[str, int, str, str]]) -> None:
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
