"""A child is found by the name on the card, before anything that was written about them."""

import pytest
from django.test import Client

from allies.search.asking import question
from allies.search.by_name import named_so
from allies.teams.models import seats_of
from allies.teams.tests.cast import enter

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("typed", ["Mateo", "mat", "RIVERA", "riv mat", "matéo"])
def test_a_child_is_found_by_any_part_of_the_name(cast, typed):
    assert [child.pk for child in named_so(seats_of(cast.okafor.person), question(typed))] == [cast.child.pk]


@pytest.mark.parametrize("typed", ["ateo", "Mateo Banks", "Luis"])
def test_what_is_not_in_the_name_finds_nobody(cast, typed):
    assert named_so(seats_of(cast.okafor.person), question(typed)) == []


def test_the_child_stands_before_what_was_written(cast):
    page = enter(Client(), cast.okafor.person).post("/search/", {"find": "Mateo"}, follow=True).content.decode()
    assert page.index(f'href="/children/{cast.child.pk}/"', page.index('id="by-name"')) < page.index('id="found"')


def test_a_child_of_another_team_is_not_found(cast):
    page = enter(Client(), cast.other_mother).post("/search/", {"words": "Mateo"}, follow=True)
    assert "by-name" not in page.content.decode()
