"""Whatever the rooms do with places, audiences, orders and signatures holds: `check` blames nobody for it."""

import pytest

from allies.config.tests.world import fill
from allies.database.proving import PROVEN
from allies.log.proofs import look_at_rows

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


def test_all_that_is_done_by_allies_holds(cast):
    fill(cast)
    assert not look_at_rows().problems
    without = {model._meta.label for model in PROVEN if not model._base_manager.exists()}
    assert without <= {"plans.TakenBack", "teams.SaidWho", "teams.Custody", "teams.Served"}
