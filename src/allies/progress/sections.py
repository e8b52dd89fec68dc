"""Where rooms above put a section on the page of a goal, below its graph, so that this room does not import up."""

from collections.abc import Callable, Mapping
from typing import Any

from allies.teams.models import Member

from .judging import Shown

# What the template needs, or None when it has nothing to say to this reader.
Build = Callable[[Member, Shown], Mapping[str, Any] | None]

sections: list[tuple[str, Build]] = []


def beside_graph(template: str, build: Build) -> None:
    """In `ready()`: show a section under the graph of a goal. A few queries at most: the page counts them."""
    sections.append((template, build))


def sections_for(member: Member, one: Shown) -> list[tuple[str, Mapping[str, Any]]]:
    built = ((template, build(member, one)) for template, build in sections)
    return [(template, needs) for template, needs in built if needs is not None]
