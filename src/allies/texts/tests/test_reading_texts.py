"""Sentences that families write, and how each is read."""

import tomllib
from pathlib import Path

import pytest

from allies.texts.reading import Act, Reading, read

FILES = sorted(Path(__file__).parent.glob("sentences_*.toml"))
CASES = [
    pytest.param(expected, text, id=f"{file.stem.removeprefix('sentences_')} {expected}: {text[:60]}")
    for file in FILES
    for expected, texts in tomllib.loads(file.read_text(encoding="utf-8")).items()
    for text in texts
]


def as_expected(reading: Reading) -> str:
    """The short words of the files: “stop story”, “choice 1 with words”, “ask topic”."""
    if reading.act is Act.UNSURE:
        return f"ask {reading.doubt}"
    parts = [reading.act, reading.topic or reading.choice or "", "with words" if reading.text else ""]
    return " ".join(part for part in parts if part) if reading.act is not Act.MESSAGE else "message"


@pytest.mark.parametrize(("expected", "text"), CASES)
def test_it_is_read_as_a_reasonable_person_would(expected, text):
    assert as_expected(read(text)) == expected


def test_there_are_enough_of_them():
    assert len(CASES) >= 300


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("1, he slept badly", "he slept badly"),
        ("1️⃣ he was up all night", "he was up all night"),
        ("1. no durmió", "no durmió"),
        ("stop. who is this?", "who is this?"),
        ("Please stop texting me. I am at work until five.", "I am at work until five."),
        ("my new number is 555 0134", "my new number is 555 0134"),
        ("  Thank you for the picture ", "Thank you for the picture"),
        ("stop 1", "stop 1"),
    ],
)
def test_the_words_that_remain_are_their_own(text, left):
    assert read(text).text == left
