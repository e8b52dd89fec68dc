"""A text in another language by a machine, as far as that survives what is checked; else nothing."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .checking import came_back, faults
from .holding import TOKEN, CannotHold, Held, hold, put_back
from .protocol import Engine
from .words import checked

LONGEST = 4_000  # letters
MOST_SENTENCES = 40
ENOUGH = 0.34  # of its longer words come back
CUT = re.compile(r"((?<=[.!?؟])\s+|\n+)")
BLANKS = re.compile(r"[ \t]+")
FIRST_WORD = re.compile(rf"((?:^|[.!?]\s+){TOKEN.pattern} )(\w)", re.IGNORECASE)  # machines may take it for the first


@dataclass(frozen=True)
class Translator:
    """One machine between two languages. `names` never reach it; `words` are said as team and house say them."""

    engine: Engine
    source: str
    target: str
    names: frozenset[str] = frozenset()
    words: Mapping[str, str] | None = None

    def translate(self, text: str) -> str | None:
        """None where what comes back may not be shown. Raises `NotReached` where the machine may answer later."""
        if not may_be_read_by_a_machine(text, self.source, self.target):
            return None
        if (whole := self._try(text)) is not None:
            return whole
        pieces = CUT.split(text)
        if not 3 <= len(pieces) <= 2 * MOST_SENTENCES:
            return None
        made = []
        for number, piece in enumerate(pieces):
            one = piece if number % 2 or not piece.strip() else self._try(piece)
            if one is None:
                return None
            made.append(one)
        return "".join(made)

    def _try(self, text: str) -> str | None:
        try:
            held = hold(text, source=self.source, target=self.target, names=self.names, words=self.words or {})
        except CannotHold:
            return None
        answer = self._asked(held.text, self.source, self.target)
        if faults(held, answer, source=self.source, target=self.target) or not self._comes_back(held, answer):
            return None
        return put_back(FIRST_WORD.sub(lambda found: found[1] + found[3].lower(), answer), held)

    def _comes_back(self, held: Held, answer: str) -> bool:
        """Whether what a machine says leads back to what was written; if it speaks of something else, it does not."""
        if not re.search(r"[^\W\d_]{4}", TOKEN.sub(" ", held.text)):
            return True
        again = self._asked(answer, self.target, self.source)
        return came_back(held.text, again) >= ENOUGH

    def _asked(self, text: str, source: str, target: str) -> str:
        [answer] = self.engine.translate([text], source, target)
        known = checked(target)
        for theirs, ours in (known.instead if known else {}).items():
            answer = re.sub(rf"(?<!\w){theirs}(?!\w)", ours, answer, flags=re.IGNORECASE)
        return BLANKS.sub(" ", answer).strip()


def may_be_read_by_a_machine(text: str, source: str, target: str) -> bool:
    """Nothing that speaks of health, safety, consent or rights, in whatever language; nothing that nobody checks."""
    every: Iterable[str] = {source, target, "en"}
    known = [checked(language) for language in every]
    if source == target or not text.strip() or len(text) > LONGEST or None in known:
        return False
    return not any(one.never.search(text) for one in known if one)
