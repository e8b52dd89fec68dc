"""A file as it comes in with a form: what it is, whether we take it, and what becomes of it."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.utils import timezone

from allies.teams.models import Member

from . import errors, files, films, offices, papers, pdfs, photos, viruses
from .models import Recording, RecordingSort
from .sniffing import ENOUGH, Family, Format, format_of

LARGEST = 100_000_000
SMALLEST = 160  # dots of the shorter side of a picture; what is smaller in a mail is a drawing of its program
MOST_A_DAY = 60


@dataclass(frozen=True)
class Arrived:
    """A file that we take. A picture is made ready already; sound and video wait for the worker."""

    file: "UploadedFile[Any]"
    sort: RecordingSort
    reader: str
    photo: photos.Photo | None = None
    seconds: int | None = None
    format: str = ""  # of a document


def taken_in(file: "UploadedFile[Any]", *, by: Member, with_papers: bool = False) -> Arrived:
    """Look at a file and take it, or say in a sentence why not (`NotTaken`). `with_papers`: documents, too."""
    if (file.size or 0) > LARGEST:
        raise errors.too_large_a_file()
    refuse_too_many(by)
    if not files.is_room_for(file.size or 0):
        raise errors.no_room()
    if with_papers and (paper := as_paper(file)):
        return paper
    known = known_format(file)
    viruses.refuse(file)
    if known.family is Family.PHOTO:
        return Arrived(file, RecordingSort.PHOTO, known.reader, photo=photos.made_ready(file, known.reader))
    with on_disk(file) as path, photos.one_at_a_time():
        found = films.measured(path, known.reader)
    return Arrived(file, found.sort, known.reader, seconds=found.seconds)


def as_paper(file: "UploadedFile[Any]") -> Arrived | None:
    """A document, if it is one."""
    file.seek(0)
    head = file.read(1024)
    if not (pdfs.is_a_pdf(head) or head.startswith(offices.START)):
        if format_of(head[:ENOUGH]) is None:
            raise errors.no_such_document()
        return None
    viruses.refuse(file)
    if (file.size or 0) > papers.LARGEST:
        raise errors.too_large_a_document()
    file.seek(0)
    found = papers.format_of_paper(file.read())
    file.seek(0)
    if not found:
        raise errors.no_such_document()
    return Arrived(file, RecordingSort.PAPER, found, format=found)


def known_format(file: "UploadedFile[Any]") -> Format:
    file.seek(0)
    known = format_of(file.read(ENOUGH))
    file.seek(0)
    if known is None:
        raise errors.unknown_kind()
    if known.family is Family.HEIC:
        raise errors.not_from_this_phone()
    if known.family is Family.MOVING and not films.are_possible():
        raise errors.no_sound_here()
    return known


def refuse_too_many(by: Member) -> None:
    """So that one account cannot fill a disk, whichever children it is with."""
    since = timezone.now() - timedelta(days=1)
    sent = Recording.objects.filter(by__person=by.person_id, recorded_at__gte=since)
    if sent.count() >= MOST_A_DAY:
        raise errors.enough_for_today()


def is_a_drawing(content: bytes) -> bool:
    """A picture as small as those that stand in signatures. Nothing is decoded."""
    known = format_of(content[:ENOUGH])
    if known is None or known.family is not Family.PHOTO:
        return False
    try:
        return min(photos.size_of(BytesIO(content), known.reader)) < SMALLEST
    except errors.NotTaken:
        return False


@contextmanager
def on_disk(file: "UploadedFile[Any]") -> Iterator[Path]:
    """Where another program can read it."""
    if isinstance(file, TemporaryUploadedFile):
        yield Path(file.temporary_file_path())
        return
    with tempfile.NamedTemporaryFile(dir=settings.FILE_UPLOAD_TEMP_DIR) as copy:
        for block in file.chunks():
            copy.write(block)
        copy.flush()
        yield Path(copy.name)
