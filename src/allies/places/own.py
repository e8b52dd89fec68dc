"""The child's own page: what they can say, their boards, their day and their good things, twelve stops at most."""

from collections.abc import Iterator, Mapping

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from allies.boards.models import Board
from allies.boards.one_key import address, by_one_key, way_of
from allies.boards.reading import current
from allies.cards.reading import card_of
from allies.database.ids import uuid7
from allies.symbols.reading import Symbol, symbols_of
from allies.teams.childs_door import is_the_childs
from allies.teams.models import Member
from allies.teams.models.rights import is_of_an_age
from allies.teams.permissions import Permission, Side
from allies.voice.chips import AT_ONCE, Sort
from allies.voice.of_goals import has_goals
from allies.voice.steps import Cell, symbols

MOST_STOPS = 11  # and the way out; where an adult is signed in, one that opens it on this device


def own_page(request: HttpRequest, member: Member) -> dict[str, object]:
    way = way_of(request.GET)
    may_speak = member.may(Permission.SPEAK)
    calls = [sort for sort in Sort if sort in AT_ONCE] if may_speak else []
    drawn = symbols(member, [*calls, "tell", "day", "good", "goals", "more", "first", "to:school"])
    before = [Cell(_("I want to say something"), to("voice:talk", member, way), drawn.get("tell"))] if may_speak else []
    after = list(of_the_day(member, way, drawn))
    is_childs = is_the_childs(request, member)
    most = MOST_STOPS - len(calls) - len(before) - len(after) - (not is_childs)
    boards = boards_of(member, way, most, drawn, is_later="boards" in request.GET)
    return {
        "calls": [(sort, drawn.get(sort)) for sort in calls],
        "is_sent": is_childs and member.side is not Side.HOME,
        "cells": [*before, *boards, *after],
        "id": uuid7(),
        **by_one_key(request.GET),
    }


def to(name: str, member: Member, way: Mapping[str, str], *args: object, **more: str) -> str:
    return reverse(name, args=[member.child_id, *args]) + address(way, **more)


def of_the_day(member: Member, way: Mapping[str, str], drawn: Mapping[str, Symbol]) -> Iterator[Cell]:
    if member.may(Permission.SEE_PLAN) and card_of(member) is not None:
        yield Cell(_("My day"), to("cards:for_child", member, way), drawn.get("day"))
    if member.may(Permission.SEE_PLAN) and has_goals(member):
        yield Cell(_("My goals"), to("voice:goals", member, way), drawn.get("goals"))
    if member.may(Permission.SEE_MEETING) and is_of_an_age(member.child, member.today):
        yield Cell(_("My meeting"), to("meetings:own", member, way), drawn.get("to:school"))
    if member.may(Permission.SEE_JOY):
        yield Cell(_("My good things"), to("celebrations:for_child", member, way), drawn.get("good"))


def boards_of(
    member: Member, way: Mapping[str, str], most: int, drawn: Mapping[str, Symbol], *, is_later: bool
) -> list[Cell]:
    """As many as there is room for; the others are one press away."""
    boards = list(current(member).order_by("-recorded_at", "-id")[: 2 * most])
    if len(boards) <= most:
        return cells_of(member, boards, way)
    if is_later:
        shown = boards[most - 1 :][: most - 1]
        others = Cell(_("My first boards"), to("places:own", member, way), drawn.get("first"))
    else:
        shown = boards[: most - 1]
        others = Cell(_("More boards"), to("places:own", member, way, boards="more"), drawn.get("more"))
    return [*cells_of(member, shown, way), others]


def cells_of(member: Member, boards: list[Board], way: Mapping[str, str]) -> list[Cell]:
    drawn = symbols_of([board.symbol for board in boards if board.symbol], member=member)
    return [
        Cell(board.name, to("boards:show", member, way, board.root), drawn.get(board.symbol), is_typed=True)
        for board in boards
    ]
