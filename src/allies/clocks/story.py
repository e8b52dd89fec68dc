"""The sentence of the story of this room, in words."""

from datetime import date

from django.urls import reverse

from allies.timeline.sentences import Facts

from .models.happening import Event


def written_down(facts: Facts) -> dict[str, object]:
    return {
        "what": Event(facts["event"]).label,
        "on": date.fromisoformat(facts["on"]),
        "url": reverse("clocks:dates_of", args=[facts["child"]]),
    }
