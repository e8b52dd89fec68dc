"""A page that was signed by hand, as it comes in: a picture is written anew, a PDF is kept byte for byte."""

from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from allies.media import errors, photos, viruses
from allies.media.pdfs import is_a_pdf, refuse_what_runs
from allies.media.sniffing import ENOUGH, Family, format_of

from .finals import sum_of

LARGEST = 10_000_000
PDF, JPEG = "application/pdf", "image/jpeg"
FIRST = 1024


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
    if known is None and is_a_pdf(head):
        content: bytes = file.read()
        refuse_what_runs(content)
        return Page(PDF, content)
    if known is None or known.family is Family.MOVING:
        raise errors.unknown_kind()
    if known.family is Family.HEIC:
        raise errors.not_from_this_phone()
    return Page(JPEG, photos.made_ready(file, known.reader).big)
