"""School may have written down a talk with who lives in a home and is not here yet: nobody else moves in there."""

import pytest

from allies.teams.actions.moving import move_home
from allies.teams.actions.schools import add_home
from allies.teams.errors import NotPossible
from allies.teams.models import Audience
from allies.timeline.tests.samples import told


def test_who_moves_reads_nothing_that_school_and_another_home_said(cast):
    home = add_home(cast.child, name="Home B", by=cast.okafor.person)
    told(cast.okafor, Audience.home_and_school(home))
    with pytest.raises(NotPossible, match="a place in that home"):
        move_home(cast.ana, to=home, name="", by=cast.okafor.person)
