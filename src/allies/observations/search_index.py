"""How what was seen is found again."""

from collections.abc import Iterable

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from allies.profiles.models import Term
from allies.profiles.search_index import that_hold
from allies.rooms.pieces import Piece
from allies.search.recordings import Recordings
from allies.search.sources import Shown, Source, in_every_language
from allies.teams.models import Member
from allies.teams.permissions import Kind

from .chips import BY_KEY, OTHER, ObservationSort, label_of
from .models import LookedInto, Observation, SmallGoal

GROUPS = ("before", "after", "around")


def chips_of(seen: Observation) -> list[object]:
    """What was tapped, as labels; "something else" is among the typed words."""
    chosen = [(group, key) for group in GROUPS for key in getattr(seen, group) if key != OTHER]
    chosen += [(group, key) for group, key in (("place", seen.place), ("activity", seen.activity)) if key]
    return [label_of(group, key) for group, key in chosen if key in BY_KEY[group]]


def typed(seen: Observation) -> list[str]:
    goal = seen.goal.words if seen.goal else ""
    return [seen.especially, seen.words, seen.before_other, seen.after_other, seen.around_other, goal]


def of_observation(seen: Observation) -> Iterable[object]:
    team = [wording.word for wording in that_hold(seen.term)] if seen.term else []
    return [seen.what, *team, *typed(seen), *in_every_language(ObservationSort(seen.sort).label, *chips_of(seen))]


def observation_shown(seen: Observation, reader: Member) -> Shown:
    return Shown(
        title=what(seen, reader),
        url=reverse("observations:one", args=[reader.child_id, seen.pk]),
        text=" · ".join(str(text) for text in [*typed(seen), *chips_of(seen)] if text),
        by=seen.by,
    )


def what(seen: Observation, reader: Member) -> str:
    """The team's word in the reader's language, or what the writer called it."""
    if seen.term is None:
        return seen.what
    wordings = that_hold(seen.term) if Kind.PROFILE in reader.kinds else []
    own = next((one for one in wordings if one.language == get_language()), next(iter(wordings), None))
    return own.word if own else seen.what or str(ObservationSort(seen.sort).label)


def goal_shown(goal: SmallGoal, reader: Member) -> Shown:
    return Shown(goal.words, reverse("observations:goals", args=[reader.child_id]), by=goal.by, language=goal.language)


def looked_shown(looked: LookedInto, reader: Member) -> Shown:
    url = reverse("observations:one", args=[reader.child_id, looked.root_id])
    return Shown(what(looked.root, reader), url, text=looked.words, by=looked.by)


FOUND: list[Piece] = [
    Recordings(Observation, lambda child, seen: reverse("observations:one", args=[child, seen])),
    Source(
        Observation,
        label=_("Something we saw"),
        icon="eye",
        happened="happened_at",
        standing=lambda: Observation.objects.filter(replaced_at=None, sealed_at=None),
        words=of_observation,
        shown=observation_shown,
        beside=("by__person", "term", "goal"),
        more=("term__wordings",),
        borrows={Kind.PROFILE: Q(term__isnull=False)},
        follows={Term: "term"},
    ),
    Source(
        SmallGoal,
        label=_("Small goal"),
        icon="target",
        standing=lambda: SmallGoal.objects.filter(ended_at=None),
        words=lambda goal: [goal.words],
        shown=goal_shown,
        beside=("by__person",),
    ),
    Source(
        LookedInto,
        label=_("Looked into"),
        icon="check-check",
        standing=lambda: LookedInto.objects.exclude(words=""),
        words=lambda looked: [looked.words],
        shown=looked_shown,
        beside=("by__person", "root__term"),
        more=("root__term__wordings",),
    ),
]
