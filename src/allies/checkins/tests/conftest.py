"""The worker at hand, as the room below has it."""

from allies.notices.tests.conftest import clock, work

__all__ = ["clock", "work"]
