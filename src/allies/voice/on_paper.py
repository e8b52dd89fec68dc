"""What a student said of goals, in lines for the paper of one reader."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format

from allies.plans.paper_pieces import apart
from allies.teams.models import Audience, Home, Member
from allies.teams.permissions import Permission

from .chips import OF_A_GOAL, Sort
from .reading import Heard, said_of

Reach = Audience.Reach
ORDER = [str(sort) for sort in (*OF_A_GOAL, Sort.NOTE)]


def lines_of(
    member: Member, roots: Sequence[UUID], *, home: Home | None = None, until: datetime | None = None
) -> Mapping[UUID, Sequence[str]]:
    if not member.may(Permission.SEE_VOICE):
        return {}
    by_root = {
        root: [one for one in said if is_read_at(home, one) and (until is None or one.row.recorded_at <= until)]
        for root, said in said_of(member, roots).items()
    }
    return {root: [line(one, member) for one in in_order(said)] for root, said in by_root.items() if said}


def is_read_at(home: Home | None, one: Heard) -> bool:
    """What was said to the team, or to this home: school prints the sheets of each home, too."""
    whose = one.row.audience
    return home is None or whose.reach == Reach.TEAM or (whose.reach == Reach.HOME and whose.home_id == home.pk)


def in_order(said: Sequence[Heard]) -> list[Heard]:
    """As they were asked, each from the first to the last."""
    return sorted(said, key=lambda one: (ORDER.index(one.row.sort), one.row.recorded_at))


def line(one: Heard, member: Member) -> str:
    words = [*(one.says if one.says_more else []), *([apart(one.row.words)] if one.row.words else [])]
    day = date_format(timezone.localdate(one.row.recorded_at, member.child.zone), "DATE_FORMAT")
    return f"{one.row.get_sort_display()}: {' · '.join(words) or one.says[0]} ({day})"
