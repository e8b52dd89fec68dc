"""How this room's lines are said, and what waits for a person the same day."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from allies.teams.permissions import Kind

from .chips import ObservationSort, label_of
from .forms import DONE
from .models import LookedInto, OnPurpose, SmallGoal

Facts = Mapping[str, Any]


def seen(facts: Facts) -> Mapping[str, object]:
    language = get_language() or "en"
    what: dict[str, str] = facts["what"] or {language: _("What was seen")}
    spoken = language if language in what else next(iter(what), language)
    return {
        "url": reverse("observations:one", args=[facts["child"], facts["id"]]),
        "what": what.get(spoken, ""),
        "spoken": spoken,
        "sort": ObservationSort(facts["sort"]).label,
        "where": label_of("place", facts["place"]) if facts["place"] else "",
        "how_often": how_often(facts["times"], facts["watched"]),
        "lasted": lasted(facts["seconds"]),
    }


def without_our_words(facts: Facts, kinds: frozenset[Kind]) -> Facts:
    """A word of the team is of the profile: the page of what was seen leaves it out for whom that is closed, too."""
    return facts if Kind.PROFILE in kinds or facts.get("is_own") else {**facts, "what": {}}


def how_often(times: int, watched: int | None) -> str:
    """In words, with the time that was watched where it is known."""
    if times == 0:
        return ngettext("Not once in %(count)s minute", "Not once in %(count)s minutes", watched or 0) % {
            "count": watched
        }
    if watched:
        often = ngettext("%(count)s time", "%(count)s times", times) % {"count": times}
        minutes = ngettext("in %(count)s minute", "in %(count)s minutes", watched) % {"count": watched}
        return f"{often} {minutes}"
    return ngettext("%(count)s time", "%(count)s times", times) % {"count": times} if times > 1 else ""


def lasted(seconds: int | None) -> str:
    if not seconds:
        return ""
    if seconds < 60:
        return ngettext("%(count)s second", "%(count)s seconds", seconds) % {"count": seconds}
    minutes = round(seconds / 60)
    return ngettext("%(count)s minute", "%(count)s minutes", minutes) % {"count": minutes}


def looked_into(facts: Facts) -> Mapping[str, object]:
    said = dict(DONE)
    return {
        "url": reverse("observations:one", args=[facts["child"], facts["observation"]]),
        "done": [said[key] for key in facts["done"] if key in said],
    }


def goal_named(facts: Facts) -> Mapping[str, object]:
    return {"words": facts["words"], "setting": SmallGoal.Setting(facts["setting"]).label}


def place_of_goal(row: SmallGoal) -> str:
    return reverse("observations:goals", args=[row.child_id])


def place_of_purpose(row: OnPurpose) -> str:
    return reverse("observations:on_purpose", args=[row.child_id])


def place_of_looking(row: LookedInto) -> str:
    return reverse("observations:one", args=[row.child_id, row.root_id])
