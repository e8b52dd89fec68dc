"""What somebody is to the child is read in the reader's language, and nobody is made out to be what they are not."""

import pytest
from django.utils.translation import override

from allies.languages.known import whole
from allies.teams.known import HOMES, PROFESSIONS, RELATIONS
from allies.teams.models.member import what_of
from allies.teams.permissions import Role
from allies.teams.relations import OFFERED, Relation


@pytest.mark.parametrize(
    ("language", "role", "title", "relation", "first", "others"),
    [
        ("en", Role.GUARDIAN, "Mother", "", "Mother", 1),
        ("es", Role.GUARDIAN, "Mother", "", "Madre", 1),
        ("es", Role.GUARDIAN, "Mother", "mother", "Madre", 1),
        ("es", Role.FAMILY, "aunt", "friend", "tía", 2),
        ("en", Role.FAMILY, "عمة", "", "Aunt", 1),
        ("es", Role.FAMILY, "Our Rosa", "", "Our Rosa", 1),
        ("es", Role.THERAPIST, "Speech therapist", "", "Terapeuta del habla y del lenguaje", 2),
    ],
)
def test_it_is_read_in_the_readers_language(language, role, title, relation, first, others):
    with override(language):
        said = what_of(role, title, relation).split(" · ")
        assert (said[0], len(said)) == (first, 1 + others)
        assert str(role.label) in said


def test_a_familys_words_are_never_read_as_a_profession():
    with override("es"):
        assert "maestra" not in what_of(Role.FAMILY, "teacher")
        assert what_of(Role.GUEST, "Speech therapist").startswith("Speech therapist")


@pytest.mark.parametrize("language", whole())
def test_what_is_chosen_from_the_list_is_also_known_when_it_is_typed(language):
    with override(language):
        for one in Relation:
            if one in RELATIONS.said:
                assert RELATIONS.key_of(str(one.label)) == one, one.label
    assert set(PROFESSIONS.said).isdisjoint(RELATIONS.said)


def test_which_grandparent_is_chosen_and_what_was_said_before_stays():
    assert {Relation.GRANDMOTHER, Relation.GRANDFATHER} < set(OFFERED)
    assert Relation.GRANDPARENT not in OFFERED
    assert what_of(Role.FAMILY, "", Relation.GRANDPARENT) == "grandmother or grandfather · other family"


def test_a_home_with_a_name_of_ours_is_called_so_in_each_language(cast):
    cast.oak.name = "Home"
    with override("ar"):
        assert (cast.oak.called, cast.elm.called) == ("البيت", "Elm Street")
        assert HOMES.shown("Home B") == "البيت B"
    with override("es"):
        assert str(cast.oak) == "Casa"


@pytest.mark.parametrize(
    ("language", "grade", "room", "shown"),
    [
        ("en", "4th grade", "Room 22", ("4th grade", "Room 22")),
        ("es", "4th grade", "Room 22", ("Grado 4", "Salón 22")),
        ("ar", "Grade 4", "Room 22", ("الصف 4", "الغرفة 22")),
        ("es", "K", "the blue room", ("Kínder", "the blue room")),
    ],
)
def test_a_grade_and_a_room_are_read_so_too(cast, language, grade, room, shown):
    cast.child.grade, cast.child.room = grade, room
    with override(language):
        assert (cast.child.grade_shown, cast.child.room_shown) == shown
