"""All places of one adult at once: one mail or letter, one code, one press."""

from contextlib import suppress

from django.db import transaction
from django.utils import timezone

from allies.database.locks import locked
from allies.log import actions as log
from allies.people.models import Person
from allies.teams.errors import NotPossible
from allies.teams.models import Bundle, Invitation, Leader, Member, School
from allies.teams.models.codes import hashed
from allies.teams.recognising import question_of

from .invitations import accept, is_stood_by, must_come_by_mail, send


def make_bundle(school: School, *, by: Person) -> Bundle:
    [bundle] = make_bundles(school, 1, by=by)
    return bundle


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
