"""Each test of this room begins at one moment, so that none fails at midnight, on a Sunday, or next year."""

import pytest


@pytest.fixture(autouse=True)
def from_one_moment_on(one_moment: None) -> None:
    """See src/conftest.py."""
