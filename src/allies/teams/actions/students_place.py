"""A place of the student's own: family and school say yes or no, a keeper invites, and sees that it is the student."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from allies.database.locks import locked
from allies.log import actions as log
from allies.people.actions import roles_changed
from allies.teams.errors import NotPossible
from allies.teams.keeping_team import at_home_with
from allies.teams.models import Child, Invitation, Member, RightsHeld, WordOnPlace
from allies.teams.models.member import said_of_place
from allies.teams.models.rights import YOUNGEST_WITH_A_PLACE, is_old_enough_for_a_place
from allies.teams.permissions import Permission, Right, Role, Side
from allies.teams.seat_now import must_still
from allies.teams.signals import rows_written
from allies.teams.what_a_seat_may import place_is_open

from .invitations import invite

DIGITS = 6


@transaction.atomic
def say_of_place(*, is_yes: bool, by: Member) -> WordOnPlace:
    """Yes or no, until the same person says something else. Saying it twice is saying it once."""
    by = must_decide(by)
    child = locked(by.child)
    if Right.RECORD in passed_of(by):
        raise NotPossible(_("The student holds the record. Nobody else decides about their place."))
    if is_yes:
        must_be_old_enough_for_a_place(by)
    said = next((row for row in WordOnPlace.objects.newest(child.pk) if row.by.person_id == by.person_id), None)
    if said is not None and said.is_yes == is_yes and said.by_id == by.pk:
        return said
    row = WordOnPlace.objects.create(district_id=by.district_id, child=child, by=by, is_yes=is_yes)
    act = "teams.place_agreed" if is_yes else "teams.place_refused"
    log.write(act, by=by.person_id, child=by.child_id, district=by.district_id, about=by.pk)
    for seat in students_of(child):
        roles_changed(seat.person)
    return row


def must_decide(by: Member) -> Member:
    """A guardian who decides, or who keeps the team and is not at home with the child."""
    by = must_still(by, Permission.INVITE)
    if by.side is Side.SCHOOL and at_home_with(by.person_id, [by.child_id]):
        raise Member.DoesNotExist
    return by


def must_be_old_enough_for_a_place(by: Member) -> None:
    if by.child.born_on is None:
        raise NotPossible(_("Please write down the birthday first: a place of their own needs an age."))
    if not is_old_enough_for_a_place(by.child, by.today):
        sentence = _(
            "A child younger than %(years)s has no sign-in of their own. An adult opens their page on a device."
        )
        raise NotPossible(sentence % {"years": YOUNGEST_WITH_A_PLACE})


def passed_of(by: Member) -> frozenset[Right]:
    return RightsHeld.objects.passed({by.child_id: by.today}).get(by.child_id, frozenset())


def students_of(child: Child) -> Sequence[Member]:
    """The open places of the student: one, or none."""
    seats = Member.objects.current().with_orders().filter(child=child, role=Role.STUDENT)
    return list(seats.select_related("child__school__district", "person").order_by("began_at", "id"))


@transaction.atomic
def invite_student(*, language: str, by: Member) -> Invitation:
    """One at a time, handed over in person: no mail goes out. It is for who keeps the team."""
    by = must_decide(by)
    child = locked(by.child)
    if by.side is not Side.SCHOOL:
        raise Member.DoesNotExist
    if not place_is_open(passed_of(by), **said_of_place(child.pk)):
        raise NotPossible(_("Family and school have not both said yes to a place of the student’s own."))
    if Right.RECORD not in passed_of(by):
        must_be_old_enough_for_a_place(by)
    if students_of(child):
        raise NotPossible(_("The student has a place here already."))
    waiting = open_invitation(child)
    return waiting or invite(
        child.name, school=by.child.school, child=child, role=Role.STUDENT, language=language, by=by.person
    )


def open_invitation(child: Child) -> Invitation | None:
    rows = child.invitations.filter(role=Role.STUDENT, accepted_at=None, withdrawn_at=None)
    return next(
        (one for one in rows.select_related("child", "school").order_by("-made_at", "-id") if one.is_open), None
    )


def number_of(seat: Member) -> str:
    """What the student's own page shows, until who keeps the team has typed it here."""
    return str(int(salted_hmac("teams.students_place", str(seat.pk), algorithm="sha256").hexdigest(), 16))[-DIGITS:]


@transaction.atomic
def see_that_it_is_them(seat: Member, *, number: str, by: Member) -> Member:
    """Who keeps the team reads the number on the student's screen: nobody else's place opens by it."""
    by = must_decide(by)
    if by.side is not Side.SCHOOL or seat.child_id != by.child_id or seat.role != Role.STUDENT:
        raise Member.DoesNotExist
    seat = locked(seat)
    if not seat.is_open:
        raise NotPossible(_("This place has ended already."))
    if seat.is_checked:
        return seat
    if not constant_time_compare("".join(filter(str.isdigit, number)), number_of(seat)):
        raise NotPossible(_("This is another number. Please read it once more on the student’s own screen."))
    seat.checked_at, seat.checked_by = timezone.now(), by.person
    seat.save(update_fields=["checked_at", "checked_by"])
    rows_written.send(sender=Member, children={seat.child_id})
    facts = {"role": seat.role}
    log.write(
        "teams.student_seen", by=by.person_id, child=by.child_id, district=by.district_id, about=seat.pk, facts=facts
    )
    roles_changed(seat.person)
    return seat
