"""A concern between one mother and one teacher."""

import pytest

from allies.concerns.actions.opening import open_concern
from allies.database.ids import uuid7


@pytest.fixture
def concern(cast):
    said = {"about": "Recess", "matters": ["He has a friend."], "people": [cast.bell]}
    return open_concern(id=uuid7(), by=cast.ana, **said)
