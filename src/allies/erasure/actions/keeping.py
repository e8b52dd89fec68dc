"""A school writes down for how long it keeps what, and after which time hard moments fade."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from allies.database.locks import locked
from allies.erasure.models import KeptFor
from allies.log import actions as log
from allies.people.models import Person
from allies.teams.errors import NotPossible
from allies.teams.keeping_team import keepers_of
from allies.teams.models import Child, Leader, School


@transaction.atomic
def write_kept_for(leader: Leader, *, part: str, years: int, since: str, why: str) -> KeptFor:
    """Said again in the same words, it is said once."""
    school = locked(School.objects.get(pk=leader.school_id))
    said = {"years": years, "since": since, "why": why}
    stands = KeptFor.objects.filter(school=school, part=part, replaced_at=None).first()
    if stands and all(getattr(stands, name) == value for name, value in said.items()):
        return stands
    if stands:
        stands.replaced_at = timezone.now()
        stands.save(update_fields=["replaced_at"])
    row = KeptFor.objects.create(district_id=school.district_id, school=school, part=part, by=leader.person, **said)
    write("erasure.kept_for", by=leader.person, district=school.district_id, about=row.pk)
    return row


@transaction.atomic
def let_fade_at_school(school: School, *, days: int, by: Person) -> School:
    School.objects.filter(pk=school.pk).update(hard_moments_fade_after=days)
    write("erasure.fading_at_school", by=by, district=school.district_id, about=school.pk)
    return school


@transaction.atomic
def let_fade(child: Child, *, days: int | None, by: Person) -> Child:
    """What school and family agreed for this child; none: as the school does."""
    if by not in keepers_of(child):
        raise NotPossible(_("Only a case manager or a leader of the school can change this."))
    Child.objects.filter(pk=child.pk).update(hard_moments_fade_after=days)
    write("erasure.fading", by=by, district=child.district_id, about=child.pk, child=child.pk)
    return child


def write(act: str, *, by: Person, district: UUID, about: UUID, child: UUID | None = None) -> None:
    log.write(act, by=by.pk, child=child, district=district, about=about)
