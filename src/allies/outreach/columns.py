"""What this room says of each child in the table of all children: the last word each way, and whom no news reaches."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from allies.teams.models import Home, Seats
from allies.teams.permissions import Permission
from allies.timeline.columns import Column, Flag

from .loose import loose_over
from .loose_wording import Said, to_school
from .reading import AdultReach, Asked, asked_in, days_off_of, reaches_over
from .wording import why_in_words


@dataclass(frozen=True)
class OfOneHome:
    """The last word from and to one home; None where there was none that the reader may know of."""

    home: Home
    from_home: date | None
    from_school: date | None


@dataclass(frozen=True)
class Family:
    """The homes of one child, as the case manager sees to it that none is left out. No home is measured by another."""

    reaches: list[AdultReach]
    asked: list[Asked] = field(default_factory=list)  # invited, and not here yet
    loose: list[Said] = field(default_factory=list)

    @property
    def homes(self) -> list[OfOneHome]:
        by_home: dict[UUID, list[AdultReach]] = defaultdict(list)
        for one in self.reaches:
            if one.adult.home_id:
                by_home[one.adult.home_id].append(one)
        found = [
            OfOneHome(
                own[0].adult.home,
                max((one.heard.from_home for one in own if one.heard.from_home), default=None),
                max((one.heard.from_school for one in own if one.heard.from_school), default=None),
            )
            for own in by_home.values()
            if own[0].adult.home
        ]
        return sorted(found, key=lambda one: (one.home.name, one.home.pk))

    @property
    def has_several_homes(self) -> bool:
        return len(self.homes) > 1

    @property
    def not_reached(self) -> list[tuple[AdultReach, str]]:
        """With the weightiest reason."""
        return [(one, why_in_words(one.whys[0])) for one in self.reaches if not one.is_reached]

    @property
    def longest_silence(self) -> date:
        """From school: that is what school can change."""
        return min((one.from_school or date.min for one in self.homes), default=date.max)


def families(seats: Seats) -> dict[UUID, Family]:
    by_child: dict[UUID, list[AdultReach]] = defaultdict(list)
    days = days_off_of(seats)
    reaches = reaches_over(seats, days)
    for one in reaches:
        by_child[one.adult.child_id].append(one)
    found = {child: Family(reaches) for child, reaches in by_child.items()}
    for child, threads in loose_over(seats, reaches, days).items():
        found.setdefault(child, Family([])).loose.extend(map(to_school, threads))
    for wish in asked_in(seats):
        found.setdefault(wish.child.pk, Family([])).asked.append(wish)
    return found


def not_reached_in_words(count: int) -> str:
    return ngettext("One family not reached", "%(count)s families not reached", count) % {"count": count}


COLUMNS = [
    Column(
        name="reached",
        head=_("Reached"),
        template="outreach/columns/reached.html",
        permission=Permission.SEE_REACH,
        build=families,
        nothing=_("Nobody to reach"),
        order=lambda family: -len(family.not_reached) - len(family.asked) - len(family.loose),
        flag=Flag("reach", not_reached_in_words, lambda family: bool(family.not_reached or family.asked)),
    ),
    Column(
        name="last_home",
        head=_("Last word from home"),
        template="outreach/columns/last_home.html",
        permission=Permission.SEE_REACH,
        build=families,
        nothing=_("Nobody to reach"),
    ),
    Column(
        name="last_school",
        head=_("Last word from school"),
        template="outreach/columns/last_school.html",
        permission=Permission.SEE_REACH,
        build=families,
        nothing=_("Nobody to reach"),
        order=lambda family: family.longest_silence,
    ),
]
