"""Seats begin and end here, and what an order says of a guardian is written down here."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from allies.database.locks import locked
from allies.log import actions as log
from allies.people.actions import roles_changed
from allies.people.models import Person
from allies.teams.errors import NotPossible
from allies.teams.models import Child, Custody, Home, Member, Served
from allies.teams.models.custody import FULL, Rights
from allies.teams.permissions import STAFF, Kind, Role, Side
from allies.teams.signals import about_to_come, member_began, member_left

from .badges import end_badges_of
from .childs_device import end_all_of
from .opening import close_all_of


def write(act: str, member: Member, *, by: Person | None, **facts: object) -> None:
    """One line in the log about a seat. The reasons people type stay with the record; the log holds ids only."""
    log.write(
        act,
        by=by.pk if by else None,
        child=member.child_id,
        district=member.district_id,
        about=member.pk,
        facts={"role": member.role, **facts},
    )


@transaction.atomic
def add_member(
    person: Person,
    *,
    child: Child,
    role: Role,
    by: Person | None,
    home: Home | None = None,
    title: str = "",
    relation: str = "",
    brought_by: Person | None = None,
    began_at: datetime | None = None,
    ends_at: datetime | None = None,
) -> Member:
    """Give a person a seat on a child's team. A person has one open seat on a team: another role means a new seat."""
    locked(person)  # two invitations taken at once by one person are taken one after the other
    seat = Member.objects.current().filter(child=child, person=person).first()
    if seat is not None:
        if seat.role == role == Role.GUEST and seat.home != home:
            raise NotPossible(_("You have a place on this team already, for another home. One person helps one home."))
        if seat.role == role:
            return seat
        raise NotPossible(_("This person is on the team already, in another role. End that place first."))
    about_to_come.send(sender=Member, child=child, role=role, home=home)
    member = Member.objects.create(
        district=child.district,
        child=child,
        person=person,
        role=role,
        home=home if role.side in {Side.HOME, Side.GUEST} else None,
        title=title,
        relation=relation,
        brought_by=brought_by,
        began_at=began_at or timezone.now(),
        ends_at=None if role == Role.GUARDIAN else ends_at,  # no one person sets an end to a parent's place
    )
    write("teams.member_began", member, by=by)
    member_began.send(sender=Member, member=member)
    roles_changed(person)
    return member


@transaction.atomic
def end_place(member: Member, *, by: Person, why: str) -> Member:
    """End a seat now. What they could see goes with it. A parent's place ends in another way: see actions.endings."""
    if member.role == Role.GUARDIAN:
        raise NotPossible(_("The place of a parent or guardian ends only when a second person confirms it."))
    return close_seat(member, by=by, why=why)


@transaction.atomic
def end_place_on(member: Member, *, last_day: date, by: Person) -> Member:
    """The place of somebody at school ends with this day, where the school is. Said again, it is the day said last."""
    member = locked(member)
    if Role(member.role) not in STAFF:
        raise NotPossible(_("Only the place of somebody at school ends on a day that is chosen here."))
    if not member.is_open:
        raise NotPossible(_("This place has ended already."))
    ends_at = datetime.combine(last_day, time.max, tzinfo=member.child.zone).astimezone(UTC)
    if ends_at <= timezone.now():
        raise NotPossible(_("This day is over. Please choose today or a later day."))
    if member.ends_at != ends_at:
        member.ends_at = ends_at
        member.save(update_fields=["ends_at"])
        write("teams.member_ends_on", member, by=by, on=last_day.isoformat())
    return member


@transaction.atomic
def put_right(member: Member, *, relation: str, own_words: str, by: Person) -> Member:
    """School says what somebody is to the child whom a family brought. Their place stays as it is."""
    member = locked(member)
    said = (relation, own_words)
    if member.checked_at is None or (member.relation, member.own_words) != said:
        member.relation, member.own_words = said
        member.checked_at, member.checked_by = timezone.now(), by
        member.save(update_fields=["relation", "own_words", "checked_at", "checked_by"])
        write("teams.relation_put_right", member, by=by)
    return member


def close_seat(member: Member, *, by: Person, why: str = "", **facts: object) -> Member:
    if locked(member).is_open:
        member.ends_at = timezone.now()
        member.ended_why = why
        member.save(update_fields=["ends_at", "ended_why"])
        close_all_of(member, by=by)
        end_all_of(member, by=by)
        end_badges_of(member, by=by)
        write("teams.member_ended", member, by=by, **facts)
        member_left.send(sender=Member, member=member)
        roles_changed(member.person)
    return member


@transaction.atomic
def set_custody(
    member: Member,
    rights: Mapping[Kind, Rights],
    *,
    from_on: date,
    until_on: date | None,
    order: str,
    by: Person,
) -> list[Custody]:
    """Write down what an order says of one adult, by kind of record. What changes nothing is not added.

    A kind that stays closed is written down again, for an order that closed it before may end sooner than this one.
    """
    if Role(member.role) in STAFF:
        raise NotPossible(_("An order is written down for family and guests, not for people at school."))
    locked(member)  # what two people write down at once is written down one after the other
    now = Custody.objects.in_force(member, from_on)
    newest = {row.kind: row for row in Custody.objects.about(member).order_by("set_at", "id")}
    changed = {
        kind: wanted
        for kind, wanted in rights.items()
        if now.get(kind, FULL) != wanted
        or (wanted != FULL and not newest[kind].says_the_same(wanted, from_on=from_on, until_on=until_on, order=order))
    }
    rows = [
        Custody(
            district_id=member.district_id,
            member=member,
            kind=kind,
            sees=wanted.sees,
            decides=wanted.decides,
            told=wanted.told,
            apart=wanted.apart,
            from_on=from_on,
            until_on=until_on,
            order=order,
            set_by=by,
        )
        for kind, wanted in changed.items()
    ]
    Custody.objects.bulk_create(rows)
    if rows:
        write("teams.custody_set", member, by=by, kinds=sorted(changed), custody=rows[0].pk)
    return rows


@transaction.atomic
def note_served(member: Member, *, on: date, by: Person, of: UUID | None = None) -> list[Served]:
    """The court's papers reached this adult: from now on their own pages say what is closed, and by which order.

    `of`: a row of the order that was served; another one may still be on its way.
    """
    if on > member.today:
        raise NotPossible(_("This day is still to come. Please note it once the order was served."))
    locked(member)
    unserved = [row for row in Custody.objects.about(member).filter(served=None) if row.rights != FULL]
    served = {row.order for row in unserved if of in {None, row.pk}}
    rows = [row for row in unserved if row.order in served]
    noted = [Served(district_id=row.district_id, custody=row, served_on=on, noted_by=by) for row in rows]
    Served.objects.bulk_create(noted)
    if noted:
        write("teams.order_served", member, by=by)
    return noted
