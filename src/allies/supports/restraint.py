"""Holding somebody fast, or alone behind a door, is no step of a plan here.

The words are looked for in English, Spanish and Arabic at once, since a team may write in any. The list knows words and
no meanings: whoever is misunderstood says it in other words, and what is not to be done is said as that.
"""

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path

from allies.ui.folding import folded

NAMED = tomllib.loads((Path(__file__).parent / "not_a_step.toml").read_text(encoding="utf-8"))
FOUND = tuple(
    re.compile(pattern) for sort in ("holding", "alone") for patterns in NAMED[sort].values() for pattern in patterns
)
NEVER = tuple(map(re.compile, NAMED["never"]["before"]))


def no_step(text: str) -> bool:
    """Whether the words would have somebody held fast or shut away."""
    alike = folded(text)
    return any(not is_said_as_never(alike[: found.start()]) for one in FOUND for found in one.finditer(alike))


def is_said_as_never(before: str) -> bool:
    return any(words.search(before) for words in NEVER)


def no_steps(texts: Iterable[str]) -> list[str]:
    """Those lines that are no steps, as they were typed."""
    return [text for text in texts if no_step(text)]
