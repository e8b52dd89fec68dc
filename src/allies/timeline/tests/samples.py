"""A small thing to tell about, so that the tests of this room need no room above it."""

from types import SimpleNamespace

from django.db.models import Q
from django.template.loader import render_to_string

from allies.database.ids import uuid7
from allies.teams.models import AboutChild, Audience, Member
from allies.teams.permissions import Kind
from allies.timeline.actions import record
from allies.timeline.lines import Page
from allies.timeline.models import Entry
from allies.timeline.story import Story, read_story, team_of


def thing(by: Member, audience: Audience | None = None, kind: Kind = Kind.BATON) -> AboutChild:
    """Something of a room above, about the child of this seat; for the whole team unless told otherwise."""
    audience = audience or Audience.team(by.child)
    return SimpleNamespace(  # type: ignore[return-value]
        pk=uuid7(),
        kind=kind,
        child_id=by.child_id,
        district_id=by.district_id,
        audience_id=audience.pk,
        _meta=SimpleNamespace(label_lower="timeline.entry"),
    )


def told(by: Member, audience: Audience | None = None, kind: Kind = Kind.BATON, **more: object) -> Entry:
    """A line of the story by this seat."""
    return record(more.pop("event", "sample.told"), about=thing(by, audience, kind), by=by, **more)


def story_of(member: Member) -> Story:
    """The newest page of the story as this seat has it in hand when a room above adds its section."""
    return read_story(Page(member, team_of(member)), Q())


def lines_of(member: Member) -> str:
    """The lines of that page as they are printed."""
    return render_to_string("timeline/lines.html", {"lines": story_of(member).lines, "query": ""})
