"""A page that was signed by hand, as it comes in: a picture is written anew, a PDF is kept byte for byte."""

from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from allies.media import errors, photos, viruses
from allies.media.sniffing import ENOUGH, Family, format_of

from .finals import sum_of

LARGEST = 10_000_000
PDF, JPEG = "application/pdf", "image/jpeg"
# Some programs put a few bytes before the start of a PDF; readers look in the first kilobyte.
START, FIRST = b"%PDF-", 1024


@dataclass(frozen=True)
class Page:
    type: str
    content: bytes

    @property
    def sum(self) -> str:
        return sum_of(self.content)


def page_from(file: "UploadedFile[Any]") -> Page:
    """Look at the file and take it, or say in a sentence why not (`NotTaken`)."""
    file.seek(0)
    head = file.read(FIRST)
    viruses.refuse(file)
    file.seek(0)
    known = format_of(head[:ENOUGH])
    if known is None and START in head:
        return Page(PDF, file.read())
    if known is None or known.family is Family.MOVING:
        raise errors.unknown_kind()
    if known.family is Family.HEIC:
        raise errors.not_from_this_phone()
    return Page(JPEG, photos.made_ready(file, known.reader).big)
