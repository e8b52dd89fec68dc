"""What may save a life, in a few words: in view wherever the child is at hand, for whoever may read it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest
from django.template.loader import render_to_string

from allies.teams.models import Member, Seats
from allies.teams.permissions import Permission
from allies.ui.unsent import is_blank

from .models import Passage
from .sections import Chip, Section, chips_of


@dataclass(frozen=True)
class Alerts:
    """One child's alerts, in all voices that this reader may hear. `more`: the profile says more about it."""

    chips: tuple[Chip, ...]
    more: bool = False

    def __bool__(self) -> bool:
        return bool(self.chips) or self.more

    @property
    def labels(self) -> list[str]:
        return [str(chip.label) for chip in self.chips]


NONE = Alerts(())


def put_together(rows: Iterable[tuple[list[str], str]]) -> Alerts:
    """All that is said, each alert once. Words that no alert names are said to be there."""
    told = list(rows)
    chips = [chip for chip in chips_of(Section.HEALTH, {code for codes, _ in told for code in codes}) if chip.is_alert]
    return Alerts(tuple(chips), more=any(words for _, words in told))


def alerts_of(member: Member) -> Alerts:
    standing = member.sees(Passage).filter(replaced_at=None, section=Section.HEALTH)
    return put_together(standing.values_list("chips", "words"))


def alerts_over(seats: Seats) -> dict[UUID, Alerts]:
    """By child, over all these seats, each as that seat may read it. One query."""
    rows = seats.sees(Passage).filter(replaced_at=None, section=Section.HEALTH)
    by_child: dict[UUID, list[tuple[list[str], str]]] = defaultdict(list)
    for child, chips, words in rows.values_list("child_id", "chips", "words"):
        by_child[child].append((chips, words))
    return {child: put_together(told) for child, told in by_child.items()}


def in_the_head(request: HttpRequest) -> str:
    """For the head of every page of a child. A form that a phone keeps has none: they are kept when asked for."""
    member: Member | None = getattr(request, "seat", None)
    if member is None or is_blank(request):
        return ""
    alerts = alerts_of(member)
    if not alerts:
        return ""
    may_read = member.may(Permission.SEE_PROFILE)
    return render_to_string(
        "profiles/_alerts.html", {"alerts": alerts, "child": member.child_id if may_read else None, "in_head": True}
    )
