"""What was seen at school on one day, for the draft of a note home."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from allies.profiles.models import Wording
from allies.teams.permissions import Side
from allies.timeline.drafting import About, Known, ReadByAll
from allies.timeline.when import time_words

from .chips import ObservationSort
from .models import Observation
from .story import how_often

ABOUT = {ObservationSort.GOOD: About.WELL, ObservationSort.SKILL: About.WELL, ObservationSort.HARD: About.HARD}


def wordings(read: ReadByAll) -> dict[UUID, str]:
    """How the team says its words, in the language of the page before all others."""
    held = read.sees(Wording).filter(replaced_at=None, term__taken_out_at=None).order_by("recorded_at", "id")
    said = list(held.values_list("term_id", "language", "word"))
    return {term: word for term, _language, word in said} | {
        term: word for term, language, word in said if language == get_language()
    }


def seen_at_school(read: ReadByAll, day: date) -> Iterable[Known]:
    """What it was and how often; nothing that could hurt, in whatever version it was said, and nothing of a home's. A
    word of the team only where all may read those.
    """
    begins = datetime.combine(day, time.min, tzinfo=read.child.zone)
    seen = read.sees(Observation).filter(happened_at__gte=begins, happened_at__lt=begins + timedelta(days=1))
    stands = seen.filter(side=Side.SCHOOL, replaced_at=None, could_hurt=False)
    of_day = stands.exclude(root__versions__could_hurt=True).select_related("by__person").order_by("happened_at", "id")
    rows = list(of_day)
    words = wordings(read) if any(row.term_id for row in rows) else {}
    for row in rows:
        what = words.get(row.term_id, "") if row.term_id else row.what
        if what:
            at = time_words(row.happened_at.astimezone(read.child.zone))
            yield Known(
                row=row.pk,
                about=ABOUT[ObservationSort(row.sort)],
                words=": ".join(filter(None, [what, how_often(row.times, row.watched)])),
                source=_("Seen at %(time)s by %(name)s") % {"time": at, "name": row.by.person.name},
                url=reverse("observations:one", args=[row.child_id, row.pk]),
            )
