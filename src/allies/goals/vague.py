"""Words that two people would understand in two ways. They stand in `vague.toml`, in three languages."""

import re
import tomllib
from pathlib import Path

from allies.ui.folding import folded

WORDS = tomllib.loads((Path(__file__).parent / "vague.toml").read_text(encoding="utf-8")).values()
UNSEEN = tuple(re.compile(rf"(?:{words['before']})*(?:{'|'.join(words['unseen'])})\b") for words in WORDS)
LOOSE = tuple(re.compile("|".join(words["loose"])) for words in WORDS)


def unseen(does: str) -> str:
    """The words at the beginning that nobody can see or hear happen, made alike; empty where there are none."""
    text = folded(does)
    return next((found[0] for pattern in UNSEEN if (found := pattern.match(text))), "")


def loose(text: str) -> str:
    """The first word that leaves open what counts, made alike; empty where there is none."""
    alike = folded(text)
    return next((found[0] for pattern in LOOSE if (found := pattern.search(alike))), "")
