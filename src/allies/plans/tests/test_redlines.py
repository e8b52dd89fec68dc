"""A redline tells the whole truth, and whole phrases."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from allies.plans.finals import Block, Piece
from allies.plans.redlines import readable, thing_by_thing

WORDS = st.lists(
    st.sampled_from(["he", "reads", "a", "book", "يقرأ", "كتابا", "وحده", "\n", "10", "minutes."]), max_size=12
)
TEXTS = WORDS.map(" ".join)


@given(old=TEXTS, new=TEXTS)
def test_without_what_came_it_is_the_old_text_and_without_what_went_the_new(old, new):
    pieces = readable(old, new)
    assert "".join(piece.words for piece in pieces if piece.fate != "added") == old
    assert "".join(piece.words for piece in pieces if piece.fate != "gone") == new


@given(old=TEXTS, new=TEXTS)
def test_what_went_and_what_came_never_stand_twice_in_a_row(old, new):
    fates = [piece.fate for piece in readable(old, new)]
    assert all(one != other for one, other in pairwise(fates))


def test_small_words_between_two_changes_go_with_them():
    pieces = readable("He reads with help in class every day.", "He works alone in groups every day.")
    assert [(piece.fate, piece.words.strip()) for piece in pieces] == [
        ("kept", "He"),
        ("gone", "reads with help in class"),
        ("added", "works alone in groups"),
        ("kept", "every day."),
    ]


def test_arabic_is_told_by_word_too():
    pieces = readable("يقرأ مع مساعدة كل يوم جديد", "يقرأ وحده كل يوم جديد")
    assert ("gone", "مع مساعدة") in [(piece.fate, piece.words.strip()) for piece in pieces]
    assert ("added", "وحده") in [(piece.fate, piece.words.strip()) for piece in pieces]


def part(*things):
    return Block(
        "present",
        "Present levels: how the child is doing now",
        tuple(Piece(head, words, "en") for head, words in things),
    )


def told(before, after):
    return [[(run.fate, run.words.strip()) for run in runs] for runs in thing_by_thing(before, after)]


def test_what_was_changed_and_stands_last_now_is_no_new_thing():
    before = part(("School:", "He reads for ten minutes."), ("Home, Ana:", "He counts trains."))
    after = part(("Home, Ana:", "He counts trains."), ("School:", "He reads for ten minutes. He writes."))
    assert told(before, after) == [[("kept", "School:\nHe reads for ten minutes."), ("added", "He writes.")]]


def test_of_several_things_of_a_sort_the_one_with_most_of_the_same_words_is_its_earlier_one():
    before = part(("", "Ties his shoes alone."), ("", "Reads aloud for ten minutes."))
    after = part(("", "Reads aloud for twelve minutes."), ("", "Asks a friend to play."))
    first, second = told(before, after)
    assert ("gone", "ten") in first
    assert ("added", "twelve") in first
    assert ("added", "Asks a friend to play.") in second


def test_a_part_that_came_or_went_is_told_whole():
    one = part(("School:", "He reads."))
    assert told(None, one) == [[("added", "School:\nHe reads.")]]
    assert told(one, None) == [[("gone", "School:\nHe reads.")]]
    assert told(one, one) == []
