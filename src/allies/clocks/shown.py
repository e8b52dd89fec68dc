"""The dates of one child on a page: what is open, and what was done."""

from typing import NamedTuple

from allies.teams.models import Member
from allies.teams.permissions import Permission

from .legal_dates import dates_of
from .wording import Shown


class ShownDates(NamedTuple):
    open: list[Shown]
    done: list[Shown]


def shown_to(member: Member) -> ShownDates:
    if not member.may(Permission.SEE_CLOCK):
        return ShownDates([], [])
    shown = [Shown(one, member) for one in dates_of(member)]
    return ShownDates([one for one in shown if one.of.is_open], [one for one in shown if not one.of.is_open])
