"""What stands around a team. Its keepers are asked who is invited, and what somebody wants to be called; a guardian,
whether what they opened to a helper goes on after its last day.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from allies.asked.kinds import Ask, AskedKind, ForSchool, for_school, midnight
from allies.asked.models import Asked
from allies.people.models import NameAsked
from allies.teams.models import Audience, Invitation, Member, Opened, Seats
from allies.teams.permissions import Kind, Permission, Side
from allies.timeline.places import Waiting

from .who_comes import NAME, WHO, waits

HELPER = "teams:helper"
BEFORE = timedelta(days=7)  # it is asked so long before it ends


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


def is_anything_open(children: Collection[UUID]) -> bool:
    return Opened.objects.filter(child__in=children, ended_at=None).exists()


def ends_soon(children: Collection[UUID]) -> Iterable[Ask]:
    """One of each guest and guardian, for the first day on which something ends."""
    rows = Opened.objects.current().filter(child__in=children).select_related("child__school")
    first: dict[tuple[UUID, UUID], Opened] = {}
    for row in rows.order_by("-until_on", "id"):
        first[row.guest_id, row.guardian_id] = row
    homes = {row.guardian_id: row for row in first.values()}
    audiences = dict(
        Audience.objects.filter(home__members__in=homes).values_list("home__members", "pk") if homes else ()
    )
    for (guest, guardian), row in first.items():
        about = ForSchool(guest, Kind.TEAM, row.district_id, row.child_id, audiences[guardian])
        yield Ask(
            about=about,
            part=str(guardian),
            permission=Permission.OPEN_TO_HELPER,
            side=Side.HOME,
            seat=guardian,
            from_at=midnight(row.until_on - BEFORE, row.child),
            until_at=midnight(row.until_on + timedelta(days=1), row.child),
            url_name=HELPER,
            facts={"until": row.until_on.isoformat()},
        )


def whether_it_goes_on(rows: Sequence[Asked], seats: Seats) -> Iterable[Waiting]:
    by_guest = {row.subject: row for row in rows}
    names = dict(Opened.objects.filter(guest__in=by_guest).values_list("guest", "guest__person__name"))
    for guest, row in by_guest.items():
        words = {"name": names[guest], "day": date_format(date.fromisoformat(row.facts["until"]))}
        yield Waiting(
            row.child_id,
            _("What is open to %(name)s ends on %(day)s. Should it go on?") % words,
            reverse(HELPER, args=[row.child_id, guest]),
            icon="eye",
        )


ASKED = [
    AskedKind("today.who_comes", who_comes, in_words, of=[Invitation, NameAsked, Member]),
    AskedKind("today.helper_ends", ends_soon, whether_it_goes_on, of=[Opened], only_if=is_anything_open),
]
