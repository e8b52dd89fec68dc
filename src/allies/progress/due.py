"""Where rooms above say what is due for the goals of a child, so that this room does not import up."""

from allies.timeline.places import Waits

due: list[Waits] = []


def is_due(build: Waits) -> None:
    """In `ready()`: say over all seats in one go what is due, on the page of the goals of all children. One query."""
    due.append(build)
