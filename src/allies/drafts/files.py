"""A picture or a sound that goes later: its bytes wait in the data folder, a picture without where it was taken."""

from collections.abc import Collection
from dataclasses import dataclass
from io import BytesIO
from typing import IO, Any
from uuid import UUID
from weakref import finalize

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from allies.database.ids import uuid7
from allies.media import files
from allies.media.arriving import Arrived
from allies.media.errors import no_room
from allies.people.models import Person
from allies.teams.errors import NotPossible

from .models import Later

PART = ".later"
MOST_FILES = 20  # of one person at a time


@dataclass(frozen=True)
class Waiting:
    """The file of a form: in which field it came, how it was called, what it is."""

    field: str
    name: str
    type: str
    arrived: Arrived

    @property
    def facts(self) -> dict[str, str]:
        """A picture was written anew."""
        kept = ("photo.jpg", "image/jpeg") if self.arrived.photo else (self.name, self.type)
        return {"field": self.field, "name": kept[0], "type": kept[1], "sort": self.arrived.sort}


def file_in(form: forms.Form) -> Waiting | None:
    """The file that came with a valid form."""
    arrived: Arrived | None = getattr(form, "arrived", None)
    if arrived is None:
        return None
    field, [file, *_more] = next((name, found) for name, found in form.files.lists() if found)
    return Waiting(field, file.name or "", str(file.content_type or ""), arrived)


def keep_file(later: Later, waiting: Waiting, *, by: Person) -> None:
    """Before its row is saved, within `files.gone_if_it_fails()`."""
    if Later.of_person(by).exclude(upload=None).exclude(pk=later.pk).count() >= MOST_FILES:
        raise NotPossible(_("Twenty of your files wait already. Please send one of them first."))
    later.upload, later.upload_facts = uuid7(), waiting.facts
    arrived = waiting.arrived
    try:
        files.write(files.place(later.upload, PART), [arrived.photo.big] if arrived.photo else arrived.file.chunks())
    except OSError as trouble:
        raise no_room() from trouble


def drop_file(upload: UUID | None) -> None:
    """Once the act is done: until then it may be undone."""
    if upload is not None:
        transaction.on_commit(lambda: files.remove(upload, PART))


def files_of(later: Later) -> "MultiValueDict[str, UploadedFile[Any]]":
    """As the browser sent it."""
    if later.upload is None:
        return MultiValueDict()
    path, facts = files.place(later.upload, PART), later.upload_facts
    is_there = path.exists()
    file: IO[bytes] = path.open("rb") if is_there else BytesIO()  # an empty one is refused by the form, in a sentence
    size = path.stat().st_size if is_there else 0
    sent = UploadedFile(file, facts["name"], facts["type"], size)
    finalize(sent, file.close)
    return MultiValueDict({facts["field"]: [sent]})


def that_wait(ids: Collection[UUID]) -> set[UUID]:
    return {later.upload for later in Later.objects.filter(upload__in=ids) if later.upload}
