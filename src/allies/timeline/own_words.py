"""What somebody wrote in one place they may say in another, by their own act: rooms say where such words are.

The words travel by their id, so that none stands in an address.
"""

from collections.abc import Callable
from uuid import UUID

from allies.teams.models import Member

Words = Callable[[Member, UUID], str | None]
Way = Callable[[Member], str | None]

_words: list[Words] = []
_ways: list[Way] = []


def to_be_said_again(words: Words) -> None:
    """In `ready()`: gives what this seat itself wrote under that id, and None for whatever is not theirs. One query."""
    _words.append(words)


def own_words(member: Member, pk: UUID) -> str:
    return next((found for words in _words if (found := words(member, pk))), "")


def keeps_the_plans_file(way: Way) -> None:
    """In `ready()`: gives the address where this seat may say something to the plan; None where there is no plan."""
    _ways.append(way)


def file_of_the_plan(member: Member) -> str | None:
    return next((found for way in _ways if (found := way(member))), None)
