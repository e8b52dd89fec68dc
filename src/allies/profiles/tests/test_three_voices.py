"""Home, school and the child each say who the child is, and each reader sees what is theirs to see."""

import pytest

from allies.profiles.reading import profile_for
from allies.profiles.sections import Section
from allies.teams.actions.seats import set_custody
from allies.teams.models import Member, seats_of
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind, Side

from .writing import page, words_seen, wrote


def places(member):
    return [place for part in profile_for(member) for place in part.places]


def test_strengths_come_first_and_alerts_last(cast):
    sections = [part.section for part in profile_for(cast.okafor)]
    assert sections[0] == Section.STRENGTHS
    assert sections == list(Section)


def test_the_words_of_one_home_are_for_that_home_and_school(cast):
    wrote(cast.ana, "A bath calms.")
    assert words_seen(cast.rosa) == words_seen(cast.okafor) == words_seen(cast.pam) == {"A bath calms."}
    assert words_seen(cast.luis) == words_seen(cast.ines) == set()
    assert all(place.home is None for place in places(cast.ines))


def test_a_home_chooses_that_the_other_home_reads_it_too(cast):
    wrote(cast.ana, "A bath calms.", for_all=True)
    assert words_seen(cast.luis) == {"A bath calms."}


def test_taking_that_choice_back_hides_the_words_from_the_other_home_again(cast):
    first = wrote(cast.ana, "A bath calms.", for_all=True)
    wrote(cast.ana, "A bath calms.", on=[first])
    assert words_seen(cast.luis) == set()


def test_what_school_writes_is_for_both_homes(cast):
    wrote(cast.bell, "He helps others.", Section.STRENGTHS)
    assert words_seen(cast.ana) == words_seen(cast.luis) == {"He helps others."}


def test_one_home_is_not_told_that_the_other_has_written_nothing(cast):
    homes = [place.home for place in places(cast.ana) if place.voice is Side.HOME]
    assert set(homes) == {cast.oak}


def test_school_sees_a_place_for_each_home(cast):
    titles = {place.title for place in places(cast.okafor) if place.voice is Side.HOME}
    assert titles == {"Home · Oak Street", "Home · Elm Street"}


def test_an_empty_place_asks_only_those_who_may_fill_it(cast):
    body = page(cast.ana).content.decode()
    assert "The family has not written here yet." in body
    assert "Ana, what should school know?" in body
    body = page(cast.bell).content.decode()
    assert "The family has not written here yet." in body
    assert "what should school know?" not in body


def test_the_childs_voice_says_with_whom_it_was_written(cast):
    wrote(cast.okafor, "I like it quiet.", voice=Side.CHILD)
    body = page(cast.ana).content.decode()
    assert 'Written together with <bdi dir="auto">Ms. Okafor</bdi> on' in body


def test_one_home_does_not_learn_who_in_the_other_wrote(cast):
    wrote(cast.ana, "I like it quiet.", voice=Side.CHILD)
    wrote(cast.rosa, "Soup helps.", for_all=True)
    body = page(cast.luis).content.decode()
    assert "I like it quiet." in body
    assert "Soup helps." in body
    assert "Ana" not in body
    assert "Rosa" not in body
    assert "Ana Rivera" in page(cast.bell).content.decode()


def test_alerts_are_for_those_who_may_see_health(cast):
    wrote(cast.ana, "Peanuts.", Section.HEALTH, chips=["food_allergy"])
    assert words_seen(cast.pam) == {"Peanuts."}
    for member in (cast.rosa, cast.ines):
        assert words_seen(member) == set()
        assert Section.HEALTH not in [part.section for part in profile_for(member)]


@pytest.mark.parametrize(("kind", "seen"), [(Kind.HEALTH, {"Kind."}), (Kind.PROFILE, None)])
def test_an_order_about_a_kind_of_record_is_kept(cast, kind, seen):
    wrote(cast.bell, "Kind.", Section.STRENGTHS)
    wrote(cast.bell, "Peanuts.", Section.HEALTH)
    set_custody(
        cast.luis,
        {kind: Rights(sees=False, decides=False, told=False)},
        from_on=cast.luis.today,
        until_on=None,
        order="Order of 2 May",
        by=cast.okafor.person,
    )
    luis = Member.objects.get(pk=cast.luis.pk)
    if seen is None:
        assert page(luis).status_code == 403
    else:
        assert words_seen(luis) == seen


def test_a_place_of_a_home_that_is_the_only_one_is_simply_home(cast):
    cast.elm.ended_at = cast.okafor.began_at
    cast.elm.save()
    assert {place.title for place in places(cast.okafor) if place.voice is Side.HOME} == {"Home"}


def test_reading_asks_the_same_few_questions_however_much_is_written(cast, django_assert_num_queries):
    okafor = seats_of(cast.okafor.person).on(cast.child.pk)

    def read():
        with django_assert_num_queries(2):
            assert [[p.passages for p in part.places] for part in profile_for(okafor)]

    wrote(cast.bell, "Kind.")
    read()
    for section in Section:
        for member in (cast.ana, cast.luis, cast.okafor):
            wrote(member, "Words.", section)
    read()
