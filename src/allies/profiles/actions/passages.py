"""Writing in the profile. Nobody's words are lost: what two people wrote at once is joined, or kept side by side."""

import uuid
from collections.abc import Collection, Iterable
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from allies.database.ids import uuid7
from allies.profiles.merging import merge, merge_chips
from allies.profiles.models import Passage
from allies.profiles.sections import Section
from allies.teams.errors import NotPossible
from allies.teams.models import Audience, Child, Home, Member
from allies.teams.permissions import Side
from allies.timeline.actions import record

ONE_SITTING = timedelta(hours=1)


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
    place = Passage.objects.filter(child=by.child_id, section=section, voice=voice, home=home, taken_out_at=None)
    base = list(place.filter(pk__in=based_on).order_by("recorded_at", "id"))
    if len(base) != len(set(based_on)):
        raise NotPossible(_("What this was based on is no longer here. Please open the page again."))
    standing = list(place.filter(replaced_at=None).select_related("audience").order_by("recorded_at", "id"))
    written = Passage(
        id=id,
        district_id=by.district_id,
        child_id=by.child_id,
        kind=section.kind,
        home=home,
        language=by.person.language,
        by=by,
        based_on=base[-1] if base else None,
        recorded_at=timezone.now(),
        **said,
    )
    if len(standing) == 1 and standing == base and is_the_same(standing[0], written):
        return standing[0]
    written.save(force_insert=True)
    replace([passage for passage in standing if passage in base])
    join_with([passage for passage in standing if passage not in base], written, base[-1] if base else None)
    if not goes_on(base, written):
        record("profiles.passage_written", about=written, by=by, facts={"section": section.value, "voice": voice.value})
    return written


def audience_of(child: Child, home: Home | None, *, for_all: bool) -> Audience:
    """A home's words are for that home and school, unless their writer chose more."""
    return Audience.team(child) if home is None or for_all else Audience.home_and_school(home)


def is_the_same(old: Passage, new: Passage) -> bool:
    return (old.words, set(old.chips), old.on_card, old.audience_id) == (
        new.words,
        set(new.chips),
        new.on_card,
        new.audience_id,
    )


def replace(passages: Iterable[Passage]) -> None:
    Passage.objects.filter(pk__in=[passage.pk for passage in passages]).update(replaced_at=timezone.now())


def join_with(others: list[Passage], written: Passage, base: Passage | None) -> None:
    """Put what was written together with what others wrote meanwhile, if that is safe for every one of them."""
    joined: str | None = written.words
    for other in others:
        joined = merge(base.words if base else "", joined, other.words) if joined is not None else None
    if not others or joined is None:
        return
    chips, narrowest = written.chips, written.audience
    for other in others:
        chips = merge_chips(base.chips if base else [], chips, other.chips)
        narrowest = narrowest if narrowest.home_id else other.audience
    together = Passage(
        district_id=written.district_id,
        child_id=written.child_id,
        audience=narrowest,
        kind=written.kind,
        section=written.section,
        voice=written.voice,
        home=written.home,
        chips=chips,
        words=joined,
        language=written.language,
        on_card=written.on_card or any(other.on_card for other in others),
        by=written.by,
        based_on=others[-1],
        joins=written,
        recorded_at=max(timezone.now(), written.recorded_at),
        id=uuid7(),
    )
    together.save(force_insert=True)
    replace([*others, written])


def goes_on(base: list[Passage], written: Passage) -> bool:
    """Whether this is the same person still at it: one sitting is one line of the story."""
    return bool(base) and base[-1].by_id == written.by_id and base[-1].recorded_at > timezone.now() - ONE_SITTING
