"""What fits on a board of each sort, and what its words may ask of a child. Pure, but for words."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from allies.goals.dignity import not_goals
from allies.ui.folding import folded

from .models import BoardSort

LONGEST, LONGEST_PAGE, LONGEST_HELP = 60, 240, 160
SPEEDS = ["2", "4", "8"]  # seconds, in which the frame stays on one picture


class Shape(NamedTuple):
    """How many cells a board of a sort has, and with how many its form begins."""

    fewest: int
    most: int
    first: int

    @property
    def is_fixed(self) -> bool:
        return self.fewest == self.most


SHAPES = {
    BoardSort.FIRST_THEN: Shape(2, 3, 3),
    BoardSort.DAY: Shape(2, 12, 4),
    BoardSort.STORY: Shape(1, 10, 4),
    BoardSort.CHOICE: Shape(2, 9, 4),
    BoardSort.FEELINGS: Shape(5, 5, 5),
    BoardSort.BREAK: Shape(1, 6, 2),
}
PICTURES = {
    BoardSort.FIRST_THEN: "walking",
    BoardSort.DAY: "sun",
    BoardSort.STORY: "reading",
    BoardSort.CHOICE: "asking",
    BoardSort.FEELINGS: "happy",
    BoardSort.BREAK: "breathing",
}
WHAT_FOR: dict[BoardSort, Promise] = {
    BoardSort.FIRST_THEN: gettext_lazy("Two pictures: what comes first, and what comes then."),
    BoardSort.DAY: gettext_lazy("What comes one after another, with times if you like."),
    BoardSort.STORY: gettext_lazy("A few pages that say what happens and how it may feel, in the child’s own voice."),
    BoardSort.CHOICE: gettext_lazy("Two to nine things, and the child picks."),
    BoardSort.FEELINGS: gettext_lazy("Five steps from calm to too much, and what helps at each."),
    BoardSort.BREAK: gettext_lazy("A card to show when words are hard."),
}
# From calm to too much. The child's own words take their place.
STEPS: tuple[Promise, ...] = (
    gettext_lazy("I am calm"),
    gettext_lazy("I am a bit wobbly"),
    gettext_lazy("It is getting hard"),
    gettext_lazy("It is very hard"),
    gettext_lazy("It is too much"),
)
ON_A_BREAK_CARD: tuple[Promise, ...] = (gettext_lazy("I need a break"), gettext_lazy("I need help"))


def label_of(sort: BoardSort, n: int) -> str | Promise:
    """What the cell of this number, from 0, is called."""
    if sort is BoardSort.FIRST_THEN:
        return pgettext_lazy("on a board", "First") if n == 0 else pgettext_lazy("on a board", "Then")
    names = {
        BoardSort.DAY: _("Part %(n)s"),
        BoardSort.STORY: _("Page %(n)s"),
        BoardSort.CHOICE: _("Choice %(n)s"),
        BoardSort.FEELINGS: _("Step %(n)s"),
        BoardSort.BREAK: _("Card %(n)s"),
    }
    return names[sort] % {"n": n + 1}


def longest_of(sort: BoardSort) -> int:
    return LONGEST_PAGE if sort is BoardSort.STORY else LONGEST


def start_words(sort: BoardSort) -> tuple[str, ...]:
    """What stands in a new board's cells before anybody wrote, in the language that is on."""
    if sort is BoardSort.FEELINGS:
        return tuple(map(str, STEPS))
    return tuple(map(str, ON_A_BREAK_CARD)) if sort is BoardSort.BREAK else ()


def not_for_a_board(words: str) -> str:
    """What is wrong with the words of a cell; empty where nothing is. A board helps a child, and asks for no mask."""
    if not_goals([words]):
        return _(
            "This asks the child to look or act like others, or to obey. Please write what happens, or what helps them."
        )
    return ""


# Sentences that tell a child what to do, in each of our languages.
_DIRECTING = re.compile(
    r"\b(must|should|shall|have to|has to|need to|needs to|ought to|will try|try to|may not|must not|do not|don.t"
    r"|cannot|can.t|never|always)\b"
    r"|\b(debo|debe|debes|deberia|tengo que|tiene que|tienes que|hay que|intentare|intenta|no puedo|nunca|siempre)\b"
    r"|(يجب|لازم|ينبغي|علي ان|عليه ان|عليها ان|ساحاول|سوف احاول|دائما|ابدا|ممنوع)"
)
_SENTENCE = re.compile(r"[.!?؟。]+")


def directs_more_than_it_describes(pages: Iterable[str]) -> bool:
    """Whether half of the sentences of a story, or more, say what to do. A story helps by saying what happens."""
    sentences = [part for page in pages for part in _SENTENCE.split(folded(page)) if part.strip()]
    directing = sum(bool(_DIRECTING.search(sentence)) for sentence in sentences)
    return directing > 0 and 2 * directing >= len(sentences)
