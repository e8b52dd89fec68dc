"""Whenever the tests of this room are run, it is a Wednesday in November."""

import pytest


@pytest.fixture(autouse=True)
def wednesday(one_moment: None) -> None:
    """At two in the afternoon everybody may be written to."""
