"""What this room asks of people: to read their own part of a final plan, where it is new or has changed."""

from collections.abc import Collection, Iterable, Sequence
from datetime import timedelta
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from allies.asked.kinds import Ask, AskedKind, EveryRow, midnight
from allies.asked.models import Answered, Asked
from allies.plans.models import Accommodation, Edition, Goal, HomePractice, Plan, Service
from allies.teams.models import Member, Seats
from allies.teams.permissions import MAY, Permission
from allies.timeline.places import Waiting

from .duties import parts_of
from .models import Named, PartRead

A_DAY = timedelta(days=1)
READ = [Edition, Plan, Service, Accommodation, Goal, Named, PartRead, HomePractice, Member]


def own_parts(children: Collection[UUID]) -> Iterable[Ask]:
    if not EveryRow(children).sees(Edition).exclude(finished_at=None).exists():
        return
    found = Member.objects.current().filter(child__in=children, role__in=sorted(MAY[Permission.READ_PART]))
    seats = list(found.select_related("child__school", "person", "home"))
    for seat in seats:
        seat.has_orders = False  # what an order closes is closed at reading
    for of_child in parts_of(Seats(seats)).values():
        for part in of_child:
            if part.waits and part.edition.finished_at:
                yield Ask(
                    about=part.edition,
                    seat=part.member.pk,
                    permission=Permission.READ_PART,
                    from_at=part.edition.finished_at,
                    until_at=midnight(part.plan.ends_on + A_DAY, part.member.child),
                    answered=Answered.PRESSED,
                    url_name="services:part",
                    facts={"is_home": part.is_home, "was_read": part.read is not None},
                )


def in_words(rows: Sequence[Asked], _seats: Seats) -> Iterable[Waiting]:
    for row in rows:
        yield Waiting(row.child_id, words_for(row), reverse(row.url_name, args=[row.child_id]), icon="hand-heart")


def words_for(row: Asked) -> str:
    if row.facts["is_home"]:
        return _("The practice that is on for your home has changed")
    if not row.facts["was_read"]:
        return _("Your part of the plan is here to read")
    return _("Your part of the plan has changed")


ASKED = [AskedKind("services.part", own_parts, in_words, of=READ)]
