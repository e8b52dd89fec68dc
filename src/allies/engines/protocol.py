"""One verb, whichever machine it is."""

from collections.abc import Sequence
from typing import Protocol


class NotReached(Exception):
    """The machine does not answer now, in time, or with what such a machine answers. It may later."""


class Engine(Protocol):
    """A machine that whoever runs the server has chosen."""

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        """As many texts as it was given, in their order; by the codes of our languages. Raises `NotReached`."""
