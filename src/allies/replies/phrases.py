"""What mail programs write around quoted words, in each language of `phrases.toml`, as patterns for one line.

Each pattern is held against at most 500 characters and repeats nothing inside a repetition, so none takes long.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

KINDS = ("from", "date", "to", "cc", "subject", "reply")
WITHOUT_SPACES = {"zh", "ja", "ko"}  # their words have no edge that a pattern could ask for


@cache
def table() -> dict[str, dict[str, Any]]:
    return tomllib.loads(Path(__file__).with_name("phrases.toml").read_text(encoding="utf-8"))


@cache
def languages() -> dict[str, dict[str, list[str]]]:
    return {code: words for code, words in table().items() if code != "anywhere"}


def _of_all(kind: str) -> set[str]:
    return {words for language in languages().values() for words in language[kind]}


def _escaped(words: str) -> str:
    """As a pattern: any space, any apostrophe; an ellipsis is a name of at most 80 characters."""
    parts = (re.escape(part.strip()).replace(r"\ ", r"\s+") for part in words.split("…"))
    return r"\s.{1,80}\s".join(parts).replace("'", "['’]")


def _either(phrases: Iterable[str]) -> str:
    """Any of them; the longest first, so that a pattern takes all of what is there."""
    return "|".join(_escaped(phrase) for phrase in sorted(phrases, key=len, reverse=True)) or "(?!)"


@cache
def opener() -> re.Pattern[str]:
    """How the line above quoted words begins, at its start."""
    spaced = {word for code, words in languages().items() if code not in WITHOUT_SPACES for word in words["opens"]}
    close = {word for code in (*WITHOUT_SPACES, "he") for word in languages()[code]["opens"]} - {"At"}
    return re.compile(rf"(?:{_either(spaced)})(?=[\s\d])|(?:{_either(close)})", re.IGNORECASE)


@cache
def wrote() -> re.Pattern[str]:
    """The verb, anywhere in a line."""
    spaced = {word for code, words in languages().items() if code not in WITHOUT_SPACES for word in words["wrote"]}
    close = {word for code in WITHOUT_SPACES for word in languages()[code]["wrote"]}
    return re.compile(rf"(?<![\w'’])(?:{_either(spaced)})(?!\w)|(?:{_either(close)})", re.IGNORECASE)


@cache
def wrote_at_the_end() -> re.Pattern[str]:
    return re.compile(rf"(?:{wrote().pattern})[\s)\]]{{0,3}}[:：.]?[\s>]{{0,3}}\Z", re.IGNORECASE)


@cache
def only_wrote() -> re.Pattern[str]:
    return re.compile(rf"(?:{wrote().pattern})\s?[:：]\Z", re.IGNORECASE)


@cache
def labels() -> dict[str, list[tuple[str, str]]]:
    """The names of headers in small letters: for which languages each is there, and what it names there."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for code, words in languages().items():
        for kind in KINDS:
            for name in {name.casefold() for name in words[kind]}:
                found[name].append((code, kind))
        for english in ("cc", "bcc"):  # written so in every language
            found[english].append((code, "cc"))
    return dict(found)


@cache
def names_in(code: str, kind: str) -> re.Pattern[str]:
    """The names of one header in a language, within a line: where a program wrote a whole block into one line."""
    return re.compile(rf"(?<!\w)(?:{_either(languages()[code][kind])})\s?[:：]", re.IGNORECASE)


DASH = r"[-–—_=*#─━]"


@cache
def divider() -> re.Pattern[str]:
    """`-----Original Message-----`, with whatever stands beside the words."""
    return re.compile(
        rf"[\s>*]*{DASH}{{2,}}\s*(?:{_either(_of_all('divider'))})(?!\w).{{0,120}}\Z|"
        rf"[\s>*]*{DASH}+\s+(?:{_either(_of_all('divider') | {'Original'})})\s+{DASH}+[\s*]*\Z",
        re.IGNORECASE,
    )


@cache
def forward() -> re.Pattern[str]:
    """`Begin forwarded message:`, a line of its own."""
    return re.compile(rf"[\s>*]*(?:{_either(_of_all('forward'))})\s?[:：]?[\s*]*\Z", re.IGNORECASE)


CLOSE = re.compile("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")  # letters of languages without spaces
STAR = r"\S+(?:\s\S+){0,4}"


@cache
def mobile() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What a phone signs with, at the start of a line: where it says "my", and where only a device can tell."""
    own: list[str] = []
    any_device: list[str] = []
    mine = re.compile("|".join(map(re.escape, table()["anywhere"]["mine"])))
    for template in sorted(_of_all("mobile"), key=len, reverse=True):
        pieces = (_escaped(piece) for piece in template.split("*"))
        pattern = rf"\s?{STAR}\s?".join(pieces).removeprefix(r"\s?").removesuffix(r"\s?")
        (own if mine.search(f" {template} ") else any_device).append(pattern)
    with_mine, without = (
        re.compile(rf"[\s(<\[]*(?:{'|'.join(patterns)})", re.IGNORECASE) for patterns in (own, any_device)
    )
    return with_mine, without


@cache
def device() -> re.Pattern[str]:
    """The name of a phone or a program, anywhere in a line: a long one with what a language hangs on to it."""
    words = table()["anywhere"]["devices"]
    close = [word for word in words if CLOSE.match(word)]
    long = [word for word in words if word not in close and len(word) > 4]
    short = [word for word in words if word not in close and len(word) <= 4]
    return re.compile(
        rf"(?<![\w@])(?:{_either(long)})\w{{0,6}}|(?<![\w@])(?:{_either(short)})(?![\w@])|{_either(close)}",
        re.IGNORECASE,
    )


@cache
def small_print() -> re.Pattern[str]:
    return re.compile(_either(table()["anywhere"]["small_print"]), re.IGNORECASE)


@cache
def banner() -> re.Pattern[str]:
    """At the start of a line, in whatever brackets."""
    phrases = (_escaped(words).replace(r"\*", ".{0,40}") for words in table()["anywhere"]["banners"])
    return re.compile(rf"[\s\[(*⚠️!-]{{0,6}}(?:{'|'.join(phrases)})", re.IGNORECASE)


@cache
def excuse() -> re.Pattern[str]:
    return re.compile(_either(table()["anywhere"]["excuses"]), re.IGNORECASE)
