"""The story is never for chosen people: a line that came to such an audience by mistake is seen by nobody."""

from allies.teams.actions.audiences import choose
from allies.teams.models import Audience
from allies.teams.tests.cast import audiences_for
from allies.timeline.models import Entry
from allies.timeline.tests.samples import story_of, told


def test_a_line_that_came_to_chosen_people_by_mistake_is_seen_by_nobody(cast):
    assert Audience.Reach.CHOSEN not in Entry.reaches
    told(cast.bell, choose([cast.ana, cast.bell]))
    for member in cast.everyone.values():
        assert not member.sees(Entry).exists()
        assert not story_of(member).rows
    assert any(audience.reach == "chosen" for audience in audiences_for(cast.ana))
