"""What was seen can be asked for in one's own language; a word of the team is in each language already."""

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from allies.translation.things import Parts, Text

from .models import LookedInto, Observation, SmallGoal
from .story import place_of_goal, place_of_looking

LABELS = {"what": _("What was seen"), "especially": _("Especially when:"), "words": _("In their own words")}


def words_of(seen: Observation) -> Parts:
    if seen.sealed_at is not None:
        return {}
    return {"what": "" if seen.term_id else seen.what, "especially": seen.especially, "words": seen.words}


def called(part: str) -> str | Promise:
    return LABELS[part]


def page_of(seen: Observation) -> str:
    return reverse("observations:one", args=[seen.child_id, seen.pk])


TEXTS = [
    Text("seen", Observation, _("something that was seen"), words_of, page_of, called),
    Text("looked", LookedInto, _("how somebody looked into it"), ("words",), place_of_looking),
    Text("small-goal", SmallGoal, _("a small goal"), ("words",), place_of_goal),
]
