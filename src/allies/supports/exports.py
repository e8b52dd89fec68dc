"""What this room gives to take along: each version of each plan for hard moments, and what each home does."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from allies.teams.models import Member
from allies.teams.permissions import Permission
from allies.timeline.exports import Row, Table, whose

from .models import LISTS, HomePart
from .reading import plans_of

PLAIN = ("title", "what", "signs", "skill", "call", "number_to_call", "ends_when", "changed")


def versions(member: Member) -> Iterable[Row]:
    """Plan by plan, the oldest version first. Who was shown how it is done is no part of it."""
    for plan in plans_of(member):
        for version in reversed(plan.versions):
            yield {
                "plan": str(version.root),
                "version": version.number,
                "state": plan.state_of(version).value,
                **{name: getattr(version, name) for name in (*PLAIN, *LISTS)},
                "goal": str(version.goal_root or ""),
                "begins_on": version.begins_on.isoformat(),
                "look_again_on": version.look_again_on.isoformat(),
                "ends_on": version.ends_on.isoformat() if version.ends_on else "",
            }


def at_home(member: Member) -> Iterable[Row]:
    for part in member.sees(HomePart).filter(replaced_at=None).select_related("home").order_by("recorded_at", "id"):
        yield {"plan": str(part.root), "whose": whose(part.home), "steps": part.steps, "words": part.words}


DAYS = ("goal", "begins_on", "look_again_on", "ends_on")
VERSIONS = Table(
    "hard-moments",
    _("Plans for hard moments"),
    ("plan", "version", "state", *PLAIN, *LISTS, *DAYS),
    versions,
    Permission.SEE_SUPPORT,
)
AT_HOME = Table(
    "hard-moments-at-home",
    _("What each home does when it gets hard"),
    ("plan", "whose", "steps", "words"),
    at_home,
    Permission.SEE_SUPPORT,
)
