"""What people choose about news, and what we learn of their mailboxes."""

from collections.abc import Mapping
from datetime import time

from django.db import transaction
from django.utils import timezone

from allies.database.locks import locked
from allies.log import actions as log
from allies.notices.models import ChildChoice, Mailbox, Preference
from allies.notices.models.mailbox import REFUSALS_THAT_COUNT
from allies.notices.router import Choice, Group
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
) -> Preference:
    """Say how news reaches oneself in one of one's worlds."""
    now = timezone.now()
    before = Preference.objects.select_for_update().filter(person=by, side=side).first()
    was_off = before.switched_off if before else {}
    in_force = {one.wishes.digest_at for one in listeners_of([seat for seat in seats_of(by) if seat.side is side])}
    is_other_hour = bool(in_force) and in_force != {digest_at}
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
            "changed_at": now,
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


@transaction.atomic
def mail_came_back(person: Person, *, for_good: bool = False) -> None:
    """A server refused this mailbox. Some days of it, and we stop trying and say so."""
    if not person.email:
        return
    row = Mailbox.objects.select_for_update().filter(person=person).first() or Mailbox(person=person)
    if row.address != person.email:
        row.address, row.refusals, row.broken_at = person.email, 0, None
    row.refusals += 1
    row.changed_at = timezone.now()
    if row.broken_at is None and (for_good or row.refusals >= REFUSALS_THAT_COUNT):
        row.broken_at = row.changed_at
    row.save()


def mail_went_through(person: Person) -> None:
    """`person` with its mailbox in hand; nearly always there is no row, and nothing to write."""
    if getattr(person, "refusing_mailbox", None) is not None:
        Mailbox.objects.filter(person=person).delete()


def try_mail_again(*, by: Person) -> None:
    """The person says that the mailbox works again."""
    Mailbox.objects.filter(person=by).delete()
