"""A redline tells the whole truth, and whole phrases."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from allies.plans.redlines import readable

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
