"""In how many parts a text goes, and how it is made shorter."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allies.texts.parts import Alphabet, Parts, alphabet_of, parts_of, plainer, shortened

ARABIC, EMOJI = "ع", "😀"


@pytest.mark.parametrize(
    ("text", "alphabet", "units", "count"),
    [
        ("", "gsm", 0, 1),
        ("a" * 160, "gsm", 160, 1),
        ("a" * 161, "gsm", 161, 2),
        ("a" * 306, "gsm", 306, 2),
        ("a" * 307, "gsm", 307, 3),
        ("ñ¿¡éÑ" * 32, "gsm", 160, 1),
        ("€" * 80, "gsm", 160, 1),
        ("€" * 81, "gsm", 162, 2),
        ("a" * 152 + "€" + "a" * 152, "gsm", 306, 3),  # € is not split, so the first part holds 152
        ("{}[]^~|\\", "gsm", 16, 1),
        ("á", "unicode", 1, 1),
        (ARABIC * 70, "unicode", 70, 1),
        (ARABIC * 71, "unicode", 71, 2),
        (ARABIC * 134, "unicode", 134, 2),
        (ARABIC * 135, "unicode", 135, 3),
        ("a" * 69 + ARABIC, "unicode", 70, 1),
        (EMOJI * 35, "unicode", 70, 1),
        (EMOJI * 36, "unicode", 72, 2),
        (EMOJI * 67, "unicode", 134, 3),  # 33 in a part, for none is split
        ("Chào mừng", "unicode", 9, 1),
        ("👩🏽‍🏫", "unicode", 7, 1),
    ],
)
def test_sizes_of_the_standard(text, alphabet, units, count):
    found = parts_of(text)
    assert (found.alphabet, found.units, found.count) == (alphabet, units, count)


def test_what_it_costs_is_said_to_the_cent():
    assert parts_of(ARABIC * 135).cost(Decimal("0.0079")) == Decimal("0.0237")


def test_what_is_left_in_the_last_part():
    assert parts_of("a" * 150).left == 10
    assert parts_of("a" * 161) == Parts(Alphabet.GSM, 161, 2, 145)


def test_signs_of_print_are_made_plain_where_that_saves_parts():
    assert plainer("It’s “fine” – really…") == 'It\'s "fine" - really...'
    assert plainer("Él dijo “sí”") == "Él dijo “sí”"  # “í” needs Unicode, so nothing is won


LETTERS = st.text(alphabet="aé€{ عش😀\n ", max_size=400)


@given(text=LETTERS)
def test_parts_are_never_fewer_than_their_letters_need(text):
    found = parts_of(text)
    alone, each = (160, 153) if found.alphabet is Alphabet.GSM else (70, 67)
    assert found.count == 1 if found.units <= alone else found.count >= -(-found.units // each)
    assert 0 <= found.left <= alone
    if found.count > 1:
        assert found.units > (found.count - 1) * (each - 1)  # each part but the last misses at most one unit


@given(one=LETTERS, other=LETTERS)
def test_a_longer_text_never_costs_less(one, other):
    assert parts_of(one + other).count >= parts_of(one).count


ASKED = "Maple School: how was the night?\n1 Slept well\n2 Woke up\n3 Please call\nhttps://allies.example.org/a/7Qx"


def test_a_short_text_stays_as_it_is():
    assert shortened(ASKED, most=1) == ASKED


def test_words_go_first_and_neither_a_digit_nor_a_link():
    long = "Maple School: " + "we had a very long day with many things in it, " * 8 + "\n" + ASKED.split("\n", 1)[1]
    short = shortened(long, most=1)
    assert parts_of(short).count == 1
    assert short.split("\n")[1:] == ASKED.split("\n")[1:]
    assert short.startswith("Maple School: we had")
    assert short.split("\n")[0].endswith("...")


def test_what_may_not_be_cut_stays_longer_than_was_asked():
    many = "\n".join(f"{digit} {'a choice ' * 5}" for digit in range(1, 9))
    assert shortened(many, most=1) == many


WORDS = st.lists(st.sampled_from(["night", "hola", "ليلة", "😀", "school,"]), min_size=1, max_size=40).map(" ".join)
KEPT = st.sampled_from(["1 Yes", "2) No", "https://allies.example.org/x/abcdefgh", "See allies.example.org/x/1"])


@given(lines=st.lists(st.one_of(WORDS, KEPT), min_size=1, max_size=8), most=st.integers(1, 3))
def test_shortening_keeps_links_and_digits_and_only_drops_words(lines, most):
    text = "\n".join(lines)
    short = shortened(text, most=most).split("\n")
    kept = [line for line in lines if line.startswith(("1 ", "2) ")) or "allies" in line]
    assert [line for line in short if line in kept] == kept
    assert parts_of("\n".join(short)).count <= parts_of(text).count
    assert shortened("\n".join(short), most=most) == "\n".join(short)
    if not kept:
        assert parts_of("\n".join(short)).count <= most


@given(text=st.text(max_size=300))
def test_whatever_the_letters(text):
    assert parts_of(text).count >= 1
    assert alphabet_of(text) in Alphabet
