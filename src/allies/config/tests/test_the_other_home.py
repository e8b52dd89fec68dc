"""As the other parent: nothing of one home is in the bytes of any page that the other can open."""

import pytest
from django.test import Client

from allies.config.tests.test_walk import ROUTES, address
from allies.config.tests.world import ELM, OAK, fill
from allies.teams.tests.cast import enter

# Second doors and the demo show nothing to a seat; the gallery is made up.
LEFT_OUT = ("card/", "demo/", "gallery/", "sign-out/", "health/", "manifest")


@pytest.fixture
def ids(cast):
    return fill(cast)


def bytes_of_all_pages(person, ids) -> dict[str, bytes]:
    """Every page of the house that this person can open, with real ids: what they are sent, headers too."""
    pages = {}
    browser = enter(Client(), person)
    for route, pattern in ROUTES:
        if not route.startswith(LEFT_OUT):
            place = address(route, pattern, **ids)
            answer = browser.get(place.made, follow=True)
            if answer.status_code == 200:
                body = b"".join(answer.streaming_content) if answer.streaming else answer.content
                pages[place.made] = body + str(answer.headers).encode()
    return pages


def where(word: str, pages: dict[str, bytes]) -> list[str]:
    return sorted(path for path, sent in pages.items() if word.encode() in sent)


@pytest.mark.parametrize(("reader", "word"), [("luis", OAK), ("ines", OAK), ("ines", ELM), ("ana", ELM), ("rosa", ELM)])
def test_what_one_home_wrote_is_in_no_byte_sent_to_the_other(cast, ids, reader, word):
    pages = bytes_of_all_pages(getattr(cast, reader).person, ids)
    assert len(pages) > 5
    assert where(word, pages) == []


def test_who_the_other_home_brought_and_what_they_answered_is_in_no_byte(cast, ids):
    pages = bytes_of_all_pages(cast.luis.person, ids)
    assert where("Rosa Vidal", pages) == []
    assert where("Rosa Vidal", bytes_of_all_pages(cast.ana.person, ids))


def test_one_reads_ones_own_and_school_reads_both(cast, ids):
    own = bytes_of_all_pages(cast.ana.person, ids)
    at_school = bytes_of_all_pages(cast.okafor.person, ids)
    assert where(OAK, own)
    assert where(OAK, at_school)
    assert where(ELM, at_school)


def test_a_stranger_and_the_leader_find_no_word_of_it(cast, ids):
    for person in (cast.stan, cast.other_mother, cast.ford.person):
        pages = bytes_of_all_pages(person, ids)
        assert where(OAK, pages) == where(ELM, pages) == where("hums", pages) == []
