"""A leader's numbers: no combination of those that are shown gives back one that may not be."""

from collections import Counter
from itertools import product

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from allies.outreach.counts import FEWEST, One, by_language, may_be_shown, split, total
from allies.outreach.over_school import AGREED, HAD_WORD, REACHED

MEASURES = (REACHED, AGREED, HAD_WORD)
LANGUAGES = ("ar", "en", "es", "vi")
PATTERNS = [
    frozenset(what for what, is_so in zip(MEASURES, said, strict=True) if is_so) for said in product((0, 1), repeat=3)
]
ATOMS = list(product(LANGUAGES, PATTERNS))


def row(is_in) -> list[int]:
    """A number as a sum over the unknown atoms."""
    return [int(is_in(language, holds)) for language, holds in ATOMS]


def some(count, language, holds=MEASURES, teachers=("a", "b")):
    return [One(language, frozenset(teachers), frozenset(holds))] * count


def shown_of(people) -> tuple[list[list[int]], list[int]]:
    """Every number on the page, each with what it sums over."""
    sums, values = [], []

    def show(value, is_in):
        sums.append(row(is_in))
        values.append(value)

    if total(people) is not None:
        show(total(people), lambda _language, _holds: True)
    for what in MEASURES:
        if found := split(people, what):
            show(found.yes, lambda _language, holds, what=what: what in holds)
            show(found.no, lambda _language, holds, what=what: what not in holds)
    lines = by_language(people, REACHED)
    named = {line.language for line in lines if line.language}
    for line in lines:
        theirs = {line.language} if line.language else set(LANGUAGES) - named
        show(line.yes, lambda language, holds, theirs=theirs: language in theirs and REACHED in holds)
        show(line.no, lambda language, holds, theirs=theirs: language in theirs and REACHED not in holds)
    return sums, values


def cells() -> list:
    """What a leader could want to know: of all, and of each language, of whom something holds and of whom not."""
    found = [lambda _language, _holds: True]
    for what in MEASURES:
        found += [lambda _l, holds, what=what: what in holds, lambda _l, holds, what=what: what not in holds]
        for one in LANGUAGES:
            found += [
                lambda language, holds, what=what, one=one: language == one and what in holds,
                lambda language, holds, what=what, one=one: language == one and what not in holds,
            ]
    return found + [lambda language, _holds, one=one: language == one for one in LANGUAGES]


CELLS = cells()


def given_away(people, sums) -> list[int]:
    """The cells that may not be shown and are a sum or difference of what is: rows within the span of others.

    Whoever reckons knows which languages are spoken at the school.
    """
    spoken = {one.language for one in people}
    known = [language in spoken for language, _holds in ATOMS]

    def rank(rows) -> int:
        return int(np.linalg.matrix_rank(np.array(rows)[:, known])) if rows else 0

    found, known_rank = [], rank(sums)
    for number, is_in in enumerate(CELLS):
        theirs, wanted = [one for one in people if is_in(one.language, one.holds)], row(is_in)
        is_possible = any(np.array(wanted)[known])
        if is_possible and not may_be_shown(theirs) and rank([*sums, wanted]) == known_rank:
            found.append(number)
    return found


groups = st.builds(
    some,
    st.integers(0, 25),
    st.sampled_from(LANGUAGES),
    st.sampled_from(PATTERNS),
    st.sets(st.sampled_from("abc"), max_size=2).map(tuple),
)
schools = st.lists(groups, max_size=12).map(lambda found: [one for group in found for one in group])
MANY = some(30, "en") + some(20, "en", ())


@given(schools)
@example(MANY + some(9, "es") + some(30, "es", ()))
@example(MANY + some(12, "es") + some(12, "es", ()) + some(3, "ar") + some(2, "vi", ()))
def test_no_combination_of_what_is_shown_gives_back_what_is_not(people):
    sums, _values = shown_of(people)
    assert given_away(people, sums) == []


@given(schools)
def test_every_number_shown_is_true_and_of_ten_or_more_whom_two_teachers_serve(people):
    sums, values = shown_of(people)
    for sum_of, value in zip(sums, values, strict=True):
        theirs = [one for one in people if sum_of[ATOMS.index((one.language, one.holds))]]
        assert len(theirs) == value >= FEWEST
        assert len({teacher for one in theirs for teacher in one.teachers}) >= 2


def test_to_hide_only_the_small_cell_would_give_it_away():
    """The check can fail: a table that leaves out small cells and shows the rest is found out."""
    people = MANY + some(30, "es") + some(4, "es", ())
    counted = Counter((one.language, REACHED in one.holds) for one in people)
    assert counted["es", False] == 4
    naive = [
        row(lambda language, holds, at=at: (language, REACHED in holds) == at) for at in counted if counted[at] >= 10
    ]
    assert given_away(people, naive) == []
    with_total = [*naive, row(lambda _language, _holds: True)]
    assert given_away(people, with_total) != []


def test_a_small_language_goes_together_with_others_and_is_not_named():
    people = MANY + some(40, "es") + some(15, "es", ()) + some(3, "ar") + some(12, "vi") + some(12, "vi", ())
    assert [(line.language, line.yes, line.no) for line in by_language(people, REACHED)] == [
        ("en", 30, 20),
        ("es", 40, 15),
        (None, 15, 12),
    ]


def test_where_all_would_be_together_there_is_no_line():
    assert by_language(MANY + some(3, "ar"), REACHED) == []


def test_what_one_teacher_alone_serves_is_not_shown_however_many():
    assert split(some(40, "en", teachers=("a",)) + some(40, "en", ()), REACHED) is None
    assert total(some(40, "en", teachers=("a",))) is None
    assert total(some(9, "en")) is None
    assert total(some(10, "en")) == 10
