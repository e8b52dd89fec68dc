"""What a letter asks, and what of it waits on the day on which somebody answers. Nobody is named in it."""

from collections.abc import Iterable
from dataclasses import dataclass

from allies.teams.models import Member
from allies.texting.questions import GOT_IT, THANKS, ByText, Question

from .models import Letter


@dataclass(frozen=True)
class AskedOnPaper:
    """One question, in the language that is active."""

    kind: ByText
    question: Question
    is_of_each_day: bool

    @property
    def kept(self) -> list[str]:
        """As the letter keeps that it asked this."""
        return [self.kind.name, "" if self.is_of_each_day else str(self.question.subject)]

    @property
    def name(self) -> str:
        """The name of its field on the page of answers."""
        return f"{self.kind.name}:{self.question.subject}"


def to_ask(adult: Member) -> list[AskedOnPaper]:
    """What a letter printed now asks. That news were read it asks anyhow."""
    return [one for kind in ByText.every() for one in asked_by(kind, adult) if not is_of_reading(one.question)]


def asked_by(kind: ByText, adult: Member) -> Iterable[AskedOnPaper]:
    if kind.each_day is not None:
        return [AskedOnPaper(kind, question, is_of_each_day=True) for question in kind.each_day(adult)]
    return [AskedOnPaper(kind, question, is_of_each_day=False) for question in kind.asks(adult)]


def still_asked(letter: Letter, adult: Member) -> list[AskedOnPaper]:
    """What the letter asked and nobody has answered yet."""
    asked = [tuple(one) for one in letter.asked]
    kinds = [kind for kind in ByText.every() if kind.name in {name for name, _subject in asked}]
    found = [
        AskedOnPaper(kind, question, is_of_each_day=kind.each_day is not None)
        for kind in kinds
        for question in kind.asks(adult)
    ]
    return [one for one in found if tuple(one.kept) in asked]


def is_of_reading(question: Question) -> bool:
    return bool({GOT_IT, THANKS} & dict(question.choices).keys())
