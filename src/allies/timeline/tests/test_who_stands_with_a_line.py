"""With every line stands what its writer is to the child, as the team page says it."""

from allies.teams.actions.seats import add_member
from allies.teams.models import Member
from allies.teams.permissions import Role
from allies.timeline.story import team_of


def test_a_line_says_of_its_writer_what_the_team_page_says(cast):
    add_member(
        cast.stan, child=cast.child, role=Role.FAMILY, home=cast.oak, by=cast.ana.person, title="Tía",
        relation="friend", brought_by=cast.ana.person,
    )  # fmt: skip
    team = team_of(cast.okafor)
    assert {who.what for who in team.values()} == {seat.what for seat in Member.objects.filter(child=cast.child)}
    assert "Aunt · friend of the family · other family · school has not checked" in {who.what for who in team.values()}
