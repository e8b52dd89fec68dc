"""What this room asks of people: to ask somebody about a mail that was held."""

from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from allies.asked.kinds import Ask, AskedKind, EveryRow
from allies.asked.models import Answered, Asked
from allies.teams.models import Audience, Seats
from allies.teams.permissions import Permission, Role, Side
from allies.timeline.places import Waiting

from .models import Held


def held_mails(children: Collection[UUID]) -> Iterable[Ask]:
    """Of the case manager; where it is about a talk of chosen people, of those of school in it, and nobody else."""
    rows = EveryRow(children).sees(Held).filter(looked_at=None).select_related("audience")
    for held in rows.prefetch_related("audience__chosen__member"):
        is_private = held.audience.reach == Audience.Reach.CHOSEN
        inside = [seat.member for seat in held.audience.chosen.all() if seat.ended_at is None] if is_private else []
        of_school = [seat for seat in inside if seat.side is Side.SCHOOL and seat.is_open]
        for seat in of_school if is_private else [None]:
            yield Ask(
                about=held,
                role="" if seat else Role.CASE_MANAGER,
                seat=seat.pk if seat else None,
                permission=Permission.SEE_HELD,
                from_at=held.recorded_at,
                answered=Answered.PRESSED,
                url_name="inbox:held",
            )


def in_words(rows: Sequence[Asked], seats: Seats) -> Iterable[Waiting]:
    held = seats.sees(Held).filter(pk__in=[row.subject for row in rows]).select_related("member__person")
    for row in held.order_by("child", "id"):
        words = _("A mail in answer to one to %(name)s was held") % {"name": row.member.person.name}
        yield Waiting(
            row.child_id,
            words,
            reverse("inbox:held", args=[row.child_id]),
            icon="mail",
            together=held_together,
            since=row.recorded_at,
        )


def held_together(_count: int) -> str:
    return _("Mails that were held")


ASKED = [AskedKind("inbox.held", held_mails, in_words, of=[Held])]
