"""What this room asks of people: to invite the family, where nobody from home is on the team or invited; and to mend it
where somebody at home may be out of the loop around a meeting.
"""

from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from allies.asked.kinds import Ask, AskedKind, for_school
from allies.asked.models import Asked
from allies.teams.models import Child, Invitation, Member, Seats
from allies.teams.permissions import HOME_ROLES, Kind, Permission, Role
from allies.timeline.places import Waiting

from .asks_around import READ, is_any_meeting, to_mend
from .rules import MEND

FAMILY = [*HOME_ROLES, Role.STUDENT]


def to_invite(children: Collection[UUID]) -> Iterable[Ask]:
    """A new team begins with its case manager alone. An invitation that nobody took asks again when it has run out."""
    here = set(Member.objects.current().filter(child__in=children, role__in=FAMILY).values_list("child", flat=True))
    sent = Invitation.objects.waiting().filter(child__in=children, role__in=FAMILY).order_by("expires_at")
    lives_until = dict(sent.values_list("child", "expires_at"))
    alone = [child for child in Child.objects.filter(pk__in=children, left_at=None) if child.pk not in here]
    of_school = for_school([child.pk for child in alone], Kind.TALK) if alone else {}
    for child in alone:
        if child.pk in of_school:
            yield Ask(
                about=of_school[child.pk],
                role=Role.CASE_MANAGER,
                permission=Permission.SEE_REACH,
                from_at=lives_until.get(child.pk, child.began_at),
                url_name="teams:invite",
            )


def in_words(rows: Sequence[Asked], seats: Seats) -> Iterable[Waiting]:
    for row in rows:
        seat = seats.on(row.child_id)
        if seat is not None and seat.may(Permission.INVITE):
            url = reverse(row.url_name, args=[row.child_id])
            yield Waiting(row.child_id, _("Nobody from home is on the team yet: invite the family"), url, "user-plus")


def mend_in_words(rows: Sequence[Asked], _seats: Seats) -> Iterable[Waiting]:
    """One line for a child, and neither whom nor what about: a front page is read over a shoulder."""
    for child in sorted({row.child_id for row in rows}):
        words, url = _("Somebody at home may be left out: one way to mend it"), reverse("outreach:child", args=[child])
        yield Waiting(child, words, url, icon="hand-heart")


ASKED = [
    AskedKind("outreach.invite", to_invite, in_words, of=[Member, Invitation]),
    AskedKind(MEND, to_mend, mend_in_words, of=READ, only_if=is_any_meeting),
]
