"""A line of the story, as the act would have told it at the hour of its row."""

from collections.abc import Mapping
from typing import Any

from allies.timeline.models import Entry


def line_of(event: str, about: Any, facts: Mapping[str, Any], **more: Any) -> Entry:
    """Not kept yet, so that many can be kept at once."""
    told = {"side": about.by.side, "occurred_at": about.recorded_at} | more
    return Entry(
        district_id=about.district_id,
        child_id=about.child_id,
        audience_id=about.audience_id,
        kind=about.kind,
        event=event,
        about_model=about._meta.label_lower,
        about_id=about.pk,
        by=about.by,
        recorded_at=about.recorded_at,
        facts=facts,
        **told,
    )
