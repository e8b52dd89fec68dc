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
from allies.media.actions import take_back as take_recording_back
from allies.media.files import gone_if_it_fails
from allies.media.models import Recording
from allies.progress.models import Decision
from allies.teams.acts import like, written_by
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

type Thing = Joy | Baton | Decision


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
    """Taken back by who wrote it."""
    if joy.by_id != by.pk:
        raise NotPossible(_("Who wrote it can take it back."))
    return take_away(joy, by=by, cause=Gone.Cause.AUTHOR)


@transaction.atomic
def remove_with_child(thing: Thing, *, by: Member) -> Gone:
    """The child does not want it here, and says so to an adult. It goes at once and for everybody."""
    by = must_still(by, Permission.REMOVE_WITH_CHILD)
    return take_away(may_go(thing), by=by, cause=Gone.Cause.CHILD)


@transaction.atomic
def remove_by_child(thing: Thing, *, opened_by: Member) -> Gone:
    """The same by the child, on their own page: no adult is who did it."""
    seat = must_still(opened_by, Permission.REMOVE_WITH_CHILD)
    return take_away(may_go(thing), by=seat, cause=Gone.Cause.CHILD, is_by_child=True)


@transaction.atomic
def remove_photo_by_child(photo: Recording, *, opened_by: Member) -> Recording:
    """The photo alone, from their own page; what it belongs to stays."""
    seat = must_still(opened_by, Permission.TAKE_BACK_RECORDING)
    note_gone(photo, day=local_day(photo), by=None, seat=seat, cause=Gone.Cause.CHILD)
    return take_recording_back(photo, by=seat, is_by_child=True)


def local_day(photo: Recording) -> date:
    return photo.recorded_at.astimezone(photo.child.zone).date()


def may_go(thing: Thing) -> Thing:
    if isinstance(thing, Baton) and not thing.is_light:
        raise NotPossible(_("This is not a light moment."))
    return thing


def take_away(thing: Thing, *, by: Member, cause: Gone.Cause, is_by_child: bool = False) -> Gone:
    """Out of every view, with its pictures and its lines. That something was here, by whom and when it went, stays.

    That a goal was reached stays with the goal: it is no good thing to look at any more.
    """
    thing = locked(thing)
    if before := Gone.objects.filter(about_id=thing.pk).first():
        return before
    if not isinstance(thing, Decision):
        take_out_versions(thing)
    return note_gone(thing, day=thing.day, by=None if is_by_child else by, seat=by, cause=cause)


def take_out_versions(thing: Joy | Baton) -> None:
    now = timezone.now()
    versions = [one.pk for one in versions_of(thing)]
    type(thing)._base_manager.filter(pk__in=versions, taken_out_at=None).update(taken_out_at=now)
    take_out_with(versions, now)
    for line in Entry.objects.filter(about_id__in=versions, child=thing.child_id, taken_out_at=None):
        withdraw(line)


def note_gone(thing: Thing | Recording, *, day: date, by: Member | None, seat: Member, cause: Gone.Cause) -> Gone:
    whose = Audience.team(seat.child) if isinstance(thing, Baton) else thing
    author = None if by is not None and thing.by_id in by.own_seats else thing.by
    gone, _is_new = Gone.objects.get_or_create(
        about_id=thing.pk,
        defaults={
            **like(whose),
            "about_model": thing._meta.label_lower,
            "day": day,
            "cause": cause,
            "by": by,
            "author": author,
        },
    )
    log.write(
        f"celebrations.{cause}",
        by=by.person_id if by else None,
        seat=seat.pk,
        child=thing.child_id,
        district=thing.district_id,
        about=thing.pk,
    )
    return gone


@transaction.atomic
def know_gone(gone: Gone, *, by: Member) -> Gone:
    """Who had written it was told, and says so."""
    gone = locked(gone)
    if gone.author_id in by.own_seats and gone.told_at is None:
        gone.told_at = timezone.now()
        gone.save(update_fields=["told_at"])
    return gone


def versions_of(thing: Joy | Baton) -> Iterator[Joy | Baton]:
    """With what it put right: that does not come to stand again."""
    yield thing
    while isinstance(thing, Baton) and thing.corrects is not None:
        thing = thing.corrects
        yield thing
