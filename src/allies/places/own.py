"""The child's own page: what they can say, their boards, their day and their good things, twelve stops at most."""

from collections.abc import Iterator, Mapping

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from allies.boards.models import Board
from allies.boards.one_key import address, by_one_key, way_of
from allies.boards.reading import current
from allies.cards.reading import card_of
from allies.database.ids import uuid7
from allies.meetings.reading import next_in_list
from allies.symbols.reading import Symbol, symbols_of
from allies.teams.childs_door import is_the_childs
from allies.teams.models import Member
from allies.teams.models.rights import is_of_an_age
from allies.teams.permissions import Permission, Side
from allies.voice.chips import AT_ONCE, Sort
from allies.voice.of_goals import has_goals
from allies.voice.steps import Cell, symbols

MOST_STOPS = 10  # and "Listen", and the way out; where an adult is signed in, one that opens it on this device
BOARDS_ON_A_PAGE = 8


def own_page(request: HttpRequest, member: Member) -> dict[str, object]:
    """What has its place keeps it; the boards come after it, as many as there is room for. By one switch they are one
    stop, with a page of their own: else each of the others would wait for all of them.
    """
    way = way_of(request.GET)
    calls = [sort for sort in Sort if sort in AT_ONCE] if member.may(Permission.SPEAK) else []
    drawn = symbols(member, [*calls, "tell", "day", "good", "goals", "boards", "to:school"])
    fixed = list(fixed_cells(member, way, drawn))
    is_childs = is_the_childs(request, member)
    room = MOST_STOPS - len(calls) - len(fixed) - (not is_childs)
    boards = list(boards_of(member)[: room + 1])
    if len(boards) > (1 if "scan" in way else room):
        boards, all_boards = boards[: 0 if "scan" in way else room - 1], [to_boards(member, way, drawn)]
    else:
        all_boards = []
    return {
        "calls": [(sort, drawn.get(sort)) for sort in calls],
        "is_sent": is_childs and member.side is not Side.HOME,
        "cells": [*fixed, *cells_of(member, boards, way), *all_boards],
        "id": uuid7(),
        **by_one_key(request.GET),
    }


def own_boards(request: HttpRequest, member: Member) -> dict[str, object]:
    """All of them, some at a time: `?boards=` says how many were before."""
    way, drawn = way_of(request.GET), symbols(member, ["more"])
    before = int(said) if (said := request.GET["boards"]).isdecimal() and len(said) < len("1000") else 0
    boards = list(boards_of(member)[before : before + BOARDS_ON_A_PAGE + 1])
    cells = cells_of(member, boards[:BOARDS_ON_A_PAGE], way)
    if len(boards) > BOARDS_ON_A_PAGE:
        later = to("places:own", member, way, boards=str(before + BOARDS_ON_A_PAGE))
        cells.append(Cell(_("More boards"), later, drawn.get("more")))
    return {"cells": cells, **by_one_key(request.GET)}


def to(name: str, member: Member, way: Mapping[str, str], *args: object, **more: str) -> str:
    return reverse(name, args=[member.child_id, *args]) + address(way, **more)


def fixed_cells(member: Member, way: Mapping[str, str], drawn: Mapping[str, Symbol]) -> Iterator[Cell]:
    if member.may(Permission.SPEAK):
        yield Cell(_("I want to say something"), to("voice:talk", member, way), drawn.get("tell"))
    if member.may(Permission.SEE_PLAN) and card_of(member) is not None:
        yield Cell(_("My day"), to("cards:for_child", member, way), drawn.get("day"))
    if member.may(Permission.SEE_PLAN) and has_goals(member):
        yield Cell(_("My goals"), to("voice:goals", member, way), drawn.get("goals"))
    if has_meeting(member):
        yield Cell(_("My meeting"), to("meetings:own", member, way), drawn.get("to:school"))
    if member.may(Permission.SEE_JOY):
        yield Cell(_("My good things"), to("celebrations:for_child", member, way), drawn.get("good"))


def has_meeting(member: Member) -> bool:
    may = member.may(Permission.SEE_MEETING) and is_of_an_age(member.child, member.today)
    return may and next_in_list(member) is not None


def boards_of(member: Member) -> QuerySet[Board]:
    return current(member).order_by("-recorded_at", "-id")


def to_boards(member: Member, way: Mapping[str, str], drawn: Mapping[str, Symbol]) -> Cell:
    return Cell(_("My boards"), to("places:own", member, way, boards="0"), drawn.get("boards"))


def cells_of(member: Member, boards: list[Board], way: Mapping[str, str]) -> list[Cell]:
    drawn = symbols_of([board.symbol for board in boards if board.symbol], member=member)
    return [
        Cell(board.name, to("boards:show", member, way, board.root), drawn.get(board.symbol), is_typed=True)
        for board in boards
    ]
