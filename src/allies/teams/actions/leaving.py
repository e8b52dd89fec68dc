"""A child leaves the school, and comes back if that was a mistake. Nothing is deleted."""

from datetime import date, datetime, time

from django.db import transaction
from django.utils.translation import gettext as _

from allies.database.locks import locked
from allies.people.actions import roles_changed
from allies.teams.actions.invitations import must_lead
from allies.teams.actions.schools import note
from allies.teams.errors import NotPossible
from allies.teams.keeping_team import at_home_with
from allies.teams.models import Child, Leader, Member
from allies.teams.signals import child_left_or_back


@transaction.atomic
def note_left(child: Child, *, on: date, by: Leader) -> Child:
    """From now on the child is in no list and no mail. Parents and who keeps the record still read it."""
    child = of_school(child, by)
    if child.left_at is None:
        child.left_at = datetime.combine(on, time(12), child.zone)
        child.save(update_fields=["left_at"])
        tell("teams.child_left", child, by, on=str(on))
    return child


@transaction.atomic
def note_back(child: Child, *, by: Leader) -> Child:
    """As it was: all places that were not ended meanwhile are open again."""
    child = of_school(child, by)
    if child.left_at is not None:
        child.left_at = None
        child.save(update_fields=["left_at"])
        tell("teams.child_back", child, by)
    return child


def of_school(child: Child, by: Leader) -> Child:
    """A leader keeps nothing of a child with whom they are, or were, at home."""
    must_lead(by.person, by.school)
    child = locked(child)
    if child.school_id != by.school_id or at_home_with(by.person_id, [child.pk]):
        raise NotPossible(_("Another leader does this."))
    child.school = by.school
    return child


def tell(act: str, child: Child, by: Leader, **facts: str) -> None:
    note(act, by=by.person, school=by.school, child=child, **facts)
    child_left_or_back.send(Child, child=child)
    for seat in Member.objects.current().filter(child=child).select_related("person"):
        roles_changed(seat.person)
