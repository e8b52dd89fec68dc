"""What was seen is moved to the child whom it was about."""

import uuid
from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from allies.database.ids import uuid7
from allies.teams.models import Member
from allies.teams.permissions import Permission, Side
from allies.timeline.moving import Movable

from .actions import versions_of, words_for, write_observation
from .models import Observation

# The goal and the team's own word are the first child's, and stay there; the word goes as its writer's words.
SAME = (
    "sort",
    "happened_at",
    "times",
    "watched",
    "seconds",
    "strength",
    "place",
    "activity",
    "before",
    "before_other",
    "after",
    "after_other",
    "around",
    "around_other",
    "words",
    "could_hurt",
    "especially",
    "written_at",
)


def newest(seen: Observation) -> Observation:
    standing = Observation.objects.filter(root=seen.root_id, replaced_at=None, taken_out_at=None)
    return standing.select_related("by__person", "term").first() or seen


def first(seen: Observation) -> Observation:
    return Observation.objects.select_related("by").get(pk=seen.root_id)


def all_versions(seen: Observation) -> Iterable[uuid.UUID]:
    return versions_of(seen)


def write(seen: Observation, by: Member, for_few: bool) -> Observation:  # noqa: FBT001
    said = {name: getattr(seen, name) for name in SAME}
    for_few = for_few and not is_for_all_at_once(seen, by)
    return write_observation(
        id=uuid7(),
        by=by,
        what=what_of(seen),
        for_all=not for_few,
        for_school=for_few,
        **said,
    )


def what_of(seen: Observation) -> str:
    if seen.term is None:
        return seen.what
    words = words_for(seen.term)
    return words.get(seen.language) or next(iter(words.values()), "") or seen.what


def is_for_all_at_once(seen: Observation, by: Member) -> bool:
    """What a home tells is for that home to share, also where it could hurt: school is told at once all the same."""
    return seen.could_hurt and by.side is Side.SCHOOL


def who_reads(seen: Observation, by: Member) -> str | Promise:
    if not is_for_all_at_once(seen, by):
        return ""
    return _("Somebody was hurt, or could have been, so the whole team is told at once, at home and at school.")


MOVED = Movable(
    Observation,
    may_write=lambda seat: seat.may(Permission.WRITE_OBSERVATION),
    write=write,
    newest=newest,
    first=first,
    versions=all_versions,
    who_reads=who_reads,
)
