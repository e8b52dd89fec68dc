import pytest


@pytest.fixture(autouse=True)
def moment(one_moment):
    """A test begins at one moment."""
