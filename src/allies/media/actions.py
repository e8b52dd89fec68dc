"""Keeping a picture, sound or video with what it belongs to; taking it back; and what the worker does for it."""

import hashlib
import tempfile
import uuid
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from allies.database.erasures import note_erasure
from allies.database.ids import uuid7
from allies.database.locks import locked
from allies.log import actions as log
from allies.outbox.actions import post
from allies.outbox.handlers import ending
from allies.teams.acts import written_by
from allies.teams.models import AboutChild, Audience, Member

from . import errors, files, films
from .arriving import Arrived
from .models import Recording, RecordingSort, State
from .pieces import KeepsFiles
from .signals import things_follow, things_taken_out

MAKE_READY = "media.make_ready"


@transaction.atomic
def keep(arrived: Arrived, *, about: AboutChild, by: Member, of: str, fine: str) -> Recording:
    """Keep it with `about`, for the same people. The bytes are on disk before the row says that they are.

    Whoever calls this wraps the whole act in `files.gone_if_it_fails()`.
    """
    said = {"of": of.strip(), "language": by.person.language, "fine": fine}
    recording = recording_of(about, by=by, sort=arrived.sort, seconds=arrived.seconds, **said)
    try:
        if arrived.photo:
            put_photo(recording, arrived)
        elif arrived.format:
            put_paper(recording, arrived)
        else:
            files.write(files.place(recording.pk, files.SENT), arrived.file.chunks())
    except OSError as trouble:  # the disk is full, or not ours to write
        raise errors.no_room() from trouble
    recording.save(force_insert=True)
    if recording.state == State.WAITING:
        facts = {"recording": str(recording.pk), "reader": arrived.reader}
        post(MAKE_READY, key=f"{MAKE_READY}:{recording.pk}", facts=facts, district=recording.district_id)
    return recording


def recording_of(about: AboutChild, *, by: Member, **more: Any) -> Recording:
    """With its thing, for the same people; not yet in the database."""
    return Recording(
        id=uuid7(),
        kind=about.kind,
        about_model=about._meta.label_lower,
        about_id=about.pk,
        **written_by(by, about),
        **more,
    )


@transaction.atomic
def copy_to(about: AboutChild, recording: Recording, *, by: Member, fine: str) -> Recording:
    """The same picture, sound or video with another thing, for the people of that one. What was there stays there.

    Whoever calls this wraps the whole act in `files.gone_if_it_fails()`.
    """
    kept = ("sort", "of", "language", "state", "size", "seconds", "width", "height", "sum", "format")
    copy = recording_of(about, by=by, fine=fine, **{name: getattr(recording, name) for name in kept})
    try:
        for part in ("", files.SMALL):
            if (there := files.place(recording.pk, part)).exists():
                files.write(files.place(copy.pk, part), files.blocks_of(there))
    except OSError as trouble:  # the disk is full, or not ours to write
        raise errors.no_room() from trouble
    copy.save(force_insert=True)
    return copy


def came_before(arrived: Arrived, *, about: AboutChild, of: str, fine: str) -> bool:
    """Whether this file, which comes with a form that came before, is the one that was kept with it then.

    One that was taken back since, or whose words were sealed, is not looked at again. A sound and a video were written
    anew, so of those only the words are held against each other.
    """
    there = Recording.objects.filter(about_id=about.pk).order_by("id").first()
    if there is None:
        return False
    if there.state == State.TAKEN_BACK or there.sealed_at:
        return True
    is_another = arrived.photo is not None and hashlib.sha256(arrived.photo.big).hexdigest() != there.sum
    return not is_another and (there.sort, there.of, there.fine) == (arrived.sort, of.strip(), fine)


def put_photo(recording: Recording, arrived: Arrived) -> None:
    photo = arrived.photo
    assert photo  # noqa: S101 - asked by the caller
    files.write(files.place(recording.pk, files.SMALL), [photo.small])
    recording.size, recording.sum = files.write(files.place(recording.pk), [photo.big])
    recording.width, recording.height, recording.state = photo.width, photo.height, State.READY


def put_paper(recording: Recording, arrived: Arrived) -> None:
    recording.size, recording.sum = files.write(files.place(recording.pk), arrived.file.chunks())
    recording.format, recording.state = arrived.format, State.READY


