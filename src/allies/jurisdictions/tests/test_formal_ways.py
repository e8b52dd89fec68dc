"""What a family can do outside of these pages stands there with its source; what nobody read says so."""

import pytest

from allies.jurisdictions.formal_ways import FORMAL_WAYS, formal_ways_of
from allies.jurisdictions.papers import PAPERS
from allies.jurisdictions.when_due import DEADLINES


def test_each_place_whose_dates_we_know_has_its_formal_ways_and_whom_to_call():
    assert set(FORMAL_WAYS) == set(DEADLINES) == set(PAPERS)
    assert all(FORMAL_WAYS.values())


@pytest.mark.parametrize("place", sorted(FORMAL_WAYS))
def test_what_is_claimed_was_read_or_says_that_it_was_not(place):
    for way in formal_ways_of(place):
        if way.source:
            assert way.source.is_read == bool(way.read_on), way.code
        assert way.source or "ask" in way.words.lower(), way.code


def test_a_state_keeps_every_way_of_the_wider_law():
    federal = [way.code for way in formal_ways_of("us-federal")]
    assert {"mediation", "state_complaint", "hearing"} < {*federal}
    for state in ("us-ca", "us-tx"):
        assert [way.code for way in formal_ways_of(state)] == federal


def test_of_an_unknown_place_nothing_is_claimed():
    assert formal_ways_of("atlantis") == FORMAL_WAYS["generic"]
    assert all(way.source is None for way in formal_ways_of("atlantis"))
