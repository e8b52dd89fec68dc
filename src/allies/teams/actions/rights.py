"""Who holds the rights over a child's record and plan from a day on, and what is opened to the student's own place, or
by the student to those at home."""

from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from allies.database.locks import locked
from allies.log import actions as log
from allies.people.actions import roles_changed
from allies.people.models import Person
from allies.teams.errors import NotPossible
from allies.teams.models import Allowed, Child, Member, RightsHeld
from allies.teams.models.rights import Holder, can_be_students
from allies.teams.permissions import HOME_ROLES, OPENABLE, STEPS, Kind, Permission, Right, Role, Side
from allies.teams.seat_now import must_still, seat_now

from .birthdays import write_down_birthday


@transaction.atomic
def write_down_holders(
    rights: Collection[Right], holder: Holder, *, from_on: date, ground: str, born_on: date | None = None, by: Member
) -> list[RightsHeld]:
    """The same for several rights at once; with the birthday, where nobody knew it."""
    if born_on is not None:
        write_down_birthday(born_on, by=by)
    return [write_down_holder(right, holder, from_on=from_on, ground=ground, by=by) for right in rights]


@transaction.atomic
def write_down_holder(right: Right, holder: Holder, *, from_on: date, ground: str, by: Member) -> RightsHeld:
    """From that day on, until somebody writes down something else. Saying it twice is saying it once."""
    by = must_still(by, Permission.SET_CUSTODY)
    child = locked(by.child)
    if not ground.strip():
        raise NotPossible(_("Please say on which law or which order this rests."))
    if holder == Holder.STUDENT:
        must_be_old_enough(child, right, from_on)
    newest = RightsHeld.objects.filter(child=child, right=right).order_by("-set_at", "-id").first()
    said = {"holder": holder, "from_on": from_on, "ground": ground.strip()}
    if newest is not None and all(getattr(newest, name) == value for name, value in said.items()):
        return newest
    row = RightsHeld.objects.create(
        district_id=by.district_id, child_id=by.child_id, right=right, set_by=by.person, **said
    )
    facts = {"right": right, "holder": holder, "from": from_on.isoformat()}
    log.write("teams.rights_held", by=by.person_id, child=by.child_id, district=by.district_id, facts=facts)
    for person in Person.objects.filter(seats__in=Member.objects.current().filter(child=child)).distinct():
        roles_changed(person)
    return row


def must_be_old_enough(child: Child, right: Right, from_on: date) -> None:
    """Not before the age that the law of the place sets. Where it sets none, who writes it down names the law that
    does.
    """
    if child.born_on is None:
        raise NotPossible(_("Please write down the birthday first. Without it nobody can say when rights pass."))
    if not can_be_students(child, right, from_on):
        raise NotPossible(_("That is too early: by this birthday the student is not old enough on that day."))


@transaction.atomic
def allow(seat: Member, kinds: Collection[Kind], *, by: Member) -> list[Allowed]:
    """These kinds, and no other that this one said before. Saying it twice is saying it once."""
    by = must_open(seat, by)
    if not frozenset(kinds) <= may_allow(seat, by):
        raise NotPossible(_("You can open only what is open to you."))
    seat = locked(seat)
    if not seat.is_open:
        raise NotPossible(_("This place has ended already."))
    standing = Allowed.objects.filter(seat=seat, by=by, ended_at=None)
    take_back(seat, set(map(Kind, standing.values_list("kind", flat=True))) - set(kinds), by=by)
    known = set(standing.values_list("kind", flat=True))
    rows = [
        Allowed(district_id=by.district_id, child_id=by.child_id, seat=seat, by=by, kind=kind)
        for kind in sorted(set(kinds) - known)
    ]
    Allowed.objects.bulk_create(rows)
    if rows:
        write("teams.allowed", seat, by=by, kinds=[Kind(row.kind) for row in rows])
    return list(standing.order_by("kind"))


@transaction.atomic
def take_back(seat: Member, kinds: Collection[Kind], *, by: Member) -> int:
    """Each may take back what they said, and any guardian or keeper of the team what their side said: at once."""
    rows = Allowed.objects.filter(seat=seat, kind__in=kinds, ended_at=None)
    closed = rows.filter(pk__in=[row.pk for row in rows.select_related("by") if is_theirs(row, by)])
    count = closed.update(ended_at=timezone.now(), ended_by=by.person)
    if count:
        write("teams.allowed_ended", seat, by=by, kinds=sorted(kinds))
    return count


def is_theirs(row: Allowed, by: Member) -> bool:
    if row.child_id != by.child_id:
        return False
    return row.by_id == by.pk or (row.by.side is by.side and by.may(Permission.INVITE))


def must_open(seat: Member, by: Member) -> Member:
    """Home and school to the student, the student to those at home, and nobody to anybody else."""
    if seat.child_id != by.child_id:
        raise Member.DoesNotExist
    if seat.role == Role.STUDENT:
        return must_still(by, Permission.INVITE)
    now = seat_now(by)
    if seat.role not in HOME_ROLES or now is None or now.role != Role.STUDENT:
        raise Member.DoesNotExist
    if Right.RECORD not in now.passed or not now.has_place:
        raise NotPossible(_("Your place on this team has changed, so this was not saved."))
    return now


def may_allow(seat: Member, by: Member) -> frozenset[Kind]:
    if by.side is Side.HOME:
        return frozenset(kind for kind in STEPS & by.kinds if by.may_decide(kind))
    return (STEPS if seat.role == Role.STUDENT else OPENABLE) & by.kinds


def write(act: str, seat: Member, *, by: Member, kinds: Collection[Kind]) -> None:
    facts = {"role": seat.role, "kinds": [str(kind) for kind in kinds]}
    log.write(act, by=by.person_id, child=seat.child_id, district=seat.district_id, about=seat.pk, facts=facts)
    roles_changed(seat.person)
