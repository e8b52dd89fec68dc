"""What people choose about news, and what we learn of their addresses."""

from collections.abc import Mapping, Sequence
from datetime import time

from django.db import transaction
from django.utils import timezone

from allies.database.locks import locked
from allies.log import actions as log
from allies.notices.models import Address, ChildChoice, Preference
from allies.notices.models.address import REFUSALS_THAT_COUNT
from allies.notices.router import Channel, Choice, Group, Health
from allies.notices.stopping import Stop
from allies.notices.wishes import listeners_of
from allies.people.models import Person
from allies.teams.models import Member, seats_of
from allies.teams.permissions import Side


@transaction.atomic
def choose(
    side: Side,
    *,
    by: Person,
    choices: Mapping[Group, Choice],
    digest_at: time,
    days: str,
    quiet_from: time | None,
    quiet_until: time | None,
    news_in_mail: bool,
    tells_hours: bool = False,
    ways: Sequence[Channel] = (),
) -> Preference:
    """Say how news reaches oneself in one of one's worlds."""
    now = timezone.now()
    before = Preference.objects.select_for_update().filter(person=by, side=side).first()
    was_off = before.switched_off if before else {}
    listeners = listeners_of([seat for seat in seats_of(by) if seat.side is side])
    is_other_hour = bool(listeners) and {one.wishes.digest_at for one in listeners} != {digest_at}
    is_otherwise = bool(listeners) and {one.words_inside for one in listeners} != {news_in_mail}
    off = [group for group, choice in choices.items() if choice is Choice.OFF]
    preference, _made = Preference.objects.update_or_create(
        person=by,
        side=side,
        defaults={
            **{group.value: choice.value for group, choice in choices.items()},
            "digest_at": digest_at,
            "days": days,
            "quiet_from": quiet_from,
            "quiet_until": quiet_until,
            "news_in_mail": news_in_mail,
            "tells_hours": tells_hours and side is Side.SCHOOL,
            "ways": [way.value for way in ways],
            "changed_at": now,
            "inside_at": now if is_otherwise else before.inside_at if before else None,
            "hour_at": now if is_other_hour else before.hour_at if before else None,
            "off_since": {group.value: was_off.get(group, now).isoformat() for group in off},
        },
    )
    log.write("notices.chosen", by=by.pk, facts={"side": side.value})
    return preference


@transaction.atomic
def choose_for_child(member: Member, choices: Mapping[Group, Choice | None]) -> None:
    """Say what differs for one child; None is like all the others. The member speaks for their own seat alone."""
    for group, choice in choices.items():
        if choice is None:
            ChildChoice.objects.filter(member=member, group=group).delete()
        else:
            keep_choice(member, group, choice)
    write("notices.chosen_for_child", member)


@transaction.atomic
def stop(what: Stop) -> bool:
    """One click in a mail. It switches off for whoever the link names, and for nobody else; twice is once.

    False: the seat has ended, and the link with it.
    """
    seats = what.seats()
    if not seats:
        return False
    locked(seats[0].person)  # a mail program and a person may press at the same moment
    changed = keep_choice(seats[0], what.group, Choice.OFF) if what.group else stop_daily(what, seats)
    if changed:
        write("notices.stopped", seats[0], what=what.what)
    return True


def stop_daily(what: Stop, seats: list[Member]) -> bool:
    """Whatever came with this daily mail comes no more. What comes at once still does."""
    alone = [listener for listener in listeners_of(seats) if what.is_daily_of_seat or listener.terms]
    stopped = [
        keep_choice(listener.member, group, Choice.OFF)
        for listener in alone
        for group, choice in listener.wishes.choices.items()
        if choice is Choice.DIGEST
    ]
    say_off_again([listener.member for listener in alone])
    return any(stopped) if what.is_daily_of_seat else stop_daily_mail(seats) or any(stopped)


def stop_daily_mail(seats: list[Member]) -> bool:
    person, side = seats[0].person, seats[0].side
    preference = Preference.objects.select_for_update().filter(person=person, side=side).first()
    preference = preference or Preference.default(person, side)
    daily = [group for group, choice in preference.choices.items() if choice is Choice.DIGEST]
    for group in daily:
        setattr(preference, group.value, Choice.OFF.value)
    if preference.switched_off:
        preference.changed_at = timezone.now()
        preference.off_since = {group.value: preference.changed_at.isoformat() for group in preference.switched_off}
        preference.save()
    differing = ChildChoice.objects.filter(member__in=seats, choice=Choice.DIGEST)
    stopped = differing.update(choice=Choice.OFF, changed_at=timezone.now())
    say_off_again(seats)
    return bool(stopped or daily)


def say_off_again(seats: list[Member]) -> None:
    """Whoever presses it again says it now, also where they had signed otherwise meanwhile."""
    ChildChoice.objects.filter(member__in=seats, choice=Choice.OFF).update(changed_at=timezone.now())


def keep_choice(member: Member, group: Group, choice: Choice) -> bool:
    """Said now, also where it was said before. True if it was otherwise."""
    is_new = not ChildChoice.objects.filter(member=member, group=group, choice=choice).exists()
    ChildChoice.objects.update_or_create(
        member=member,
        group=group,
        defaults={"choice": choice, "changed_at": timezone.now()},
        create_defaults={"choice": choice, "district_id": member.district_id},
    )
    return is_new


def write(act: str, member: Member, **facts: object) -> None:
    log.write(act, by=member.person_id, seat=member.pk, child=member.child_id, district=member.district_id, facts=facts)


def mail_came_back(person: Person, *, for_good: bool = False) -> None:
    """A server refused the mailbox that they have now."""
    if person.email:
        came_back(person, Channel.EMAIL, person.email, for_good=for_good)


@transaction.atomic
def came_back(person: Person, kind: Channel, value: str, *, for_good: bool = False) -> None:
    """Whoever carries it refused this address. Some days of it, and we stop trying and say so."""
    row = row_of(person, kind, value)
    row.refusals += 1
    if row.health == Health.WORKING and (for_good or row.refusals >= REFUSALS_THAT_COUNT):
        row.health, row.since = Health.BROKEN, timezone.now()
    row.save()


def row_of(person: Person, kind: Channel, value: str) -> Address:
    """Alone with it inside a transaction, also where there is none yet. A mailbox that they left is known no more."""
    locked(person)
    rows = Address.objects.filter(person=person, kind=kind)
    if kind is Channel.EMAIL:
        rows.exclude(value=value).delete()
    return rows.filter(value=value).first() or Address(person=person, kind=kind, value=value)


def went_through(person: Person, kind: Channel, value: str) -> None:
    """It takes what we send. What they stopped stays so. Of a mailbox that they left nothing is known any more."""
    rows = Address.objects.filter(person=person, kind=kind)
    rows.filter(value=value, health__in=[Health.WORKING, Health.BROKEN]).delete()
    if kind is Channel.EMAIL:
        rows.exclude(value=value).delete()


def try_mail_again(*, by: Person) -> None:
    """The person says that the mailbox works again."""
    Address.objects.filter(person=by, kind=Channel.EMAIL).delete()
