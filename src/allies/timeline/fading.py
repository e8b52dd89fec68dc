"""Hard moments fade from what is shown day by day, once the time is over that school and family agreed on.

They stay where one looks for them: on the page of their day, in what somebody chose, on their own page, in the search.
What was written down only now is shown as long as any other news.
"""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from allies.teams.models import Child
from allies.teams.permissions import Kind

from .models.entry import Tone
from .rows import Row
from .sentences import Sentence

STILL_NEWS = timedelta(days=7)


def is_hard(row: Row) -> bool:
    told = Sentence.find(row.event)
    return bool(told and told.is_hard) or (row.kind == Kind.OBSERVATION and row.tone == Tone.HARD)


def has_faded(row: Row, child: Child) -> bool:
    is_over = row.occurred_at < child.hard_moments_since and row.recorded_at < timezone.now() - STILL_NEWS
    return is_over and is_hard(row)


def faded(child: Child) -> Q:
    """The same, as the database has it."""
    events = sorted(sentence.event for sentence in Sentence.every() if sentence.is_hard)
    hard = Q(event__in=events) | Q(kind=Kind.OBSERVATION, tone=Tone.HARD)
    lately = timezone.now() - STILL_NEWS
    return Q(child=child.pk, occurred_at__lt=child.hard_moments_since, recorded_at__lt=lately) & hard
