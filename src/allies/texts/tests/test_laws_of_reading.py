"""What holds of any text."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allies.languages import known as languages
from allies.languages.known import FOLDER
from allies.texts.letters import tokens_of
from allies.texts.phrases import BESIDE, Means, files_in, known, read_languages
from allies.texts.reading import Act, Doubt, read

SEVEN = ["stop", "quit", "end", "revoke", "opt out", "cancel", "unsubscribe"]  # 47 CFR 64.1200(a)(10)
KEYWORDS = sorted(known().keywords())
ACCENTED = known().accented
DENYING = {
    "en": ["don't {}", "do not {}", "never {}", "please don't {}"],
    "es": ["no {}", "nunca {}"],
    "ar": ["لا {}"],
    "vi": ["đừng {}", "xin đừng {}"],
}
AROUND = st.text(alphabet=" .!…,*\"'\n🙏", max_size=4)


def in_some_case(word: str) -> st.SearchStrategy[str]:
    return st.lists(st.booleans(), min_size=len(word), max_size=len(word)).map(
        lambda capitals: "".join(letter.upper() if big else letter for letter, big in zip(word, capitals, strict=True))
    )


@pytest.mark.parametrize("word", SEVEN)
def test_the_seven_words_of_the_law_are_enough(word):
    assert read(word) == read(word.upper()) == read(f"{word}.")
    assert (read(word).act, read(word).topic) == (Act.STOP, None)


@given(
    word=st.sampled_from(KEYWORDS).flatmap(in_some_case),
    before=AROUND,
    after=AROUND,
    gap=st.sampled_from([" ", "  ", "-"]),
)
def test_a_keyword_alone_ends_our_texts_however_it_is_written(word, before, after, gap):
    reading = read(before + word.replace(" ", gap) + after)
    assert (reading.act, reading.topic, reading.doubt) == (Act.STOP, None, None)


@given(word=st.sampled_from([word for word in KEYWORDS if len(word) > 1 and word.isalpha() and word not in ACCENTED]))
def test_also_letter_by_letter(word):
    assert read(" ".join(word)).act is Act.STOP


@given(
    word=st.sampled_from(KEYWORDS),
    denial=st.sampled_from([words for many in DENYING.values() for words in many]),
    tail=st.sampled_from(["", " please", " texting me", " por favor", " الرسائل", "!", " all of it"]),
)
def test_a_negation_never_ends_them(word, denial, tail):
    assert read(denial.format(word) + tail).act is not Act.STOP


PIECES = st.sampled_from(
    [" ".join(phrase) for phrase in known().phrases]
    + ["1", "12:30", ",", ".", "?", "\n", "“", "”", "😂", "Ana", "perro", "طفل"]
)
WRITTEN = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=8).map(" ".join))


@given(text=WRITTEN)
def test_every_text_is_read_and_twice_alike(text):
    assert read(text) == read(text)


@given(text=WRITTEN)
def test_no_word_is_lost(text):
    """What is a message, or unsure, is kept whole; else what is left is of the text, as it was written."""
    reading = read(text)
    if reading.act in {Act.MESSAGE, Act.UNSURE}:
        assert reading.text == text.strip()
    assert all(part.strip(".!?;؟؛。…") in text for part in reading.text.split())


@given(text=WRITTEN)
def test_only_what_is_unsure_is_asked_about(text):
    reading = read(text)
    assert (reading.doubt is not None) == (reading.act is Act.UNSURE)
    assert (reading.choice is not None) == (reading.act is Act.CHOICE or reading.doubt is Doubt.CHOICE)
    assert reading.topic is None or reading.act in {Act.STOP, Act.START}


@given(text=WRITTEN)
def test_each_piece_knows_its_place(text):
    tokens = tokens_of(text)
    assert all(0 <= token.start < token.end <= len(text) for token in tokens)
    assert [token.start for token in tokens] == sorted(token.start for token in tokens)


LONGER = [
    text
    for file in Path(__file__).parent.glob("sentences_*.toml")
    for text in tomllib.loads(file.read_text(encoding="utf-8"))["message"]
    if len(text.split()) > 2
]


def slipped(text: str, place: int, how: int) -> str:
    """One letter left out, twice, or with its neighbour’s place; or a sign at the end."""
    at = place % (len(text) - 1)
    other = [text[:at] + text[at + 1 :], text[:at] + text[at] + text[at:], text + " 🙏", text.upper()]
    changed = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return [*other, changed][how]


@given(text=st.sampled_from(LONGER), place=st.integers(0, 200), how=st.integers(0, 4))
def test_no_slip_makes_of_words_for_people_the_end_of_our_texts(text, place, how):
    assert read(slipped(text, place, how)).act not in {Act.STOP, Act.START}


def test_a_stop_needs_every_word_to_be_known():
    for word in ["perro", "Ana", "meeting", "طفل"]:
        assert read(f"{word} stop texting me").act is not Act.STOP


def test_a_new_language_is_a_new_file_and_no_code(tmp_path):
    created = tmp_path / "ht" / "texts.toml"
    created.parent.mkdir()
    created.write_text('keywords = ["kanpe", "sispann"]\nnever = ["pa"]\nours = ["mesaj"]\n')
    table = read_languages([*files_in(FOLDER), *files_in(tmp_path)])
    assert read("KANPE!", table).act is Act.STOP
    assert read("pa kanpe mesaj", table).act is Act.MESSAGE
    assert read("STOP", table).act is Act.STOP


def test_each_language_brings_its_words_and_says_where_they_are_from():
    assert {file.parent.name for file in files_in(FOLDER)} == set(languages.known())
    for file in [*files_in(FOLDER), *BESIDE.glob("*.toml")]:
        assert tomllib.loads(file.read_text(encoding="utf-8"))["sources"], file


def test_a_list_that_nobody_reads_is_refused(tmp_path):
    file = tmp_path / "texts.toml"
    file.write_text('keyword = ["stop"]')
    with pytest.raises(ValueError, match="nobody reads"):
        read_languages([file])


def test_what_ends_our_texts_in_one_language_starts_them_in_none():
    both = {Means.KEYWORD, Means.START}
    assert [phrase for phrase, meaning in known().phrases.items() if both <= meaning.means] == []
