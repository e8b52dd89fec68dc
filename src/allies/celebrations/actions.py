"""A good thing is kept for the whole team, taken back by its author, or taken away where the child does not want it."""

import uuid
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from allies.batons.actions import is_no_day_for_light
from allies.batons.models import Baton
from allies.database.locks import alone_with, locked
from allies.log import actions as log
from allies.media.actions import came_before, keep, take_out_with
from allies.media.files import gone_if_it_fails
from allies.teams.acts import written_by
from allies.teams.errors import NotPossible, SentOtherwise
from allies.teams.models import Audience, Member
from allies.teams.permissions import Permission
from allies.teams.seat_now import must_still
from allies.timeline.actions import record, withdraw
from allies.timeline.models import Entry
from allies.timeline.models.entry import Tone

from .about import in_words
from .models import Gone, Joy, JoySort, To
from .reading import who_can_be_thanked
from .rules import may_be_made_of


@gone_if_it_fails()
@transaction.atomic
def keep_joy(
    *,
    id: uuid.UUID,
    by: Member,
    sort: str,
    words: str = "",
    about: Iterable[str] = (),
    to: str = "",
    whom: Member | None = None,
    entry: Entry | None = None,
    recording: Mapping[str, Any] | None = None,
    day: date | None = None,
) -> Joy:
    """Of today unless a day is said, for the whole team; a thanks to one person for one's own home and school. Sent
    twice it is one. Of the line that it was made from, nothing comes along.
    """
    alone_with(id)
    said: dict[str, Any] = {
        "sort": JoySort(sort),
        "about": [one.key for one in in_words(list(about))],
        "to": (to or To.TEAM) if sort == JoySort.THANKS else "",
        "words": words.strip(),
        "entry": entry,
        "whom": whom,
    }
    if known := Joy.sent_before(id, by, **said):
        if recording and not came_before(about=known, **recording):
            raise SentOtherwise
        return known
    by = must_still(by, Permission.WRITE_JOY)
    if entry is not None and not may_be_made_of(entry, by):
        raise NotPossible(_("Only who wrote this line, or that home, can tell it to everybody."))
    if whom is not None and whom.pk not in {one.pk for one in who_can_be_thanked(by)}:
        raise NotPossible(_("This person is not on the team any more. You can thank everybody at school."))
    day = day or by.today
    if sort == JoySort.LIGHT:
        must_be_light(by, day, entry)
    joy = Joy.objects.create(
        id=id,
        language=by.person.language,
        day=day,
        **written_by(by, Audience.home_and_school(by.home) if whom and by.home else Audience.team(by.child)),
        **said,
    )
    if recording:
        keep(about=joy, by=by, **recording)
    tone = Tone.LIGHT if sort == JoySort.LIGHT else Tone.PLAIN
    record("celebrations.kept", about=joy, by=by, facts=facts_of(joy), tone=tone)
    return joy


def facts_of(joy: Joy) -> dict[str, Any]:
    said = {"sort": str(joy.sort), "about": joy.about, "to": str(joy.to), "words": joy.words}
    said |= {"whom": joy.whom.person.name} if joy.whom else {}
    return said | {"child": str(joy.child_id), "language": joy.language}


def must_be_light(by: Member, day: date, entry: Entry | None) -> None:
    """No laugh on a hard moment, and none beside bad news."""
    if entry is not None and entry.tone == Tone.HARD:
        raise NotPossible(_("This was a hard moment. A thanks fits here, a light moment does not."))
    if is_no_day_for_light(by, day):
        raise NotPossible(_("Today has something hard in it. Please keep the light moment for a lighter day."))


@transaction.atomic
def take_back(joy: Joy, *, by: Member) -> Gone:
    """By who wrote it."""
    if joy.by_id != by.pk:
        raise NotPossible(_("Who wrote it can take it back."))
    return take_away(joy, by=by, cause=Gone.Cause.AUTHOR)


@transaction.atomic
def remove_with_child(thing: Joy | Baton, *, by: Member) -> Gone:
    """The child does not want it here. It goes at once and for everybody; a light moment of the day does too."""
    by = must_still(by, Permission.REMOVE_WITH_CHILD)
    if not isinstance(thing, Joy) and not thing.is_light:
        raise NotPossible(_("This is not a light moment."))
    return take_away(thing, by=by, cause=Gone.Cause.CHILD)


def take_away(thing: Joy | Baton, *, by: Member, cause: Gone.Cause) -> Gone:
    """Out of every view, with its pictures and its lines. That something was here, by whom and when it went, stays."""
    thing = locked(thing)
    before = Gone.objects.filter(about_id=thing.pk).first()
    if before is not None:
        return before
    now = timezone.now()
    versions = [one.pk for one in versions_of(thing)]
    type(thing)._base_manager.filter(pk__in=versions, taken_out_at=None).update(taken_out_at=now)
    take_out_with(versions, now)
    for line in Entry.objects.filter(about_id__in=versions, child=thing.child_id, taken_out_at=None):
        withdraw(line)
    about = {"about_model": thing._meta.label_lower, "about_id": thing.pk, "day": thing.day, "cause": cause}
    whose = thing if isinstance(thing, Joy) else Audience.team(by.child)
    gone = Gone.objects.create(**written_by(by, whose), **about)
    log.write(
        f"celebrations.{cause}",
        by=by.person_id,
        seat=by.pk,
        child=thing.child_id,
        district=thing.district_id,
        about=thing.pk,
    )
    return gone


def versions_of(thing: Joy | Baton) -> Iterator[Joy | Baton]:
    """With what it put right: that does not come to stand again."""
    yield thing
    while isinstance(thing, Baton) and thing.corrects is not None:
        thing = thing.corrects
        yield thing
