"""The ways to this room from a child's page. They say nothing of anybody there: the pages themselves ask."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from allies.teams.models import Invitation, Member, Seats
from allies.teams.permissions import HOME_ROLES, Permission, Role
from allies.timeline.places import Waiting
from allies.timeline.story import Story


def in_touch(member: Member, story: Story) -> Mapping[str, Any] | None:
    return {"child": member.child_id, "holds": member.may(Permission.SEE_REACH)}


def waits(seats: Seats) -> Iterable[Waiting]:
    """A new team begins with its case manager alone: until home is there or invited, this is the first thing to do."""
    holding = [seat.child_id for seat in seats if seat.may(Permission.SEE_REACH) and seat.may(Permission.INVITE)]
    for child in without_home(holding) if holding else []:
        url = reverse("teams:invite", args=[child])
        yield Waiting(child, _("Nobody from home is on the team yet: invite the family"), url, icon="user-plus")


def without_home(children: list[UUID]) -> list[UUID]:
    theirs = {"child__in": children, "role__in": [*HOME_ROLES, Role.STUDENT]}
    here = Member.objects.current().filter(**theirs).values_list("child", flat=True)
    invited = Invitation.objects.open().filter(**theirs).values_list("child", flat=True)
    known = set(here.union(invited))
    return [child for child in children if child not in known]
