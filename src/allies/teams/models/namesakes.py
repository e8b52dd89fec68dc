"""Two children of one name: whoever has both before them sees a second mark with each."""

from collections import defaultdict
from collections.abc import Callable, Iterable

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

from .child import Child
from .district import School

Mark = Callable[[Child], str]


def month_of(child: Child) -> str:
    return _("born in %(month)s") % {"month": MONTHS[child.born_on.month]} if child.born_on else ""


def room_of(child: Child) -> str:
    return _("room %(room)s") % {"room": child.room} if child.room and child.room.isdigit() else child.room


def grade_of(child: Child) -> str:
    return child.grade


def rest_of_name(child: Child) -> str:
    return " ".join(child.name.split()[1:])


OF_ONE_NAME: tuple[Mark, ...] = (room_of, grade_of, month_of)


def tell_apart(children: Iterable[Child]) -> None:
    """Gives a mark to those of one full name, and another to those who are called alike. A child who came from several
    questions is there several times, and has it each time.
    """
    found: dict[object, list[Child]] = defaultdict(list)
    for child in children:
        found[child.pk].append(child)
    known = [same[0] for same in found.values()]
    for alike in alike_in(known, lambda child: child.name):
        for child, mark in zip(alike, marks_for(alike, OF_ONE_NAME), strict=True):
            for same in found[child.pk]:
                same.mark = mark
    for alike in alike_in(known, lambda child: child.first_name):
        for child, mark in zip(alike, marks_for(alike, (rest_of_name, *OF_ONE_NAME)), strict=True):
            for same in found[child.pk]:
                same.mark_when_called = mark


def tell_apart_at(school: School, children: Iterable[Child]) -> None:
    """For who has all children of a school before them, whichever a page shows."""
    shown = list(children)
    if shown:
        tell_apart([*school.children.filter(left_at=None), *shown])


def alike_in(children: list[Child], name: Mark) -> list[list[Child]]:
    found: dict[str, list[Child]] = defaultdict(list)
    for child in children:
        found[name(child).casefold()].append(child)
    return [alike for alike in found.values() if len(alike) > 1]


def marks_for(alike: list[Child], kinds: Iterable[Mark]) -> list[str]:
    """The first kind that tells them all apart; else all that is known, and a number by who came first."""
    said = [[kind(child) for child in alike] for kind in kinds]
    for marks in said:
        if all(marks) and len(set(marks)) == len(marks):
            return marks
    ordered = sorted(alike, key=lambda child: (child.began_at, child.pk))
    return [
        " · ".join(filter(None, [*dict.fromkeys(marks[place] for marks in said), f"{ordered.index(child) + 1}"]))
        for place, child in enumerate(alike)
    ]
