"""Somebody says when they are away, or a leader does; who keeps a team names who answers for them meanwhile."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from allies.asked.away import may_stand_in, seats_at
from allies.asked.kinds import midnight
from allies.asked.models import Away, StandIn
from allies.database.locks import locked
from allies.log import actions as log
from allies.people.models import Person
from allies.teams.actions.seats import add_member, close_seat
from allies.teams.errors import NotPossible
from allies.teams.keeping_team import keepers_of
from allies.teams.models import Member, School
from allies.teams.permissions import Role

A_DAY = timedelta(days=1)


@transaction.atomic
def note_away(school: School, person: Person, *, from_on: date, until_on: date, by: Person) -> Away:
    """Days that touch others of the same person are refused: one of them would say something else."""
    locked(person)
    others = Away.objects.filter(school=school, person=person, ended_at=None)
    if others.filter(from_on__lte=until_on, until_on__gte=from_on).exists():
        raise NotPossible(_("Some of these days are saved already. Please remove those first."))
    away = Away.objects.create(
        district_id=school.district_id, school=school, person=person, from_on=from_on, until_on=until_on, noted_by=by
    )
    write("asked.away", away, by)
    return away


@transaction.atomic
def let_answer(away: Away, person: Person, *, by: Person) -> list[StandIn]:
    """This person answers for each child whose team `by` keeps, and where they may. A seat that they have is enough;
    else they get one with the role of who is away, until the end of the last day. All other children stay as they are.
    """
    away = locked(away)
    made = []
    for seat in seats_at(away.school, away.person):
        if by in keepers_of(seat.child) and may_stand_in(person, seat):
            end_of([*StandIn.objects.filter(away=away, seat=seat, ended_at=None)], by=by)
            made.append(stand_in(away, seat, person, by))
    return made


def stand_in(away: Away, seat: Member, person: Person, by: Person) -> StandIn:
    own = Member.objects.current().filter(child=seat.child_id, person=person).first()
    begins, ends = midnight(away.from_on, seat.child), midnight(away.until_on + A_DAY, seat.child)
    given = own or add_member(
        person,
        child=seat.child,
        role=Role(seat.role),
        by=by,
        began_at=max(begins, timezone.now()),
        ends_at=ends,
    )
    return StandIn.objects.create(
        district_id=away.district_id,
        child_id=seat.child_id,
        away=away,
        seat=seat,
        by=given,
        was_given=own is None,
        named_by=by,
    )


@transaction.atomic
def come_back(away: Away, *, by: Person) -> Away:
    """They are back, or it was a mistake. A seat that was given for this time ends with it."""
    away = locked(away)
    if away.ended_at is None:
        end_of(list(StandIn.objects.filter(away=away, ended_at=None).select_related("by__person")), by=by)
        away.ended_at = timezone.now()
        away.save(update_fields=["ended_at"])
        write("asked.back", away, by)
    return away


def end_of(rows: Iterable[StandIn], *, by: Person) -> None:
    for row in rows:
        row.ended_at = timezone.now()
        row.save(update_fields=["ended_at"])
        if row.was_given:
            give_back(row.by, by)


def give_back(seat: Member, by: Person) -> None:
    """One that has not begun yet never opens."""
    if seat.is_open:
        close_seat(seat, by=by)
    elif seat.began_at > timezone.now():
        seat.ends_at = seat.began_at
        seat.save(update_fields=["ends_at"])


def write(act: str, away: Away, by: Person) -> None:
    days = {"from": away.from_on.isoformat(), "until": away.until_on.isoformat()}
    log.write(act, by=by.pk, district=away.district_id, about=away.pk, facts={"person": str(away.person_id), **days})
