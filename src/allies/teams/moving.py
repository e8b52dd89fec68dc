"""What goes with somebody whose place moves to another home: rows of rooms above that are theirs alone."""

from django.db.models import Model

GOES_ALONG: list[tuple[type[Model], str]] = []


def goes_along(model: type[Model], seat: str = "member") -> None:
    """In `ready()`: rows of this model belong to the person on the seat, like a draft or a choice. No record is one."""
    GOES_ALONG.append((model, seat))
