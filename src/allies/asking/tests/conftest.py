"""The worker at hand, and a Wednesday, as the room below has them."""

from allies.notices.tests.conftest import clock, team, work

__all__ = ["clock", "team", "work"]
