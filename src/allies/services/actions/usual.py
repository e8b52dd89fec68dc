"""On which days, and when, a service usually takes place: said by who gives it, or by who holds the plan together."""

import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from allies.database.locks import locked
from allies.plans.models import Service, UsualTimes
from allies.plans.models.times import Week, held
from allies.services.duties import Duty, does, named_by_row
from allies.services.reading import Counted
from allies.teams.acts import written_by
from allies.teams.errors import NotPossible
from allies.teams.models import Member, Seats
from allies.teams.permissions import Permission
from allies.teams.seat_now import must_still


def may_set_times(counted: Counted, by: Member) -> bool:
    if not by.may(Permission.LOG_SERVICE):
        return False
    if by.may(Permission.SEE_PARTS):
        return True
    duty = Duty("give", counted.service, counted.line.root)
    return does(by, duty, named_by_row(Seats([by])).get(duty.name_key, set()))


@transaction.atomic
def set_times(counted: Counted, *, by: Member, week: Week, seen: uuid.UUID | None) -> Service:
    """These days and times, and no others; none: it has no usual time. Saying it twice is saying it once.

    `seen`: the row before the writer's eyes. Where somebody else wrote another meanwhile, nothing is kept.
    """
    root = locked(Service.objects.get(pk=counted.line.root))
    by = must_still(by, Permission.LOG_SERVICE)
    if not may_set_times(counted, by):
        raise NotPossible(_("The case manager, or the person who gives the service, can change its usual times."))
    before = UsualTimes.objects.standing().filter(service=root).first()
    if (before.week if before else {}) == held(week):
        return root
    changed = _("Somebody has changed the usual times. Please look at them as they are now.")
    UsualTimes.replace_standing(seen=seen, changed=changed, service=root)
    UsualTimes.objects.create(service=root, week=held(week), **written_by(by, root))
    return root
