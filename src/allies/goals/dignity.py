"""What is no goal here, and what to write instead.

A goal helps a child to do more of what they want and need. Eye contact, quiet hands, not stimming, looking typical and
doing as one is told serve the people around the child, and can hurt. The words are looked for in English, Spanish and
Arabic at once, since a team may write in any. What is found is said to the writer and decided by people: the list knows
words, not meanings. It stands in `no_goals.toml`.
"""

import re
import tomllib
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path

from allies.ui.folding import folded


class NoGoal(StrEnum):
    EYES = "eyes"
    HANDS = "hands"
    STIMMING = "stimming"
    TYPICAL = "typical"
    COMPLIANCE = "compliance"


NAMED = tomllib.loads((Path(__file__).parent / "no_goals.toml").read_text(encoding="utf-8"))


def _pattern(text: str, language: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"<(\w+)>", lambda piece: NAMED["pieces"][f"{piece[1]}_{language}"], text))


FOUND: dict[NoGoal, tuple[re.Pattern[str], ...]] = {
    kind: tuple(_pattern(text, language) for language in NAMED[kind] for text in NAMED[kind][language])
    for kind in NoGoal
}
# What should become less is never the child's own movement: there the name alone is enough.
LESS = tuple(_pattern(r"(?:\b|\b[بل])<body>", language) for language in NAMED[NoGoal.HANDS])

BEFORE = tuple(map(re.compile, NAMED["granted"]["before"]))
AFTER = tuple(map(re.compile, NAMED["granted"]["after"]))
GRANTING = frozenset({NoGoal.EYES, NoGoal.HANDS, NoGoal.COMPLIANCE})


def not_goals(texts: Iterable[str], *, becomes_less: bool = False) -> tuple[NoGoal, ...]:
    """Which kinds of goal these words ask for that are no goal here; each once, in the order of NoGoal.

    `becomes_less`: the goal is to have less of what the words say.
    """
    alike = [folded(text) for text in texts if text]
    return tuple(kind for kind in NoGoal if any(_asks_for(kind, text, becomes_less=becomes_less) for text in alike))


def _asks_for(kind: NoGoal, text: str, *, becomes_less: bool) -> bool:
    if kind is NoGoal.STIMMING and becomes_less and any(name.search(text) for name in LESS):
        return True
    return any(not _is_granted(kind, text, found) for pattern in FOUND[kind] for found in pattern.finditer(text))


def _is_granted(kind: NoGoal, text: str, found: re.Match[str]) -> bool:
    """Whether the words say that it is not asked for."""
    if kind not in GRANTING:
        return False
    before, after = text[: found.start()], text[found.end() :]
    return any(words.search(before) for words in BEFORE) or any(words.match(after) for words in AFTER)
