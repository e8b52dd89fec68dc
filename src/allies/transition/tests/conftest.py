"""What all tests of this room begin with."""

import pytest


@pytest.fixture(autouse=True)
def from_one_moment_on(one_moment: None) -> None:
    """Days of law are counted from a team that begins before them, whenever the tests are run."""
