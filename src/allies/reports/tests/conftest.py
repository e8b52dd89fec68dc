"""The standing clock and the worker at hand, for the mails of this room."""

from allies.notices.tests.conftest import clock, work

__all__ = ["clock", "work"]
