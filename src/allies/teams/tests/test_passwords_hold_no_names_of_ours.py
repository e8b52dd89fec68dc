"""What everybody around a child knows is no secret: names of the child, the school and the district."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from allies.teams.actions.seats import end_place


@pytest.mark.parametrize(
    "password", ["mateo-2026-1234567", "Rivera-Mateo-2019!!", "MapleSchool12345", "riverbend 2026-2027"]
)
@pytest.mark.parametrize("who", ["ana", "okafor"])
def test_names_around_the_child_are_refused_as_a_password(cast, who, password):
    with pytest.raises(ValidationError, match="Many people would guess this one"):
        validate_password(password, getattr(cast, who).person)


def test_who_leads_a_school_knows_its_name_too(cast):
    with pytest.raises(ValidationError, match="would guess"):
        validate_password("Riverbend-Maple-2026", cast.ford.person)


def test_a_name_among_other_words_is_taken(cast):
    validate_password("mateo sings to seven blue kettles", cast.ana.person)


def test_to_a_stranger_and_after_the_end_of_a_place_they_are_words_like_others(cast):
    end_place(cast.pam, by=cast.okafor.person, why="New job")
    for person in (cast.stan, cast.pam.person):
        validate_password("riverbend mateo", person)
