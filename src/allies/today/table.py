"""All the children of one person as a table: a row a child, in views whose columns the rooms bring."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from allies.asked.kinds import AskedKind
from allies.asked.models import Asked
from allies.asked.reading import asked_of, due_on
from allies.contacts.languages import language_in_words
from allies.places.waiting import Due
from allies.plans.columns import STAGE
from allies.plans.dates import MEETING, PlanDates
from allies.profiles.alerts import NONE, Alerts, alerts_over
from allies.teams.models import Child, Member, Seats
from allies.teams.permissions import Permission, Role
from allies.timeline.columns import Build, Column, Flag
from allies.timeline.short_days import is_soon

PAGE = "caseload"  # in config/layout.toml
AHEAD = timedelta(days=366)
TO_SIGN = {"plans.said_nothing", "plans.sign_for_school"}
OURS = "en"  # the language of the school itself: only another is said beside a child

NAMES: dict[str, Promise] = {
    "day": pgettext_lazy("what a day brings", "Day"),
    "goals": _("Goals"),
    "iep": _("IEP dates"),
    "services": _("Services"),
    "reports": _("Reports"),
    "family": _("Family"),
}
VIEWS = {view: NAMES[view] for view in settings.LAYOUT[PAGE]}


@dataclass(frozen=True)
class Cell:
    """What one column says of one child. None: nothing is known, or this seat may not read it."""

    column: Column
    found: Any
    is_open: bool

    @property
    def order(self) -> Any:
        return self.column.order(self.found) if self.column.order and self.found is not None else None

    def holds(self, flag: Flag) -> bool:
        return self.found is not None and flag.holds(self.found)


@dataclass
class Row:
    """One child, as one seat may read it."""

    member: Member
    cells: list[Cell] = field(default_factory=list)
    alerts: Alerts = NONE
    languages: list[str] = field(default_factory=list)
    dues: list[Due] = field(default_factory=list)
    plans: PlanDates | None = None
    asked: list[Asked] = field(default_factory=list)  # what waits now

    @property
    def child(self) -> Child:
        return self.member.child

    @property
    def due(self) -> Due | None:
        return min(self.dues, key=lambda due: due.on, default=None)

    @property
    def needs_plan(self) -> bool:
        """Whoever may not read plans does not learn whether there is one."""
        return self.plans is None and self.member.may(Permission.SEE_PLAN)

    @property
    def about(self) -> list[str]:
        return [*filter(None, [self.child.grade_shown, self.child.room_shown]), *self.languages]

    @property
    def may_act(self) -> bool:
        """Whether it can be ticked for what is done for several."""
        return self.member.may(Permission.ADD_CHIPS)

    @property
    def may_decide(self) -> bool:
        return self.member.may(Permission.DECIDE_PROGRESS)

    @property
    def may_bring_plan(self) -> bool:
        return self.member.may(Permission.WRITE_PLAN)

    @property
    def may_hold_plan(self) -> bool:
        return self.member.may(Permission.HOLD_PLAN)

    @property
    def is_late(self) -> bool:
        return any(due.on <= due.today for due in self.dues)

    @property
    def is_soon(self) -> bool:
        return any(is_soon(due.on, due.today) for due in self.dues)

    @property
    def waits_for_signatures(self) -> bool:
        return any(row.what in TO_SIGN for row in self.asked)

    @property
    def open(self) -> int:
        return len(self.asked)


@dataclass(frozen=True)
class Filter:
    """Which rows can be shown alone, and in how many words they are counted."""

    name: str
    words: Callable[[int], str]
    holds: Callable[[Row], bool]
    tone: str = "plain"
    view: str = ""  # which shows what is counted; without one, each does


def late_in_words(count: int) -> str:
    return ngettext("One late or today", "%(count)s late or today", count) % {"count": count}


def soon_in_words(count: int) -> str:
    return ngettext("One due in 30 days", "%(count)s due in 30 days", count) % {"count": count}


def to_sign_in_words(count: int) -> str:
    return ngettext("One to sign", "%(count)s to sign", count) % {"count": count}


def without_in_words(count: int) -> str:
    return ngettext("One without an IEP", "%(count)s without an IEP", count) % {"count": count}


IN_EVERY_VIEW = [
    Filter("late", late_in_words, lambda row: row.is_late, "coral"),
    Filter("soon", soon_in_words, lambda row: row.is_soon, "amber"),
    Filter("sign", to_sign_in_words, lambda row: row.waits_for_signatures, view="iep"),
    Filter("without", without_in_words, lambda row: row.needs_plan, "coral"),
]


def by_name(row: Row) -> str:
    return row.child.name.casefold()


def by_next_due(row: Row) -> tuple[bool, date]:
    """Who has no plan is the most urgent; who has no day comes last."""
    return not row.needs_plan, row.due.on if row.due else date.max


class Head(NamedTuple):
    """A column as the first row names it; without a name it cannot be sorted by."""

    name: str
    words: str | Promise
    kind: str
    is_sorted: bool


@dataclass(frozen=True)
class Table:
    """The rows of one view, in one order, all of them or those of one filter."""

    view: str
    views: dict[str, Promise]
    columns: list[Column]
    rows: list[Row]  # by name
    sort: str
    is_down: bool
    only: str

    @property
    def filters(self) -> list[Filter]:
        """Two columns may count the same."""
        own = {one.flag.name: filter_of(one.flag, place) for place, one in enumerate(self.columns) if one.flag}
        return [*IN_EVERY_VIEW, *own.values()]

    @property
    def counted(self) -> list[tuple[Filter, str]]:
        """Those of some rows, and the one that is chosen, each with how many they are."""
        found = [(one, sum(map(one.holds, self.rows))) for one in self.filters]
        return [(one, one.words(count)) for one, count in found if count or one.name == self.only]

    @property
    def view_words(self) -> Promise:
        return VIEWS[self.view]

    @property
    def sorted_by(self) -> str:
        return next(str(head.words) for head in self.heads if head.is_sorted)

    @property
    def heads(self) -> list[Head]:
        own = [(column.name if column.order else "", column.head, column.name) for column in self.columns]
        named = [
            ("student", _("Student"), "student"),
            *own,
            ("due", _("Next due"), "due"),
            ("open", pgettext_lazy("what waits", "Open"), "open"),
        ]
        return [Head(name, words, f"caseload-{kind}", bool(name) and name == self.sort) for name, words, kind in named]

    @property
    def shown(self) -> list[Row]:
        """Rows that say nothing in the column they are sorted by come last, whichever way it goes."""
        only = next((one for one in self.filters if one.name == self.only), None)
        rows = [row for row in self.rows if only is None or only.holds(row)]
        order = self.orders.get(self.sort, by_next_due)
        known = [row for row in rows if order(row) is not None]
        return sorted(known, key=order, reverse=self.is_down) + [row for row in rows if order(row) is None]

    @property
    def orders(self) -> dict[str, Callable[[Row], Any]]:
        own: dict[str, Callable[[Row], Any]] = {"student": by_name, "due": by_next_due, "open": lambda row: -row.open}
        own |= {column.name: order_of(place) for place, column in enumerate(self.columns) if column.order}
        return own


def order_of(place: int) -> Callable[[Row], Any]:
    return lambda row: row.cells[place].order


def filter_of(flag: Flag, place: int) -> Filter:
    return Filter(flag.name, flag.words, lambda row: row.cells[place].holds(flag), view=flag.view)


def table_of(seats: Seats, *, view: str = "", sort: str = "", is_down: bool = False, only: str = "") -> Table:
    """One question a column over all seats, however many children there are."""
    open_views = views_open_to(seats)
    view = view if view in open_views else next(iter(VIEWS))
    columns = open_views.get(view, [])
    rows = {seat.child_id: Row(seat) for seat in seats}
    found = found_by([*columns, STAGE], seats)
    for child, way in found[key_of(STAGE)].items():
        rows[child].plans = way.dates
    for child, alerts in alerts_over(seats).items():
        rows[child].alerts = alerts
    for child, languages in languages_of(seats).items():
        rows[child].languages = languages
    for child, row in rows.items():
        row.dues += plan_dues(row)  # before what is asked: of one day, the plan itself is what is opened
        row.cells = [Cell(one, found[key_of(one)].get(child), row.member.may(one.permission)) for one in columns]
    add_asked(rows, seats)
    sortable = {"student", "open", *(column.name for column in columns if column.order)}
    return Table(
        view,
        {name: VIEWS[name] for name in open_views},
        columns,
        list(rows.values()),
        sort if sort in sortable else "due",
        is_down,
        only,
    )


def views_open_to(seats: Seats) -> dict[str, list[Column]]:
    """Those of which somebody in one of these seats may read a column, with the columns."""
    laid_out = {view: Column.laid_out(PAGE, view) for view in VIEWS}
    found = {
        view: [column for column in columns if any(seat.may(column.permission) for seat in seats)]
        for view, columns in laid_out.items()
    }
    return {view: columns for view, columns in found.items() if columns}


def key_of(column: Column) -> tuple[Build, Permission]:
    return column.build, column.permission


def found_by(columns: Iterable[Column], seats: Seats) -> dict[tuple[Build, Permission], Mapping[UUID, Any]]:
    """Columns of one question share its answer."""
    questions = {key_of(column): None for column in columns}
    return {
        (build, permission): build(Seats(seat for seat in seats if seat.may(permission)))
        for build, permission in questions
    }


def add_asked(rows: Mapping[UUID, Row], seats: Seats) -> None:
    """What waits now is counted; what has a day stands with it, also when it asks nobody yet."""
    now = timezone.now()
    kinds = {kind.name: kind for kind in AskedKind.every()}
    for one in asked_of(seats, ahead=AHEAD):
        row = rows[one.child_id]
        if one.from_at <= now:
            row.asked.append(one)
        if due := due_of(one, kinds[one.what], row.member):
            row.dues.append(due)


def due_of(one: Asked, kind: AskedKind, seat: Member) -> Due | None:
    on = due_on(one, seat.child.zone)
    if on is None or kind.address is None:
        return None
    return Due(on, seat.today, kind.short, kind.address(one))


def plan_dues(row: Row) -> Iterable[Due]:
    if row.plans is None:
        return
    today = row.member.today
    for on, words, plan in row.plans.named:
        if words is not MEETING or on >= today:
            yield Due(on, today, words, reverse("plans:one", args=[row.child.pk, plan.pk]))


def languages_of(seats: Seats) -> dict[UUID, list[str]]:
    """Which languages but the school's own the guardians read, for whoever may see the team. One query."""
    children = [seat.child_id for seat in seats if seat.may(Permission.SEE_TEAM)]
    guardians = Member.objects.current().filter(child__in=children, role=Role.GUARDIAN)
    found: dict[UUID, list[str]] = defaultdict(list)
    spoken = guardians.exclude(person__language=OURS).order_by("person__language")
    for child, language in spoken.values_list("child", "person__language").distinct():
        found[child].append(language_in_words(language))
    return found
