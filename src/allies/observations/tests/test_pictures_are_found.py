"""A picture is found by what its sender wrote that it shows, by those who may see it, until it is taken back."""

import pytest

from allies.media.actions import take_back
from allies.observations.tests.seeing import browser
from allies.observations.tests.with_files import kept
from allies.search.asking import question
from allies.search.reading import search
from allies.teams.models import Seats

pytestmark = pytest.mark.django_db


def found(member, words):
    return search(Seats([member]), question(words)).results


def test_a_picture_is_found_by_what_it_shows_and_the_page_leads_there(cast):
    kept(cast.ana, file_of="Mateo feeds a zebra")
    [one] = found(cast.okafor, "zebra")
    assert one.shown.title == "Picture"
    assert "Mateo feeds a zebra" in browser(cast.okafor).get(one.shown.url).content.decode()
    assert found(cast.ana, "foto zebra")
    assert found(cast.luis, "zebra") == []


def test_what_was_taken_back_is_found_by_nobody(cast):
    recording = kept(cast.ana, file_of="Mateo feeds a zebra")
    assert found(cast.ana, "zebra")
    take_back(recording, by=cast.ana)
    assert found(cast.ana, "zebra") == found(cast.okafor, "zebra") == []
