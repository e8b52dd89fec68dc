"""What this room asks of people: what law wants by a day, from some time before it."""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date, timedelta
from functools import cache
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from allies.asked.kinds import Ask, AskedKind, EveryRow, midnight
from allies.asked.models import Asked
from allies.jurisdictions.when_due import BY_ID
from allies.teams.models import Seats
from allies.teams.permissions import Permission, Role
from allies.timeline.places import Waiting
from allies.timeline.short_days import short_day

from .legal_dates import RENEWED, LegalDate, legal_dates
from .models import DayOff, Done, Happening, PutOff
from .wording import early

DAY = timedelta(days=1)


def does_anything_count(children: Collection[UUID]) -> bool:
    return EveryRow(children).sees(Happening).exists()


def due(children: Collection[UUID]) -> Iterable[Ask]:
    yield from asked_for(one for one in open_dates(children) if one.deadline.after not in RENEWED)


def open_renewals(children: Collection[UUID]) -> Iterable[LegalDate]:
    """Reviews and reevaluations, for the room above that knows which meeting is set for each."""
    return (one for one in open_dates(children) if one.deadline.after in RENEWED)


def open_dates(children: Collection[UUID]) -> Iterable[LegalDate]:
    return (one for dates in legal_dates(EveryRow(children)).values() for one in dates if one.is_open)


def asked_for(dates: Iterable[LegalDate], *, once_late: bool = False) -> Iterable[Ask]:
    for one in dates:
        on, child = one.due.on, one.happening.child
        if on is not None:
            yield Ask(
                about=one.happening,
                subject=one.happening.about_id,
                part=one.deadline.id,
                role=Role.CASE_MANAGER,
                permission=Permission.KEEP_CLOCK,
                from_at=midnight(on + DAY if once_late else on - early(one.due), child),
                due_at=midnight(on + DAY, child),
                url_name="clocks:dates_of",
                facts={"rule": one.deadline.id, "day": on.isoformat()},
            )


def in_words(rows: Sequence[Asked], seats: Seats) -> Iterable[Waiting]:
    today = {seat.child_id: seat.today for seat in seats}
    for row in sorted(rows, key=lambda row: (row.facts["day"], row.facts["rule"])):
        on = date.fromisoformat(row.facts["day"])
        name = BY_ID[row.facts["rule"]].name
        said = {"what": _(name), "day": short_day(on, today[row.child_id])}
        words = words_of(on, today[row.child_id]) % said
        yield Waiting(row.child_id, words, address(row), "hourglass", together=of_several(name))


@cache
def of_several(name: str) -> Callable[[int], str]:
    """Children of whom law wants the same are one line: for one deadline, one function."""
    return lambda _count: by_law(name)


def by_law(name: str) -> str:
    return _("%(what)s: due by law") % {"what": _(name)}


def words_of(on: date, today: date) -> str:
    if on < today:
        return _("%(what)s: was due by law on %(day)s")
    return _("%(what)s: due by law today") if on == today else _("%(what)s: due by law on %(day)s")


def address(row: Asked) -> str:
    """The anchor of this date (`LegalDate`)."""
    return f"{reverse(row.url_name, args=[row.child_id])}#{row.facts['rule']}-{row.subject}"


OF = [Happening, Done, PutOff, DayOff]
ASKED = [
    AskedKind(
        "clocks.due",
        due,
        in_words,
        of=OF,
        short=gettext_lazy("Legal deadline"),
        address=address,
        only_if=does_anything_count,
    ),
]
