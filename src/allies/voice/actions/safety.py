"""A child says that they are not safe. It goes at once to whom the school named, and to nobody else."""

import uuid
from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from allies.database.locks import alone_with, locked
from allies.log import actions as log
from allies.outbox.actions import keep
from allies.outbox.models import Parcel, Turn
from allies.people.models import Person
from allies.teams.acts import like
from allies.teams.errors import SentOtherwise
from allies.teams.models import Audience, Member, School
from allies.teams.permissions import Permission
from allies.teams.seat_now import must_still
from allies.voice.chips import Danger, How
from allies.voice.models import SafeguardingAdult, SafetyWords
from allies.voice.safety import hearers_of

TELL = "voice.tell_safety"
UNHEARD = "voice.unheard"
UNOPENED = timedelta(minutes=30)


@transaction.atomic
def say_unsafe(*, id: uuid.UUID, opened_by: Member, what: str, to: str = "", words: str = "") -> SafetyWords:
    """`to`: the one whom the child picked; without it, all of them. Sent twice it is one."""
    alone_with(id)
    said = {"what": Danger(what), "words": words.strip()}
    known = SafetyWords.objects.filter(pk=id).first()
    if known is not None:
        if known.opened_by_id != opened_by.pk:
            raise SafetyWords.DoesNotExist
        if not known.holds(**said):
            raise SentOtherwise
        return known
    seat = must_still(opened_by, Permission.SPEAK)
    people = hearers_of(seat.child).people
    picked = [person for person in people if str(person.pk) == to] or people
    nobody = Audience.objects.create(district_id=seat.district_id, child_id=seat.child_id, reach=Audience.Reach.CHOSEN)
    row = SafetyWords.objects.create(id=id, opened_by=seat, **said, **like(nobody))
    row.hearers.set(picked)
    tell(row, picked)
    facts = {"words": str(row.pk)}
    due = {"due_at": timezone.now() + UNOPENED, "turn": Turn.SAFETY}
    keep(Parcel(key=f"{UNHEARD}:{row.pk}", handler=UNHEARD, facts=facts, district=row.district_id, **due))
    return row


@transaction.atomic
def pass_on(parcel: Parcel) -> None:
    """Whom the child picked has not opened it: the others who hear such words do now, too. Who hears it is asked anew,
    so that none waits for somebody who has left.
    """
    row = SafetyWords.objects.filter(pk=parcel.facts["words"], seen_at=None, taken_out_at=None).first()
    if row is None or row.child.left_at is not None:
        return
    known = set(row.hearers.values_list("pk", flat=True))
    others = [person for person in hearers_of(row.child).people if person.pk not in known]
    row.hearers.add(*others)
    tell(row, others)


def tell(row: SafetyWords, people: Iterable[Person]) -> None:
    """A mail each, with nothing about the child in it; the worker's next look carries it."""
    for person in people:
        facts = {"words": str(row.pk), "person": str(person.pk)}
        key = f"{TELL}:{row.pk}:{person.pk}"
        keep(Parcel(key=key, handler=TELL, facts=facts, to=person.pk, district=row.district_id, turn=Turn.SAFETY))


def note_seen(row: SafetyWords, by: Person) -> None:
    """Who opened it first. The log says each look, without the child: nobody else is to learn of it from there."""
    SafetyWords.objects.filter(pk=row.pk, seen_at=None).update(seen_at=timezone.now(), seen_by=by)
    log.write("voice.safety_read", by=by.pk, district=row.district_id, about=row.pk)


@transaction.atomic
def answer_safety(row: SafetyWords, *, by: Person, how: str) -> SafetyWords:
    """The first answer counts: somebody has it."""
    row = locked(row)
    if row.answered_at is None:
        row.answered_at, row.answered_by, row.how = timezone.now(), by, How(how)
        row.save(update_fields=["answered_at", "answered_by", "how"])
        log.write("voice.safety_answered", by=by.pk, district=row.district_id, about=row.pk)
    return row


@transaction.atomic
def name_adult(school: School, *, person: Person, by: Person) -> SafeguardingAdult:
    school = locked(school)
    found = SafeguardingAdult.objects.filter(school=school, person=person, ended_at=None).first()
    if found is not None:
        return found
    log.write("voice.safeguarding_named", by=by.pk, district=school.district_id, about=person.pk)
    return SafeguardingAdult.objects.create(school=school, district_id=school.district_id, person=person, named_by=by)


@transaction.atomic
def end_adult(adult: SafeguardingAdult, *, by: Person) -> None:
    if SafeguardingAdult.objects.filter(pk=adult.pk, ended_at=None).update(ended_at=timezone.now()):
        log.write("voice.safeguarding_ended", by=by.pk, district=adult.district_id, about=adult.person_id)
