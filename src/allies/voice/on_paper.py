"""What a student said of goals, in lines for the paper of one reader."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format

from allies.plans.paper_pieces import apart
from allies.teams.models import Member
from allies.teams.permissions import Permission

from .chips import OF_A_GOAL, Sort
from .reading import Heard, said_of

ORDER = [str(sort) for sort in (*OF_A_GOAL, Sort.NOTE)]


def lines_of(member: Member, roots: Sequence[UUID]) -> Mapping[UUID, Sequence[str]]:
    if not member.may(Permission.SEE_VOICE):
        return {}
    return {root: [line(one, member) for one in in_order(said)] for root, said in said_of(member, roots).items()}


def in_order(said: Sequence[Heard]) -> list[Heard]:
    """As they were asked, each from the first to the last."""
    return sorted(said, key=lambda one: (ORDER.index(one.row.sort), one.row.recorded_at))


def line(one: Heard, member: Member) -> str:
    words = [*(one.says if one.says_more else []), *([apart(one.row.words)] if one.row.words else [])]
    day = date_format(timezone.localdate(one.row.recorded_at, member.child.zone), "DATE_FORMAT")
    return f"{one.row.get_sort_display()}: {' · '.join(words) or one.says[0]} ({day})"
