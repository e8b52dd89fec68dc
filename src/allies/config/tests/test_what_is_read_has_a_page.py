"""Whatever somebody can find, or ask for in their own language, stands on a page that is open to them.

A row is of a kind of record; the page on which it is read may be of another, and open to fewer people. Each seat is
tried as its role has it, and with each kind closed to it, or alone open.
"""

from collections import defaultdict
from collections.abc import Iterator
from copy import copy
from uuid import UUID

from django.urls import resolve

from allies.config.tests.test_walk import a_member
from allies.config.tests.world import fill
from allies.search.indexing import bring_up_to_date
from allies.search.models import Searchable
from allies.search.reading import in_words_of_a_closed_kind
from allies.search.sources import Source
from allies.teams.models import AboutChild, Member, Seats
from allies.teams.permissions import OPENABLE, STEPS, Kind, Permission, Role, Side
from allies.translation.things import Text

Rows = dict[UUID, Permission]


def narrowed(seat: Member, *, kinds: frozenset[Kind]) -> Member:
    """The same seat, as an order, a guardian or the home and school of a student leave it."""
    found = copy(seat)
    for name in ("permissions", "opening", "passed"):
        found.__dict__.pop(name, None)
    found.__dict__ |= {"kinds": kinds, "has_place": True, "passed": frozenset()}
    return found


def tried(cast) -> Iterator[tuple[str, Member]]:
    for name, seat in cast.everyone.items():
        yield name, seat
    for kind in Kind:
        yield f"luis without {kind}", narrowed(cast.luis, kinds=cast.luis.kinds - {kind})
    student = a_member(cast, Role.STUDENT)
    for name, seat, most in (("ines", cast.ines, OPENABLE), ("student", student, STEPS)):
        for kinds in (most, *({kind} for kind in most), *(most - {kind} for kind in most)):
            of_guest = {"opening": {cast.luis.pk: frozenset(kinds)}} if seat.side is Side.GUEST else {}
            reads = narrowed(seat, kinds=frozenset(kinds))
            reads.__dict__ |= of_guest
            yield f"{name} with {sorted(kinds)}", reads


def opened_by(url: str) -> Permission:
    return resolve(url.partition("#")[0].partition("?")[0]).func.permission


def test_what_somebody_finds_stands_on_a_page_that_is_open_to_them(cast):
    fill(cast)
    bring_up_to_date()
    pages: dict[str, Rows] = {
        source.name: {
            row.pk: opened_by(source.shown(row, cast.okafor).url) for row in source.in_hand(source.standing())
        }
        for source in Source.every()
    }
    closed = defaultdict(set)
    for name, seat in tried(cast):
        hidden = in_words_of_a_closed_kind(Seats([seat]))
        found = seat.sees(Searchable).exclude(hidden) if hidden else seat.sees(Searchable)
        for model, row in found.values_list("about_model", "about_id") if seat.may(Permission.SEARCH) else ():
            if not seat.may(pages[model][row]):
                closed[model, pages[model][row]].add(name)
    assert closed == {}


def test_what_somebody_can_ask_for_in_their_language_stands_on_a_page_that_is_open_to_them(cast):
    fill(cast)
    texts = {text.model: text for text in Text.every()}
    every: dict[type[AboutChild], Rows] = {
        model: {row.pk: opened_by(text.url(row)) for row in model._base_manager.filter(child=cast.child)}
        for model, text in texts.items()
    }
    closed = defaultdict(set)
    for name, seat in tried(cast):
        for model, pages in every.items() if seat.may(Permission.ASK_FOR_WORDS) else ():
            for row in seat.sees(model).values_list("pk", flat=True):
                if not seat.may(pages[row]):
                    closed[model._meta.label, pages[row]].add(name)
    assert closed == {}
