"""What stands around a team and asks its keepers: who is invited, and what somebody wants to be called."""

from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from django.utils import timezone

from allies.asked.kinds import Ask, AskedKind, for_school
from allies.asked.models import Asked
from allies.people.models import NameAsked
from allies.teams.models import Invitation, Member, Seats
from allies.teams.permissions import Kind, Permission
from allies.timeline.places import Waiting

from .who_comes import NAME, WHO, waits


def who_comes(children: Collection[UUID]) -> Iterable[Ask]:
    """At least what may wait: whether an invitation is for somebody whom we know is looked at in the end."""
    invited = Invitation.objects.waiting().filter(child__in=children, bound_to=None)
    invited = invited.exclude(seat_ends_at__lte=timezone.now())
    named = {name.person_id: name for name in NameAsked.objects.filter(answered_at=None)}
    seats = Member.objects.current().filter(child__in=children, person__in=named) if named else ()
    names = [(seat.child_id, named[seat.person_id]) for seat in seats]
    sent = list(invited)
    about = for_school(children, Kind.TEAM) if names or sent else {}
    for child, name in names:
        if child in about:
            yield Ask(
                about=about[child],
                subject=name.pk,
                part=str(child),
                permission=Permission.SAY_WHO,
                from_at=name.asked_at,
                url_name=NAME,
            )
    for invitation in sent:
        if invitation.child_id in about:
            yield Ask(
                about=about[invitation.child_id],
                subject=invitation.pk,
                permission=Permission.SAY_WHO,
                from_at=invitation.made_at,
                until_at=min(filter(None, [invitation.expires_at, invitation.seat_ends_at])),
                is_urgent=True,
                url_name=WHO,
            )


def in_words(rows: Sequence[Asked], seats: Seats) -> Iterable[Waiting]:
    return waits(seats, {row.url_name for row in rows})


ASKED = [AskedKind("today.who_comes", who_comes, in_words, of=[Invitation, NameAsked, Member])]
