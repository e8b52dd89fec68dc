"""All places of one adult at once: one mail or letter, one code, one press."""

from collections.abc import Collection, Sequence
from contextlib import suppress
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from allies.database.locks import locked
from allies.log import actions as log
from allies.people.models import Person
from allies.teams.errors import NotPossible
from allies.teams.models import Bundle, Invitation, Leader, Member, School
from allies.teams.models.codes import LIFETIME, hashed
from allies.teams.permissions import Role
from allies.teams.recognising import question_of

from .invitations import MOST_TURNS, accept, is_stood_by, line, must_come_by_mail, must_lead, send

AT_A_TIME = 200


def make_bundles(school: School, count: int, *, by: Person) -> list[Bundle]:
    bundles = [Bundle(district=school.district, school=school, made_by=by) for _each in range(count)]
    for bundle in bundles:
        bundle.code_hash = hashed(bundle.code)
    return Bundle.objects.bulk_create(bundles)


@transaction.atomic
def mail_bundle(bundle: Bundle, *, by: Person) -> Bundle:
    """Pressing twice sends one mail."""
    bundle = locked(bundle)
    if bundle.mailed_at is None and bundle.still_open and bundle.email:
        send(bundle)
        bundle.mailed_at = timezone.now()
        bundle.save(update_fields=["mailed_at"])
        log.write("teams.bundle_mailed", by=by.pk, district=bundle.district_id, about=bundle.pk)
    return bundle


@transaction.atomic
def renew_bundles(bundles: Sequence[Bundle], *, by: Leader) -> list[Bundle]:
    """A new code and a new fortnight for each of these adults; every code before it is dead, also in a mail.

    Where a team has a case manager by now, they bring people to it: what is open there keeps its last day, and what
    is over is theirs to send again.
    """
    must_lead(by.person, by.school)
    mine = Bundle.objects.select_for_update().filter(pk__in=[one.pk for one in bundles], school=by.school_id)
    renewed = list(mine.filter(turn__lt=MOST_TURNS).order_by("made_at", "id"))
    waiting = Invitation.objects.select_for_update(of=("self",)).waiting().filter(bundle__in=renewed)
    managed = case_managed({one.child_id for one in waiting})
    now = timezone.now()
    again = [one for one in waiting.order_by("made_at", "id") if not (one.has_expired and one.child_id in managed)]
    for one in again:
        if one.child_id not in managed:
            one.expires_at = now + LIFETIME
    for bundle in renewed:
        bundle.turn, bundle.expires_at, bundle.mailed_at = bundle.turn + 1, now + LIFETIME, None
        bundle.code_hash = hashed(bundle.code)
    for one in again:
        one.turn, one.made_by = one.turn + 1, by.person
        one.code_hash = hashed(one.code)
    Bundle.objects.bulk_update(renewed, ["turn", "code_hash", "expires_at", "mailed_at"], batch_size=AT_A_TIME)
    Invitation.objects.bulk_update(again, ["turn", "code_hash", "expires_at", "made_by"], batch_size=AT_A_TIME)
    log.write_all(line("teams.invited_again", one, by=by.person) for one in again)
    return renewed


def case_managed(children: Collection[UUID | None]) -> set[UUID]:
    seats = Member.objects.current().filter(child__in=[one for one in children if one], role=Role.CASE_MANAGER)
    return set(seats.values_list("child", flat=True))


def first_to_open(bundle: Bundle) -> Invitation | None:
    """Through which somebody comes in: one that does not wait for an answer of school, if there is one."""
    waiting = [one for one in bundle.still_open if is_stood_by(one)]
    return next((one for one in waiting if not question_of(one).open), waiting[0] if waiting else None)


@transaction.atomic
def take_all(bundle: Bundle, *, by: Person, has_proof: bool) -> list[Member | Leader]:
    """Every place that opens to this person. What waits for school goes on waiting, and no place hinders another."""
    taken = []
    for invitation in bundle.invitations.open().order_by("made_at", "id"):
        with suppress(NotPossible), transaction.atomic():
            if not has_proof and not question_of(invitation, by=by).open:
                must_come_by_mail(invitation, by)
            if place := accept(invitation, by=by):
                taken.append(place)
    return taken
