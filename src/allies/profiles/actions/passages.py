"""Writing in the profile. Nobody's words are lost: what two people wrote at once is joined, or kept side by side."""

import uuid
from collections.abc import Collection, Iterable
from typing import Any

from django.db import transaction

from allies.profiles.actions.voices import audience_of, goes_on, put_in_place
from allies.profiles.models import Passage
from allies.profiles.sections import Section
from allies.teams.models import Child, Member
from allies.teams.permissions import Side
from allies.timeline.actions import record


@transaction.atomic
def write_passage(
    *,
    id: uuid.UUID,
    by: Member,
    section: Section,
    voice: Side,
    based_on: Collection[uuid.UUID] = (),
    chips: Iterable[str] = (),
    words: str = "",
    for_all: bool = False,
    on_card: bool = False,
) -> Passage:
    """Keep what somebody wrote; `based_on` names the passages they had before their eyes.

    Where somebody else wrote in the meantime, both are joined if they touched different words. If not, both stand
    until a person brings them together. The same id twice is the same passage, if it says the same; an id of somebody
    else's is unknown.
    """
    # One writer at a time on a child's profile: what is decided below rests on what stands now.
    Child.objects.select_for_update().get(pk=by.child_id)
    home = by.home if voice is Side.HOME else None
    said: dict[str, Any] = {
        "audience": audience_of(by.child, home, for_all=for_all),
        "section": section,
        "voice": voice,
        "chips": list(chips),
        "words": words.replace("\r\n", "\n").strip(),
        "on_card": on_card,
    }
    if known := Passage.sent_before(id, by, **said):
        return known
    written = Passage(
        id=id,
        district_id=by.district_id,
        child_id=by.child_id,
        kind=section.kind,
        home=home,
        language=by.person.language,
        by=by,
        **said,
    )
    kept, base = put_in_place(written, based_on)
    if kept is written and not goes_on(base, written):
        record("profiles.passage_written", about=written, by=by, facts={"section": section.value, "voice": voice.value})
    return kept
