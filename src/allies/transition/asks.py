"""Rights that pass are told a year before: to the student and each at home, by themselves; school notes that it did.

From some weeks before that day the case manager is asked; from that day on whoever it is about. On the day on which
they pass who keeps the team is asked to write down who holds them now, until somebody did. It is counted for those
alone who are of such an age, and anew each night.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from allies.asked.kinds import Ask, AskedKind, EveryRow, ForSchool, for_all_of, for_school, midnight
from allies.asked.models import Asked
from allies.teams.models import Audience, Child, CorrectedBirthday, Member, RightsHeld, Seats
from allies.teams.models.rights import Holder, is_of_an_age
from allies.teams.permissions import Kind, Permission, Role, Side
from allies.timeline.places import Waiting

from .models import How, RightsTold
from .rights import Passing, passing_of

DAY = timedelta(days=1)
EARLY = timedelta(days=60)  # before the day by which both are told
TOO_EARLY = timedelta(days=2 * 365)  # nobody's rows are written years ahead


def of_an_age(children: Collection[UUID]) -> list[Child]:
    rows = Child.objects.filter(pk__in=children, left_at=None).exclude(born_on=None).select_related("school__district")
    return [child for child in rows.order_by("pk") if is_of_an_age(child, today_of(child))]


def today_of(child: Child) -> date:
    return Member(child=child).today


def anybody_of_an_age(children: Collection[UUID]) -> bool:
    return bool(of_an_age(children))


def to_tell(children: Collection[UUID]) -> Iterable[Ask]:
    """Until the day itself: from then on it is the page of who holds the rights that counts."""
    old = of_an_age(children)
    about = for_all_of(Audience.Reach.TEAM, [child.pk for child in old], Kind.PLAN)
    told = list(EveryRow(children).sees(RightsTold))
    roles = [Role.GUARDIAN, Role.STUDENT]
    seats = list(Member.objects.current().filter(child__in=old, role__in=roles).order_by("pk"))
    for child in old:
        own = [seat for seat in seats if seat.child_id == child.pk]
        for one in passing_of(child):
            if today_of(child) < one.on <= today_of(child) + TOO_EARLY:
                rows = [row for row in told if row.child_id == child.pk and row.passes_on == one.on]
                yield from of_one(one, about[child.pk], own, rows)


def of_one(one: Passing, about: ForSchool, own: Sequence[Member], told: Sequence[RightsTold]) -> Iterator[Ask]:
    """`own`: the seats whom it is about. Without one nobody but school is asked."""
    over, told_by = midnight(one.on, one.child), midnight(one.told_by, one.child)
    homes = {seat.home_id for seat in own if seat.role == Role.GUARDIAN}
    if not homes | {None} <= {row.home_id for row in told}:
        yield asks(about, one, "note", role=Role.CASE_MANAGER, from_at=told_by - EARLY, due_at=told_by, until_at=over)
    read = {row.of_id for row in told if row.how == How.HERE}
    for seat in own:
        if seat.pk not in read:
            yield asks(about, one, "read", seat=seat.pk, from_at=told_by, until_at=over)


def asks(about: ForSchool, one: Passing, part: str, **more: object) -> Ask:
    facts = {"day": one.on.isoformat(), "part": part}
    page = {"permission": Permission.NOTE_RIGHTS, "url_name": "transition:rights"}
    return Ask(about=about, part=f"{part} {one.on}", facts=facts, **page, **more)  # type: ignore[arg-type]


def in_words(rows: Sequence[Asked], seats: Seats) -> Iterable[Waiting]:
    for row in rows:
        seat = seats.by_child[row.child_id]
        day = date_format(date.fromisoformat(row.facts["day"]))
        yield Waiting(row.child_id, words_of(row.facts["part"], seat, day), address(row), icon="scale")


def words_of(part: str, seat: Member, day: str) -> str:
    said = {"name": seat.child.first_name, "day": day}
    if part == "note":
        return _("Rights pass on %(day)s: tell %(name)s and the family, and note that they know") % said
    if seat.role == Role.STUDENT:
        return _("On %(day)s rights become yours. Read what changes and what stays") % said
    return _("On %(day)s rights can pass to %(name)s. Read what changes and what stays") % said


def address(row: Asked) -> str:
    return reverse("transition:rights", args=[row.child_id])


def to_write_down(children: Collection[UUID]) -> Iterable[Ask]:
    """A birthday alone decides nothing. What was written down before the day counts, whoever holds it, unless a
    corrected birthday makes it late."""
    old = of_an_age(children)
    words = RightsHeld.objects.filter(child__in=old).order_by("set_at", "id")
    written = {(row.child_id, row.right): row for row in words}
    right_days = CorrectedBirthday.objects.in_effect().filter(child__in=old).order_by("in_effect_at")
    corrected = dict(right_days.values_list("child", "in_effect_at"))
    about = for_school([child.pk for child in old], Kind.TEAM)
    for child in old:
        for one in passing_of(child):
            said = [written.get((child.pk, rule.right)) for rule in one.rules]
            is_open = not all(settles(row, one, corrected.get(child.pk)) for row in said)
            if is_open and one.on <= today_of(child) + TOO_EARLY:
                yield Ask(
                    about=about[child.pk],
                    part=f"hold {one.on}",
                    permission=Permission.SET_CUSTODY,
                    side=Side.SCHOOL,
                    from_at=midnight(one.on, child),
                    due_at=midnight(one.on + DAY, child),
                    url_name="teams:rights",
                    facts={"day": one.on.isoformat()},
                )


def settles(row: RightsHeld | None, one: Passing, corrected_at: datetime | None) -> bool:
    """Not what was said before a correction, where it names the student only from a day later than the law's."""
    if row is None:
        return False
    is_late = row.holder == Holder.STUDENT and row.from_on > max(one.on, today_of(one.child))
    return not (is_late and corrected_at and row.set_at < corrected_at)


def who_holds_in_words(rows: Sequence[Asked], seats: Seats) -> Iterable[Waiting]:
    for row in rows:
        seat = seats.by_child[row.child_id]
        said = {"name": seat.child.first_name, "day": date_format(date.fromisoformat(row.facts["day"]))}
        words = _("From %(day)s rights can be %(name)s’s own. Please write down who holds them") % said
        yield Waiting(row.child_id, words, where_written(row), icon="scale")


def where_written(row: Asked) -> str:
    return reverse(row.url_name, args=[row.child_id])


ASKED = [
    AskedKind(
        "transition.rights",
        to_tell,
        in_words,
        of=[RightsTold, CorrectedBirthday, Member],
        short=gettext_lazy("Rights that pass"),
        address=address,
        only_if=anybody_of_an_age,
        by_age=True,
    ),
    AskedKind(
        "transition.who_holds",
        to_write_down,
        who_holds_in_words,
        of=[RightsHeld, CorrectedBirthday, Member],
        short=gettext_lazy("Who holds the rights"),
        address=where_written,
        only_if=anybody_of_an_age,
        by_age=True,
    ),
]
