"""What this room asks of people: to read their own part of a final plan, where it is new or has changed."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from allies.asked.kinds import Ask, AskedKind, EveryRow, midnight
from allies.asked.models import Answered, Asked
from allies.plans.asks import is_a_text_final
from allies.plans.models import Accommodation, Edition, Goal, HomePractice, Plan, Service
from allies.teams.models import Member, Seats
from allies.teams.permissions import MAY, Permission
from allies.timeline.places import Waiting

from .duties import DutyPart, parts_of
from .models import Named, PartRead, PartReminder

A_DAY = timedelta(days=1)
READ = [Edition, Plan, Service, Accommodation, Goal, Named, PartRead, PartReminder, HomePractice, Member]


def own_parts(children: Collection[UUID]) -> Iterable[Ask]:
    found = Member.objects.current().filter(child__in=children, role__in=sorted(MAY[Permission.READ_PART]))
    seats = list(found.select_related("child__school", "person", "home"))
    for seat in seats:
        seat.has_orders = False  # what an order closes is closed at reading
    sent = EveryRow(children).sees(PartReminder).order_by("recorded_at").values_list("of", "plan", "recorded_at")
    reminded = {(of, plan): at for of, plan, at in sent}
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
                    facts={"is_home": part.is_home, "was_read": part.read is not None}
                    | ({"is_reminded": True} if is_reminded(part, reminded) else {}),
                )


def is_reminded(part: DutyPart, reminded: Mapping[tuple[UUID, UUID], datetime]) -> bool:
    """Since it was there to read, and since they last read it."""
    at = reminded.get((part.member.pk, part.plan.pk))
    before = [part.edition.finished_at, part.read.recorded_at if part.read else None]
    return at is not None and all(at > one for one in before if one)


def in_words(rows: Sequence[Asked], _seats: Seats) -> Iterable[Waiting]:
    for row in rows:
        yield Waiting(row.child_id, words_for(row), reverse(row.url_name, args=[row.child_id]), icon="hand-heart")


def words_for(row: Asked) -> str:
    if row.facts["is_home"]:
        return _("The practice that is on for your home has changed")
    if row.facts.get("is_reminded"):
        return _("You were asked once more to read your part of the plan")
    if not row.facts["was_read"]:
        return _("Your part of the plan is here to read")
    return _("Your part of the plan has changed")


ASKED = [AskedKind("services.part", own_parts, in_words, of=READ, only_if=is_a_text_final)]
