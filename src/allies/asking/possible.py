"""What may be a request, as one seat reads it, and what would be due by when if it were one."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from allies.clocks.models import DayOff
from allies.clocks.places import place_of
from allies.jurisdictions.counting import SchoolYear
from allies.jurisdictions.deadlines import Deadline, Due, Facts, Happened
from allies.jurisdictions.when_due import deadlines_of
from allies.teams.models import Child, Member

from .models import Possible, Request, SaidWhether, What
from .models.possible import unsaid
from .sources import Source

# What would start a count, were it a request.
COUNTS = {
    What.EVALUATION: Happened.EVALUATION_REQUESTED,
    What.RECORDS: Happened.RECORDS_REQUESTED,
    What.MEETING: Happened.MEETING_REQUESTED,
}


def own_seats(seats: Iterable[Member]) -> set[UUID]:
    return {pk for seat in seats for pk in seat.own_seats}


@dataclass(frozen=True)
class Shown:
    """`said`: the last word, that of its writer before others'. `dates`: what law would want by when."""

    possible: Possible
    said: Sequence[SaidWhether]
    request: Request | None
    dates: Sequence[str]

    @property
    def is_one(self) -> bool:
        return any(one.is_one for one in self.said)

    @property
    def is_not(self) -> SaidWhether | None:
        return None if self.is_one else next(reversed(self.said), None)


def shown(group: Sequence[Possible], reader: Member) -> list[Shown]:
    """All that one message may ask for."""
    said = list(
        reader.sees(SaidWhether).filter(possible__in=group).select_related("by__person").order_by("recorded_at")
    )
    requests = {one.what: one for one in reader.sees(Request).filter(source=group[0].source)} if group else {}
    dates = {one.what: dates_of(one, reader.child) for one in group}
    return [
        Shown(one, [row for row in said if row.possible_id == one.pk], requests.get(one.what), dates[one.what])
        for one in group
    ]


def unsaid_for(reader: Member) -> list[tuple[Possible, int]]:
    """One for each message that waits, and for how much it may ask; the newest first."""
    found = unsaid(reader.sees(Possible)).select_related("by__person", "by__home").order_by("-received_on", "-id")
    of_source: dict[UUID, list[Possible]] = defaultdict(list)
    for one in found:
        of_source[one.source].append(one)
    return [(group[0], len(group)) for group in of_source.values()]


def group_of(possible: Possible, reader: Member) -> list[Possible]:
    field = Source.of(possible).field
    found = reader.sees(Possible).filter(**{f"{field}_id": possible.source})
    return list(found.select_related("by__person", "by__home", "audience").order_by("recorded_at", "id"))


def dates_of(possible: Possible, child: Child) -> list[str]:
    """In the words of the law of the place; where it states no number, no day is made up."""
    what = possible.asks_formally
    event = COUNTS.get(what) if what else None
    if event is None:
        return []
    year = SchoolYear.of(DayOff.objects.around(possible.received_on).filter(school=child.school_id))
    return [in_words(one, one.due(possible.received_on, year, Facts())) for one in deadlines_of(place_of(child), event)]


def in_words(deadline: Deadline, due: Due) -> str:
    """Names no day where the law states none."""
    if due.on is None:
        return f"{_(deadline.name)}: {_(due.note)}" if due.note else str(_(deadline.name))
    known = {"what": _(deadline.name), "day": date_format(due.on, "DATE_FORMAT")}
    if "next_meeting_on" in deadline.facts:
        return _("%(what)s: by %(day)s, or before a meeting that is earlier") % known
    return _("%(what)s: by %(day)s") % known
