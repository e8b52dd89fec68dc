"""People to choose from, by seat. Two of one name are told apart: what is kept for one is not the other's to read."""

from collections import Counter
from collections.abc import Iterable

from .models import Member


def by_name(seats: Iterable[Member]) -> list[tuple[str, str]]:
    """The name alone; of those of one name what they are as well, and their home where that is alike, too."""
    seats = list(dict.fromkeys(seats))
    times = Counter(seat.person.name for seat in seats)
    return [
        (pk, seat.person.name if times[seat.person.name] == 1 else label)
        for seat, (pk, label) in zip(seats, by_name_and_role(seats), strict=True)
    ]


def by_name_and_role(seats: Iterable[Member]) -> list[tuple[str, str]]:
    """The name and what they are; their home as well where two are alike in both."""
    labels = {seat: f"{seat.person.name} · {seat.what}" for seat in seats}
    times = Counter(labels.values())
    return [
        (str(seat.pk), f"{label} · {seat.home.called}" if times[label] > 1 and seat.home else label)
        for seat, label in labels.items()
    ]
