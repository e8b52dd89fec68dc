"""A few words beside the child's name say what the child loves and what helps."""

from allies.profiles.sections import Section
from allies.profiles.story import beside_the_name
from allies.timeline.tests.samples import story_of

from .writing import wrote


def said(member, story=None):
    needs = beside_the_name(member, story or story_of(member))
    return [str(chip.said) for _section, chip in needs["chips"]] if needs else []


def test_at_most_two_loves_and_two_helps_stand_beside_the_name(cast):
    wrote(cast.bell, section=Section.LOVES, chips=["trains", "music", "books"])
    wrote(cast.bell, section=Section.HELPS, chips=["headphones"])
    assert said(cast.luis) == ["Loves trains", "Loves music", "Headphones help"]


def test_what_one_home_chose_for_itself_is_not_beside_the_name_for_the_other(cast):
    wrote(cast.ana, section=Section.LOVES, chips=["trains"])
    assert said(cast.ana) == said(cast.bell) == ["Loves trains"]
    assert said(cast.luis) == []


def test_it_takes_one_question(cast, django_assert_num_queries):
    wrote(cast.bell, section=Section.LOVES, chips=["trains"])
    story = story_of(cast.bell)
    with django_assert_num_queries(1):
        said(cast.bell, story)
