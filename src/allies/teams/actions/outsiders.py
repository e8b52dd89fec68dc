"""An order about somebody who has no place here and never had one: named, so that keepers are asked when they come."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from allies.database.locks import alone_with
from allies.people.actions import create_person
from allies.people.models import Person
from allies.teams.errors import NotPossible
from allies.teams.keeping_team import keepers_of
from allies.teams.models import Child, Member
from allies.teams.permissions import Role

from .seats import write


@transaction.atomic
def name_outsider(name: str, *, child: Child, by: Person) -> Member:
    """A place that was never open, for the order to be written down at; who comes under such a name is asked about, and
    is narrowed by it. The same name is the same adult."""
    alone_with(child.pk)
    if by not in keepers_of(child):
        raise NotPossible(_("Only a case manager or a leader of the school can ask for this."))
    known = Member.objects.never_open().filter(child=child, person__name=name).first()
    if known is not None:
        return known
    now = timezone.now()
    person = create_person(name, time_zone=child.school.time_zone, by=by)
    seat = Member.objects.create(
        district_id=child.district_id, child=child, person=person, role=Role.GUEST, began_at=now, ends_at=now
    )
    write("teams.outsider_named", seat, by=by)
    return seat
