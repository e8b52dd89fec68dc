"""Short ways to write in the profile and to read a page, for the tests of this room."""

from typing import Any

from django.test import Client

from allies.database.ids import uuid7
from allies.profiles.actions.passages import write_passage
from allies.profiles.models import Passage
from allies.profiles.reading import profile_for
from allies.profiles.sections import Section
from allies.teams.models import Member
from allies.teams.permissions import Side


def wrote(
    by: Member, words: str = "", section: Section = Section.HELPS, voice: Side | None = None, **more: Any
) -> Passage:
    based_on = [passage.pk for passage in more.pop("on", [])]
    return write_passage(
        id=more.pop("id", None) or uuid7(),
        by=by,
        section=section,
        voice=voice or by.side,
        based_on=based_on,
        words=words,
        **more,
    )


def words_seen(member: Member) -> set[str]:
    """All words that this seat finds in the profile."""
    places = [place for part in profile_for(member) for place in part.places]
    return {passage.words for place in places for passage in place.passages}


def page(member: Member, path: str = "", **more: Any) -> Any:
    """The answer to this person's browser."""
    client = Client()
    client.force_login(member.person)
    return client.get(f"/children/{member.child_id}/profile/{path}", **more)


def sent(member: Member, path: str, data: dict[str, Any]) -> Any:
    client = Client()
    client.force_login(member.person)
    return client.post(f"/children/{member.child_id}/profile/{path}", data)
