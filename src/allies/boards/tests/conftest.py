"""Each test of this room begins at one moment, and has a store of pictures of its own."""

import pytest

from allies.media.tests.folders import own_folders

__all__ = ["own_folders"]


@pytest.fixture(autouse=True)
def from_one_moment_on(one_moment: None) -> None:
    """See src/conftest.py."""
