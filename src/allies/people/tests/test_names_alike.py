"""Whether two names may be of one person: what is asked about, and what is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allies.people.alike import are_alike

ALIKE = [
    ("Brian Walsh", "Brian Walsh"),
    ("Brian Walsh", "walsh, BRIAN"),
    ("Brian Walsh", "Bryan Walsh"),
    ("Brian Walsh", "Brian J. Walsh"),
    ("Brian Walsh", "B. Walsh"),
    ("Brian Walsh", "Brian"),
    ("Brian Walsh", "Br\u200bian Walsh"),
    ("Brian Walsh", "BrianWalsh"),
    ("Ms. Okafor", "Ngozi Okafor"),
    ("Mr. Bell", "Marcus Bell"),
    ("José Núñez", "jose nunez"),
    ("Łukasz Øster", "Lukasz Oster"),
    ("Иван Петров", "Ivan Petrov"),
    ("محمد صالح", "Mohammed Saleh"),
    ("Jin Tran", "Jim Tran"),
    ("Sean O'Brien", "Sean OBrien"),
    ("Jean-Luc Roy", "Jean Luc Roy"),
    ("王小明", "王小明"),
    ("Brian Walsh", "Brain Walsh"),
    ("Marcus Bell", "M\u0430r\u0441u\u0455 \u0412\u0435ll"),
    ("Marcus Bell", "\u039c\u0251rcus \u0392ell"),
    ("Marcus Bell", "Marcus BeII"),
    ("Marcus Bell", "rnarcus Be11"),
    ("Mr. Bell", "Mr. BeII"),
    ("Amy Lake", "Emy Lake"),
    ("Ed Walsh", "Edward Walsh"),
    ("Al Haddad", "Ali Haddad"),
]
APART = [
    ("Brian Walsh", "Ngozi Walsh"),
    ("Brian Walsh", "Bernd Wolf"),
    ("Ana Rivera", "Rosa Vidal"),
    ("Jin Tran", "Pam Lake"),
    ("محمد صالح", "Peter Novak"),
    ("王小明", "李小龙"),
    ("Sam", "Pam Lake"),
    ("Tim Ray", "Jim Ray"),
    ("", "Ana"),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_these_may_be_one_person(one, other):
    assert are_alike(one, other)
    assert are_alike(other, one)


@pytest.mark.parametrize(("one", "other"), APART)
def test_nobody_is_asked_about_these(one, other):
    assert not are_alike(one, other)
    assert not are_alike(other, one)


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_two_names_are_compared_and_it_does_not_matter_which_comes_first(one, other):
    assert are_alike(one, other) == are_alike(other, one)
