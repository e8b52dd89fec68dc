"""Sentences that families write, and how each is read."""

import tomllib
from pathlib import Path

import pytest

from allies.texts.reading import Act, Reading, read

FILES = sorted(Path(__file__).parent.glob("sentences_*.toml"))
CASES = [
    pytest.param(expected, texts, id=f"{file.stem.removeprefix('sentences_')}: {expected}")
    for file in FILES
    for expected, texts in tomllib.loads(file.read_text(encoding="utf-8")).items()
]


def as_expected(reading: Reading) -> str:
    """The short words of the files: “stop story”, “choice 1 with words”, “ask topic”."""
    if reading.act is Act.UNSURE:
        return f"ask {reading.doubt}"
    parts = [reading.act, reading.topic or reading.choice or "", "with words" if reading.text else ""]
    return " ".join(part for part in parts if part) if reading.act is not Act.MESSAGE else "message"


@pytest.mark.parametrize(("expected", "texts"), CASES)
def test_they_are_read_as_a_reasonable_person_would(expected, texts):
    read_as = {text: as_expected(read(text)) for text in texts}
    assert {text: found for text, found in read_as.items() if found != expected} == {}


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
