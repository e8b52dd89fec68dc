"""Zip files of symbol packs, made when they are needed: good ones, and such as somebody would send to do harm."""

import zipfile
from collections.abc import Mapping
from hashlib import sha256
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile

from allies.database.ids import uuid7
from allies.media.tests.made import picture, written
from allies.symbols import actions
from allies.symbols.bringing_in import look_into
from allies.symbols.models import Pack
from allies.teams.models import School

HEADING = "file,name,keywords,language,licence,author"
SWING = "swing.png,swing,play; outside,en,CC BY 4.0,Kim Lee"
COLUMPIO = "swing.png,columpio,jugar,es,CC BY 4.0,Kim Lee"
RAMP = "ramp.jpg,ramp,wheelchair; way up,en,CC BY 4.0,Kim Lee"
ID = "0190d0c0-0000-7000-8000-000000000001"


def png(size=(120, 90), color="orange") -> bytes:
    return written(picture(size, color), "PNG")


def table(*lines: str) -> bytes:
    return "\r\n".join([HEADING, *lines]).encode()


def zipped(files: Mapping[str, bytes], *, packed: int = zipfile.ZIP_DEFLATED) -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w", packed) as archive:
        for name, one in files.items():
            info = zipfile.ZipInfo(name, (2026, 11, 24, 8, 0, 0))
            info.compress_type = packed
            archive.writestr(info, one)
    return content.getvalue()


def good(*more: str, color: str = "orange", **files: bytes) -> bytes:
    pictures = {"swing.png": png(color=color), "ramp.jpg": written(picture((80, 80), color), "JPEG")}
    return zipped({"words.csv": table(SWING, COLUMPIO, RAMP, *more), **pictures, **files})


def taken_in(school: School, content: bytes | None = None, *, name: str = "Our playground") -> Pack:
    """A pack as it stands after whoever leads the school said yes."""
    pack = shown(school, content, name=name)
    return actions.take_in(pack, by=None)


def shown(school: School, content: bytes | None = None, *, name: str = "Our playground") -> Pack:
    file = good() if content is None else content
    into = look_into(BytesIO(file), language="en")
    return actions.show_pack(school, id=uuid7(), by=None, name=name, sum=sha256(file).hexdigest(), into=into)


def sent(content: bytes, name: str = "Our playground") -> dict[str, object]:
    return {"id": ID, "name": name, "file": SimpleUploadedFile("pack.zip", content, "application/zip")}
