"""How goals are written in a sentence, in English, Spanish and Arabic: the patterns of `written.toml`."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from .parts import Unit

WRITTEN = Path(__file__).parent / "written.toml"
TABLES = frozenset({"labels", "units", "months", "numbers"})


@dataclass(frozen=True)
class Language:
    """How goals are written in one language: `language["will"]` is one pattern of it."""

    code: str
    patterns: Mapping[str, re.Pattern[str]]
    labels: re.Pattern[str]
    units: Mapping[Unit, re.Pattern[str]]
    months: Mapping[str, int]
    numbers: Mapping[str, int]

    def __getitem__(self, name: str) -> re.Pattern[str]:
        return self.patterns[name]

    def number(self, words: str) -> float:
        return float(self.numbers.get(words.casefold()) or words)


@cache
def languages() -> tuple[Language, ...]:
    written = tomllib.loads(WRITTEN.read_text(encoding="utf-8"))
    return tuple(_language(code, rows) for code, rows in written.items())


def _language(code: str, rows: dict[str, Any]) -> Language:
    number = rf"(?:\b\d{{1,3}}(?:\.\d+)?|\b(?:{_any(rows['numbers'])})\b)"
    day = _day(rf"\b(?:{_any(rows['months'])})\b\.?")

    def pattern(words: str) -> re.Pattern[str]:
        words = words.replace("%", "[%٪]").replace("DAY", day)
        return re.compile(re.sub(r"\bN\b", lambda _n: number, words), re.IGNORECASE)

    labels = "|".join(rf"(?P<{part}>{words})" for part, words in rows["labels"].items())
    label = rf"(?:^|(?<=[.;\n]))[ \t]*(?:{labels})[^\n.:：]{{0,20}}[:：][ \t]*"
    return Language(
        code=code,
        patterns={name: pattern(words) for name, words in rows.items() if name not in TABLES},
        labels=re.compile(label, re.IGNORECASE | re.MULTILINE),
        units={Unit(key): re.compile(rf"{words}$", re.IGNORECASE) for key, words in rows["units"].items()},
        months=rows["months"],
        numbers=rows["numbers"],
    )


def _any(words: Mapping[str, int]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


def _day(month: str) -> str:
    """2026-06-10, 6/10/2026, June 10, 2026, 10 June 2026, 10 de junio de 2026, June 2026."""
    count, of, year = r"\d\d?(?:st|nd|rd|th)?", r"(?:\s+(?:of|de|من))?", r"(?:,|\s+de|\s+del)?\s+\d{4}"
    return (
        r"(?:\d{4}-\d\d?-\d\d?|\d\d?[/.-]\d\d?[/.-]\d{2,4}"
        rf"|{month}(?:\s+{count})?{year}|{count}{of}\s+{month}(?:{year})?)"
    )
