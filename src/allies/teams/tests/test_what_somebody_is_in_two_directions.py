"""Own words of the other direction are kept to themselves, so that no line mixes them with ours."""

from django.utils.translation import override

from allies.teams.models.member import what_of
from allies.teams.permissions import Role


def test_own_words_in_latin_letters_stand_apart_on_an_arabic_page() -> None:
    with override("ar"):
        assert what_of(Role.THERAPIST, "Friend of trains").startswith("\u2068Friend of trains\u2069 · ")


def test_they_stand_as_they_are_where_all_runs_one_way() -> None:
    assert what_of(Role.THERAPIST, "Friend of trains").startswith("Friend of trains · ")
