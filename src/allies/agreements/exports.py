"""What this room gives to take along: how one adult at home and school agreed to talk, line by line, and before."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from allies.teams.models import Member
from allies.teams.permissions import Permission
from allies.timeline.exports import Row, Table

from .models import Agreement
from .reading import adults_for
from .wording import parts_of


def agreements(member: Member) -> Iterable[Row]:
    """What both said yes to, the oldest first: home its own, school each that it may read. In the reader's language."""
    zone, adults = member.child.zone, {adult.pk: adult for adult in adults_for(member)}
    seen = member.sees(Agreement).filter(adult__in=adults, stands_from__isnull=False)
    for one in seen.order_by("stands_from", "id"):
        assert one.stands_from is not None  # noqa: S101 - asked for above
        end = one.replaced_at or one.ended_at
        shared = {
            "with": adults[one.adult_id].person.name,
            "from": one.stands_from.astimezone(zone).date().isoformat(),
            "until": end.astimezone(zone).date().isoformat() if end else "",
        }
        for part in parts_of(one):
            for line in part.lines:
                yield {**shared, "part": part.title, "about": line.label, "agreed": line.value}


HOW_WE_TALK = Table(
    "how-we-talk",
    _("How we talk, as it is and as it was"),
    ("with", "from", "until", "part", "about", "agreed"),
    agreements,
    Permission.SEE_AGREEMENT,
)
