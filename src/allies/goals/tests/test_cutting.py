"""What was pasted is cut into its goals by the strongest sign in it, and not a word is lost."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allies.goals.cutting import cut, is_heading_of_all, said_again
from allies.ui.pasting import cleaned

PASTES = {
    "named": ("Goal 1: Mateo will read.\nBaseline: none\n\nGoal 2: Mateo will write.", ["Goal 1", "Goal 2"]),
    "named with a sign": ("Annual Goal #1 Mateo will read.\nAnnual Goal #2 Mateo will write.", ["Annual", "Annual"]),
    "under a heading": (
        "IEP Goals\n\nGoal 1\nMateo will read.\nGoal 2\nMateo will write.",
        ["IEP", "Goal 1", "Goal 2"],
    ),
    "with aims below": ("Goal 1: read\nObjective 1: one\nObjective 2: two\nGoal 2: write", ["Goal 1", "Goal 2"]),
    "numbered with aims below": (
        "Annual Goals\n1. Reads.\n2. Sums.\nObjective 2a: to 10.\nObjective 2b: to 20.\n3. Writes.",
        ["Annual Goals", "1. Reads", "2. Sums", "3. Writes"],
    ),
    "numbered aims": ("1. Objective: read\n2. Objective: write", ["1. Objective: read", "2. Objective: write"]),
    "aims alone": ("Objective 1: read\nObjective 2: write", ["Objective 1", "Objective 2"]),
    "numbered": ("1.\tMateo will read.\r\n2.\tMateo will write\nmore than\n80% of it.\r\n3) Third", ["1.", "2.", "3)"]),
    "numbered by a machine": ("1. read\n1. write\n1. sum", ["1. read", "1. write", "1. sum"]),
    "numbered with steps": ("1. read\n   1. a\n   2. b\n2. write\n   1. c", ["1. read", "2. write"]),
    "numbered with empty lines": ("1. Reads.\n\nBaseline: 40%.\n\n2. Writes.", ["1. Reads", "2. Writes"]),
    "bullets of Word": ("\uf0b7\tReads.\no\tfirst his name\n\uf0b7\tWrites.", ["Reads.", "Writes."]),
    "dashes": ("– reads\n– writes\n– sums", ["reads", "writes", "sums"]),
    "empty lines": (
        "Mateo will read\nall of it.\n\nMateo will write.\n\nBaseline: 2",
        ["Mateo will read", "Mateo will write"],
    ),
    "steps below one of several": (
        "Reads:\n1. forty words\n2. fifty words\n\nMateo will write.",
        ["Reads:", "Mateo will"],
    ),
    "lines that were wrapped": (
        "Mateo will read 40 words\nper minute.\nMateo will write.",
        ["Mateo will read", "Mateo will"],
    ),
    "Spanish": ("Meta 1: Mateo leerá.\nObjetivo 1.1: x\nMeta anual n.º 2: Escribirá.", ["Meta 1", "Meta anual"]),
    "Arabic numbers": ("١. سيقرأ ماتيو.\n٢. سيكتب ماتيو.", ["١. سيقرأ", "٢. سيكتب"]),
    "Arabic names": ("الهدف الأول: سيقرأ.\nالهدف الثاني: سيكتب.", ["الهدف الأول", "الهدف الثاني"]),
    "a number in a sentence": ("Mateo will read 3.5 pages and write\n80% of them.", ["Mateo will read"]),
    "a word that is no heading": ("Goal setting is hard for Mateo. He will name 3.", ["Goal setting"]),
}


@pytest.mark.parametrize(("paste", "starts"), PASTES.values(), ids=PASTES)
def test_goals_are_told_apart(paste, starts):
    pieces = cut(paste)
    assert len(pieces) == len(starts), pieces
    for piece, start in zip(pieces, starts, strict=True):
        assert piece.startswith(start)


def test_nothing_pasted_is_no_goal():
    assert cut("") == cut(" \n\u200b\n") == []


@pytest.mark.parametrize(
    "words", ["Annual Goals", "Measurable Annual Goals and Objectives", "Metas anuales", "الأهداف السنوية"]
)
def test_what_stands_above_all_goals_is_a_heading(words):
    assert is_heading_of_all(words)


@pytest.mark.parametrize(
    "words", ["Goal 1: goals in football", "Improve social skills", "Mateo will set goals.", "Goals:\nreads"]
)
def test_what_could_be_a_goal_is_no_heading(words):
    assert not is_heading_of_all(words)


def test_an_empty_line_cuts_a_goal_that_was_changed_by_hand():
    assert list(said_again(["Reads.\n \nWrites.\nHis name.", "Sums."])) == ["Reads.", "Writes.\nHis name.", "Sums."]


LINES = st.lists(
    st.sampled_from(
        [
            *("Goal 1: reads", "Goal 2:", "Meta 1: leerá", "Objective 1: x", "الهدف الأول: سيقرأ", "٢. سيكتب"),
            *("1. reads", "2) writes", "   1. a step", "3.5 pages", "80% of it", "Baseline: 40%.", "Annual Goals"),
            *(
                "• reads",
                "– writes",
                "\uf0b7\tsums",
                "o\tfirst",
                "* * *",
                "-",
                "",
                "",
                "He reads. He writes.",
                "and more",
            ),
        ]
    )
    | st.text(max_size=12),
    max_size=12,
).map("\n".join)


def words_in(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text)


@given(LINES)
def test_the_pieces_together_are_all_the_words_of_the_paste_in_their_order(paste):
    pieces = cut(paste)
    assert words_in("\n".join(pieces)) == words_in(cleaned(paste))
    assert all(piece.strip() for piece in pieces)


@given(st.lists(LINES, max_size=4))
def test_cutting_again_by_hand_loses_no_word(pieces):
    assert words_in("\n".join(said_again(pieces))) == words_in("\n".join(map(cleaned, pieces)))


@given(LINES)
def test_a_piece_that_was_cut_is_not_cut_again_by_looking_at_it(paste):
    pieces = cut(paste)
    assert list(said_again(pieces)) == [piece for piece in said_again(pieces) if piece]
    assert len(list(said_again(pieces))) <= len(pieces)
