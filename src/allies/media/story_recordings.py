"""Pictures and sound in the story: brought with the line itself, so that a page of fifty asks no question more."""

import json
import uuid
from typing import Any

from django.db.models import OuterRef, StringAgg, Subquery, TextField, Value
from django.db.models.functions import Cast, JSONObject
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from allies.teams.models import Member

from .models import Recording, RecordingSort, State
from .photos import LONGEST_SMALL
from .voices import as_heard

FIELDS = ("id", "sort", "state", "of", "language", "seconds", "width", "height")


def recordings_in_a_row(member: Member, about: str = "about_id") -> Subquery:
    """For each row of a query with such a column: what this seat may see of the recordings of that thing, as text."""
    own = member.sees(Recording).filter(about_id=OuterRef(about)).order_by().values("about_id")
    as_text = Cast(JSONObject(**{name: name for name in FIELDS}), TextField())
    return Subquery(own.annotate(all=StringAgg(as_text, Value("\n"))).values("all"))


def told_recordings(brought: str, *, child: uuid.UUID) -> SafeString:
    """As a line of the story shows them, in the language that is active."""
    told = sorted((told_one(json.loads(line)) for line in brought.split("\n")), key=lambda one: one["id"])
    return drawn(told, child)


def told_again(recording: Recording) -> SafeString:
    """One of them, once it is made ready."""
    found = {name: getattr(recording, name) for name in FIELDS} | {"id": str(recording.pk)}
    return drawn([told_one(found)], recording.child_id)


def drawn(told: list[dict[str, Any]], child: uuid.UUID) -> SafeString:
    return render_to_string("media/_told.html", {"recordings": told, "child": child})


def told_one(found: dict[str, Any]) -> dict[str, Any]:
    width, height = small_size(found["width"] or 0, found["height"] or 0)
    of = as_heard(found["of"])
    return {
        **found,
        "of": of,
        "language": found["language"] if of == found["of"] else get_language(),
        "id": uuid.UUID(found["id"]),
        "name": RecordingSort(found["sort"]).label,
        "is_ready": found["state"] == State.READY,
        "is_waiting": found["state"] == State.WAITING,
        "is_taken_back": found["state"] == State.TAKEN_BACK,
        "small_width": width,
        "small_height": height,
    }


def small_size(width: int, height: int) -> tuple[int, int]:
    """Of the small picture of one of this size."""
    part = min(1.0, LONGEST_SMALL / max(width, height, 1))
    return round(width * part), round(height * part)
