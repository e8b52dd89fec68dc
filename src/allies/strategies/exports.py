"""What this room gives to take along: what each side does that helps, as it is and as it was, and how tries went."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from allies.teams.models import Member
from allies.teams.permissions import Permission
from allies.timeline.exports import Row, Table, whose

from .models import Try, Version


def versions(member: Member) -> Iterable[Row]:
    """The oldest first, earlier ones too. What school and a home do of one thing have its id in common."""
    zone = member.child.zone
    for one in member.sees(Version).select_related("home").order_by("recorded_at", "id"):
        until = one.replaced_at.astimezone(zone).date().isoformat() if one.replaced_at else ""
        yield {
            "strategy": str(one.root),
            "whose": whose(one.home),
            "from": one.recorded_at.astimezone(zone).date().isoformat(),
            "until": until,
            "what": one.what,
            "when": one.when,
            "steps": one.steps,
            "words_to_say": one.say,
            "when_it_works": one.works,
            "it_may_help_because": one.why,
            "language": one.language,
        }


def tries(member: Member) -> Iterable[Row]:
    """The oldest first. Who tried it is shown to nobody."""
    zone = member.child.zone
    found = member.sees(Try).filter(taken_back_at=None).select_related("home", "version")
    for one in found.order_by("written_at", "id"):
        yield {
            "strategy": str(one.root),
            "what": one.version.what,
            "whose": whose(one.home),
            "day": one.written_at.astimezone(zone).date().isoformat(),
            "outcome": one.outcome,
            "in_words": str(Try.Outcome(one.outcome).label),
            "words": one.words,
            "with_earlier_steps": one.version.replaced_at is not None,
        }


VERSIONS = Table(
    "what-helps",
    _("What helps, as it is and as it was"),
    (
        *("strategy", "whose", "from", "until", "what", "when", "steps"),
        *("words_to_say", "when_it_works", "it_may_help_because", "language"),
    ),
    versions,
    Permission.SEE_STRATEGY,
)
TRIES = Table(
    "tries-of-what-helps",
    _("How tries of what helps went"),
    ("strategy", "what", "whose", "day", "outcome", "in_words", "words", "with_earlier_steps"),
    tries,
    Permission.LOG_TRY,  # in no leader's view
)
