"""Pages and acts, by the words of their lines: those of a child, and those that are of nobody."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from allies.teams.models import Child, Member, Seats
from allies.teams.permissions import Side
from allies.timeline.places import QuickAct, Row
from allies.ui.places import Place, url_of

from .asking import Question
from .by_name import has_all

MOST = 6
AT_SCHOOL, ELSEWHERE = ("tabs", "found"), ("plan", "child", "talk")


class Found(NamedTuple):
    """One page, and for which children; for none, where it is of nobody."""

    words: str
    icon: str
    url: str = ""
    ways: tuple[tuple[Child, str], ...] = ()


def pages_named_so(request: HttpRequest, seats: Seats, asked: Question) -> list[Found]:
    """A child's name among the words says of whom. What opens to none of these seats is not named."""
    typed = [word for term in asked.terms for word in term.words]
    left = {seat.pk: [word for word in typed if not has_all([word], seat.child.name)] for seat in seats}
    fewest = min(map(len, left.values()), default=0)
    meant = [seat for seat in seats if len(left[seat.pk]) == fewest]
    found = [*of_nobody(request, typed), *of_children(meant, left[meant[0].pk] if meant else [])]
    return found[:MOST]


def of_nobody(request: HttpRequest, typed: list[str]) -> Iterator[Found]:
    for place in Place.laid_out("bar", "menu"):
        if place.shown(request) and has_all(typed, name := place.words_for(request)):
            yield Found(name, place.icon, url_of(place.address, **place.about(request)))


def of_children(seats: list[Member], typed: list[str]) -> Iterator[Found]:
    for piece in pieces_of(seats[0]) if seats and typed else ():
        if has_all(typed, names_of(piece)):
            ways = [(seat.child, reverse(piece.url_name, args=[seat.child_id])) for seat in seats if opens(piece, seat)]
            if ways:
                yield Found(piece.name_for(seats[0]), piece.icon, ways=tuple(ways))


def pieces_of(seat: Member) -> Iterator[Row | QuickAct]:
    """The pieces as they are laid out for this side: lines first, then acts."""
    at_school = seat.side is Side.SCHOOL
    yield from laid_out(Row, AT_SCHOOL if at_school else ELSEWHERE)
    yield from laid_out(QuickAct, ["record" if at_school else "tell"])


def laid_out[P: (Row, QuickAct)](sort: type[P], pages: Iterable[str]) -> Iterator[P]:
    """On these pages, whatever else stands there."""
    keys = (key for page in pages for place in settings.LAYOUT[page].values() for key in place)
    return (piece for key in keys if (piece := sort.find(key)))


def names_of(piece: Row | QuickAct) -> str:
    says = piece.says if isinstance(piece, QuickAct) else ""
    return f"{piece.label} {piece.term} {says}"


def opens(piece: Row | QuickAct, seat: Member) -> bool:
    return seat.may(piece.permission) and (not isinstance(piece, Row) or piece.applies(seat))
