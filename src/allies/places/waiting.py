"""What waits of one child for one seat, asked once a page: for the head of the child, its tabs and the overview."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q, Subquery, Value
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from allies.asked.kinds import AskedKind
from allies.asked.models import Asked
from allies.asked.reading import asked_of, due_on
from allies.contacts.languages import language_in_words
from allies.contacts.models import Contact
from allies.people.models import Reach
from allies.plans.models import Plan
from allies.supports.reading import going_on
from allies.teams.models import Custody, Member, Seats
from allies.teams.permissions import Permission, Role
from allies.timeline.short_days import short_day, tone_of

from .whereabouts import tab_of

AHEAD = timedelta(days=366)
OURS = "en"  # the language of the school itself: only another is said beside a child


class Due(NamedTuple):
    """One thing with its day."""

    on: date
    today: date
    words: str | Promise
    url: str

    @property
    def day(self) -> str:
        return short_day(self.on, self.today)

    @property
    def tone(self) -> str:
        return tone_of(self.on, self.today)

    @property
    def is_today(self) -> bool:
        return self.on == self.today

    @property
    def is_late(self) -> bool:
        return self.on < self.today


def asked_here(request: HttpRequest) -> list[Asked]:
    """What waits for this seat now, and what will within a year."""
    found: list[Asked] | None = getattr(request, "asked_here", None)
    if found is None:
        found = asked_of(Seats([request.seat]), ahead=AHEAD)  # type: ignore[attr-defined]  # the door has put it there
        request.asked_here = found  # type: ignore[attr-defined]
    return found


def rank(due: Due | None) -> tuple[int, date]:
    """What is late or due within thirty days by its day, then what has none, then what is far off."""
    if due is None:
        return 1, date.min
    return 2 if due.tone == "plain" else 0, due.on


def is_now(row: Asked) -> bool:
    return row.from_at <= timezone.now()


def dues_of(rows: Iterable[Asked], seat: Member) -> list[Due]:
    """Those that have a day and a name, the earliest first."""
    kinds = {kind.name: kind for kind in AskedKind.every()}
    found = [
        Due(on, seat.today, kind.short, kind.address(row))
        for row in rows
        if (kind := kinds[row.what]).address and (on := due_on(row, seat.child.zone))
    ]
    return sorted(found, key=lambda due: due.on)


def open_by_tab(rows: Iterable[Asked]) -> Counter[str]:
    return Counter(tab_of(row.url_name) for row in rows if is_now(row))


class Chips(NamedTuple):
    """What school should know of a child before the first word."""

    languages: list[str] = []
    has_order: bool = False  # for who keeps the team: a court order closes something to somebody today
    has_steps: bool = False  # there is a plan for hard moments, and it did not end
    has_plan: bool = True  # written here
    is_called: bool = True  # somebody at home may be called


def chips_of(seat: Member, *, asks_for_plan: bool) -> Chips:
    """Which languages but the school's own the guardians speak, and where one of them wants an interpreter. One query,
    and none for who may not see the team. `asks_for_plan`: something on the page hangs on whether there is one.
    """
    if not seat.may(Permission.SEE_TEAM):
        return Chips()
    orders = Custody.objects.narrowing(seat.child_id, seat.today)
    has_order = Exists(orders) if seat.may(Permission.SET_CUSTODY) else Value(value=False)
    has_steps = Exists(going_on(seat)) if seat.may(Permission.SEE_SUPPORT) else Value(value=False)
    has_plan = Exists(seat.sees(Plan).filter(came_from="")) if asks_for_plan else Value(value=True)
    wanted = seat.sees(Contact).filter(Contact.holding(), member=OuterRef("pk"), with_interpreter=True)
    here = Member.objects.current().filter(Q(role=Role.GUARDIAN) | Q(pk=seat.pk), child=seat.child_id)
    by_voice = Subquery(wanted.values("language")[:1])  # of whom an interpreter helps
    of_each = ("role", "person__language", by_voice, "person__reach")
    rows = list(here.order_by("id").values_list(*of_each, has_order, has_steps, has_plan))
    found: dict[str, bool] = {}
    reaches = {reach for role, _own, _wants, reach, *_of_the_child in rows if role == Role.GUARDIAN}
    for role, own, interpreted, *_of_the_child in rows:
        if role == Role.GUARDIAN:
            language = interpreted or own
            found[language] = found.get(language, False) or interpreted is not None
    languages = [
        _("%(language)s, interpreter") % {"language": language_in_words(language)}
        if wants
        else language_in_words(language)
        for language, wants in found.items()
        if wants or language != OURS
    ]
    of_the_child = Chips(languages, *rows[0][-3:])  # every row has them
    return of_the_child._replace(is_called=not reaches or Reach.CALL in reaches)
