"""Where every adult of a team stands today: what is open to them, and what an order closes. For who keeps the team."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from .models import Custody, Member, Served, fill_rights
from .models.custody import FULL, Rights


@dataclass(frozen=True)
class Standing:
    seat: Member
    closed: list[str] = field(default_factory=list)  # what an order closes today, kind by kind
    later: date | None = None  # from when an order closes what is open today
    over: bool = False  # there was an order, its last day has passed, and none came after it


def standings(mates: Iterable[Member]) -> list[Standing]:
    mates = list(mates)
    fill_rights(mates)
    on_file = Custody.objects.on_file(mates)  # an order holds at every seat of its adult, of whatever role
    return [standing_of(mate, on_file.get(mate.pk, [])) for mate in mates]


def without_a_place(keeper: Member) -> list[Member]:
    """Adults with an order on file who have no place on this team today: they had one, or never did."""
    here = Member.objects.current().filter(child=keeper.child_id).values("person")
    seats = Member.objects.filter(child=keeper.child_id).exclude(person__in=here).exclude(custody=None)
    found = {seat.person_id: seat for seat in seats.select_related("person").order_by("began_at", "id").distinct()}
    return list(found.values())


def standing_of(seat: Member, on_file: list[Custody]) -> Standing:
    closed = [f"{capfirst(str(kind.label))}: {said}" for kind, right in seat.rights.items() if (said := closes(right))]
    narrowing = [row for row in on_file if row.rights != FULL]
    to_come = [row for row in narrowing if row.state_on(seat.today) == "later"]
    begins = [row.from_on for row in to_come if not is_replaced(row, on_file)]
    newest = {row.kind: row for row in on_file}.values()  # an order that was lifted is not one that ran out
    over = any(row.rights != FULL and row.state_on(seat.today) == "over" for row in newest)
    return Standing(seat, closed, min(begins, default=None), over and not begins and not closed)


def is_replaced(row: Custody, on_file: list[Custody]) -> bool:
    """Whether a newer word on this kind will hold on its first day already."""
    newer = on_file[on_file.index(row) + 1 :]
    return any(one.kind == row.kind and one.state_on(row.from_on) == "now" for one in newer)


def closes(right: Rights) -> str:
    """What an order takes from one kind of record, in words; empty where it takes nothing."""
    said = [
        (right.sees, _("may not see")),
        (right.decides, _("may not decide")),
        (right.told, _("is not told")),
        (not right.apart, _("not in a private conversation with people of another home")),
    ]
    return " · ".join(words for is_open, words in said if not is_open)


@dataclass(frozen=True)
class Written:
    """One word of an order as it was written down, and whether it holds today."""

    row: Custody
    state: str  # "now", "later", "over", "replaced"
    served_on: date | None = None
    narrows: bool = False


def written_so_far(guardian: Member) -> list[Written]:
    """All that was written down about a guardian, newest first. Of a kind the newest word that holds today counts."""
    found, held = [], set()
    rows = Custody.objects.on_file([guardian]).get(guardian.pk, [])
    served = dict(Served.objects.filter(custody__in=rows).values_list("custody", "served_on"))
    for row in reversed(rows):
        state = row.state_on(guardian.today)
        if state == "now" and row.kind in held:
            state = "replaced"
        if state == "now":
            held.add(row.kind)
        found.append(Written(row, state, served.get(row.pk), row.rights != FULL))
    return found
