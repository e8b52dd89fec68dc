"""What this room asks of people: to look at what they wrote for later and what did not go."""

from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from allies.asked.kinds import Ask, AskedKind, ForSchool
from allies.asked.models import Asked
from allies.teams.models import Audience, Seats
from allies.teams.permissions import Kind, Permission
from allies.timeline.places import Waiting

from .models import Later


def not_sent(children: Collection[UUID]) -> Iterable[Ask]:
    """Asks its writer alone, and not about what the writer stopped."""
    stopped = list(Later.objects.filter(child__in=children, stopped_at__isnull=False).exclude(why=""))
    teams = Audience.objects.filter(child__in=[one.child_id for one in stopped], reach=Audience.Reach.TEAM)
    audiences = {team.child_id: team.pk for team in teams} if stopped else {}
    for later in stopped:
        yield Ask(
            about=ForSchool(later.pk, Kind.TEAM, later.district_id, later.child_id, audiences[later.child_id]),
            permission=Permission.SEE_TEAM,
            seat=later.member_id,
            from_at=later.stopped_at or later.due_at,
            url_name="drafts:own",
        )


def in_words(rows: Sequence[Asked], _seats: Seats) -> Iterable[Waiting]:
    for row in rows:
        yield Waiting(
            row.child_id, _("Something you wrote for later was not sent"), reverse("drafts:own"), icon="clock"
        )


ASKED = [AskedKind("drafts.not_sent", not_sent, in_words, of=[Later])]
