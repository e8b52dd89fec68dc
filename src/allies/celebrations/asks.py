"""What this room asks of people: to know that the child did not want there what they had written."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from allies.asked.kinds import Ask, AskedKind, EveryRow, of_subject
from allies.asked.models import Answered, Asked
from allies.teams.models import Seats
from allies.teams.permissions import Permission
from allies.timeline.places import Press, Waiting

from .models import Gone

A_WHILE = timedelta(days=14)


def untold(children: Collection[UUID]) -> Iterable[Ask]:
    """Asks who had written it, until they say that they know."""
    for gone in EveryRow(children).sees(Gone).filter(cause=Gone.Cause.CHILD, author__isnull=False, told_at=None):
        yield Ask(
            about=gone,
            seat=gone.author_id,
            permission=Permission.SEE_JOY,
            from_at=gone.recorded_at,
            until_at=gone.recorded_at + A_WHILE,
            answered=Answered.PRESSED,
            url_name="celebrations:know",
            facts={"day": gone.day.isoformat()},
        )


def in_words(rows: Sequence[Asked], seats: Seats) -> Iterable[Waiting]:
    by_child = seats.by_child
    for row in rows:
        day = date_format(date.fromisoformat(row.facts["day"]), "DATE_FORMAT")
        about = {"name": by_child[row.child_id].child.called_apart, "day": day}
        gone = _("%(name)s did not want to keep a good thing of yours on their page. It was from %(day)s.") % about
        fine = _("It is gone for everybody. That is fine: what is on that page is theirs to decide.")
        yield Waiting(
            row.child_id,
            f"{gone} {fine}",
            reverse("celebrations:things", args=[row.child_id]),
            icon="heart",
            press=Press(of_subject(row), [("known", _("Got it"), "")]),
        )


def any_gone(children: Collection[UUID]) -> bool:
    return EveryRow(children).sees(Gone).exists()


ASKED = [AskedKind("celebrations.gone", untold, in_words, of=[Gone], only_if=any_gone)]
