"""What this room asks of people: to come when the child calls, and to answer what the child said to them."""

from collections.abc import Collection, Iterable, Sequence
from datetime import timedelta
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from allies.asked.kinds import Ask, AskedKind, EveryRow, midnight, of_subject
from allies.asked.models import Answered, Asked
from allies.database.ids import uuid7
from allies.teams.models import Member, Seats
from allies.teams.permissions import Permission
from allies.timeline.places import Press, Waiting

from .chips import AT_ONCE, How, Sort
from .models import Answer, OwnWords

A_DAY = timedelta(days=1)


def unanswered(children: Collection[UUID]) -> Iterable[Ask]:
    """Asks all who read it, until one of them answers. A call is urgent on its day; then it waits like other words."""
    every = EveryRow(children)
    rows = every.sees(OwnWords).exclude(pk__in=every.sees(Answer).values("to")).exclude(sort=Sort.RATE, words="")
    for own in rows.select_related("child__school").order_by("id"):
        if own.sort not in AT_ONCE:
            yield asks(own, from_at=own.recorded_at)
            continue
        over = midnight(own.recorded_at.astimezone(own.child.zone).date() + A_DAY, own.child)
        yield asks(own, part="now", from_at=own.recorded_at, until_at=over, is_urgent=True, answered=Answered.PRESSED)
        yield asks(own, part="after", from_at=over)


def asks(own: OwnWords, **more: object) -> Ask:
    facts = {"sort": str(own.sort)}
    return Ask(about=own, permission=Permission.ANSWER_VOICE, url_name="voice:one", facts=facts, **more)  # type: ignore[arg-type]


def in_words(rows: Sequence[Asked], seats: Seats) -> Iterable[Waiting]:
    """That the child said something, and not what: a front page is read over a shoulder."""
    by_child = seats.by_child
    for row in rows:
        seat = by_child[row.child_id]
        yield Waiting(
            row.child_id,
            words_of(row.facts["sort"], seat, is_urgent=row.is_urgent),
            of_subject(row),
            icon="hand" if row.facts["sort"] in AT_ONCE else "message-circle",
            is_urgent=row.is_urgent,
            press=coming(row) if row.is_urgent else None,
            since=row.from_at,
        )


def words_of(sort: str, seat: Member, *, is_urgent: bool) -> str:
    name = {"name": seat.child.called_apart}
    if sort == Sort.HELP and is_urgent:
        return _("%(name)s asks for help") % name
    if sort == Sort.BREAK and is_urgent:
        return _("%(name)s asks for a break") % name
    return _("%(name)s said something to you. Please say that you heard it.") % name


def coming(row: Asked) -> Press:
    url = reverse("voice:answer", args=[row.child_id, row.subject])
    return Press(url, [(How.COMING.value, How.COMING.label, "")], name="how", held={"id": str(uuid7())})


def any_words(children: Collection[UUID]) -> bool:
    return EveryRow(children).sees(OwnWords).exists()


ASKED = [
    AskedKind(
        "voice.answer",
        unanswered,
        in_words,
        of=[OwnWords, Answer],
        short=gettext_lazy("The child said something"),
        address=of_subject,
        only_if=any_words,
    )
]