def make_ready(id: uuid.UUID, reader: str) -> None:
    """Write a sound or a video anew. Done twice is done once; a worker that is killed meanwhile only delays it."""
    recording = Recording.objects.filter(pk=id, state=State.WAITING).first()
    if recording is None:
        return
    sent, ready = files.place(id, files.SENT), files.place(id)
    try:
        if ready.exists() and not sent.exists():  # a backup whose rows are a moment older than its files
            is_ready(recording, ready)
            return
        with tempfile.TemporaryDirectory(dir=settings.FILE_UPLOAD_TEMP_DIR) as folder:
            made = films.made_ready(sent, reader, RecordingSort(recording.sort), Path(folder), ending=ending)
            if made.first_look:
                files.write(files.place(id, files.SMALL), files.blocks_of(made.first_look))
            size, total = files.write(ready, files.blocks_of(made.path))
    except errors.NotTaken:
        end_waiting(id, state=State.REFUSED)
        return
    shown = {"seconds": made.seconds, "width": made.width, "height": made.height}
    end_waiting(id, state=State.READY, size=size, sum=total, **shown)


def is_ready(recording: Recording, path: Path) -> None:
    width, height, seconds = films.checked(path, RecordingSort(recording.sort))
    size, total = files.summed(path)
    shown = {"seconds": seconds, "width": width, "height": height}
    end_waiting(recording.pk, state=State.READY, size=size, sum=total, **shown)


@transaction.atomic
def end_waiting(id: uuid.UUID, *, state: State, **found: object) -> None:
    """If it was taken back meanwhile, what was made of it goes."""
    ended = Recording.objects.filter(pk=id, state=State.WAITING).update(state=state, **found)
    parts = (files.SENT,) if ended and state == State.READY else ("", files.SMALL, files.SENT)
    transaction.on_commit(partial(files.remove, id, *parts))


@transaction.atomic
def take_back(recording: Recording, *, by: Member, is_by_child: bool = False) -> Recording:
    """The child does not want it. The bytes and the words of what it shows go now, and from what a backup brings back.

    That something was here, and who took it back when, stays. `is_by_child`: on a page that was opened from this seat.
    """
    recording = locked(recording)
    if recording.state == State.TAKEN_BACK:
        return recording
    recording.state, recording.of, recording.sum, recording.size = State.TAKEN_BACK, "", "", 0
    recording.taken_back_at, recording.taken_back_by = timezone.now(), None if is_by_child else by
    recording.save(update_fields=["state", "of", "sum", "size", "taken_back_at", "taken_back_by"])
    log.write(
        "media.taken_back",
        by=None if is_by_child else by.person_id,
        seat=by.pk,
        child=by.child_id,
        district=by.district_id,
        about=recording.pk,
    )
    transaction.on_commit(partial(note_erasure, recording))
    transaction.on_commit(partial(files.remove, recording.pk))
    return recording


def follow(things: Iterable[uuid.UUID], audience: Audience) -> None:
    """What these belong to is for other people from now on, so they are."""
    things = list(things)
    Recording.objects.filter(about_id__in=things, child=audience.child_id).update(audience=audience)
    things_follow.send(Recording, things=things, audience=audience)


def take_out_with(things: Iterable[uuid.UUID], at: datetime | None) -> None:
    """What they belong to is out of every view, so they are, and at the same moment come back with it."""
    things = list(things)
    Recording.objects.filter(about_id__in=things, taken_out_at=None).update(taken_out_at=at)
    things_taken_out.send(Recording, things=things, at=at)


def sweep() -> Iterator[None]:
    """Files that no row knows, of an act that was cut off; and what came in and was never taken. A folder at a time."""
    before = timezone.now().timestamp() - 3600
    for found in files.every():
        old = [path for path in found if path.stat().st_mtime < before]
        ids = {path: id_in(path.name) for path in old}
        elsewhere = {pk for one in KeepsFiles.every() for pk in one.known({pk for pk in ids.values() if pk})}
        wanted = dict(Recording.objects.filter(pk__in=[pk for pk in ids.values() if pk]).values_list("pk", "state"))
        for path, pk in ids.items():
            if pk in elsewhere:
                continue
            state = wanted.get(pk) if pk else None
            if state is None or state == State.TAKEN_BACK or (path.suffix == files.SENT and state != State.WAITING):
                path.unlink(missing_ok=True)
        yield
    for path in Path(settings.FILE_UPLOAD_TEMP_DIR).iterdir():
        if path.is_file() and path.stat().st_mtime < before:
            path.unlink(missing_ok=True)


def id_in(name: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(name.split(".", maxsplit=1)[0])
    except ValueError:
        return None
