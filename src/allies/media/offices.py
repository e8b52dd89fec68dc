"""A document of an office program from outside that is kept as it is, byte for byte.

What could run by itself when it is opened, what is hidden in it, and what would be fetched from elsewhere is refused.
Nothing is unpacked but the few parts that tell.
"""

import re
import zipfile
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from zlib import error as ZlibError  # noqa: N812 - as errors are named

from django.utils.translation import gettext as _

from .errors import NotTaken, unreadable

START = b"PK\x03\x04"
MOST_PARTS = 5_000
MOST_OF_A_PART, MOST_OF_ALL = 20_000_000, 40_000_000  # bytes that are unpacked
# The main part of each, as [Content_Types].xml names it (ECMA-376): one with macros has another name.
OOXML = {
    b"wordprocessingml.document.main+xml": "docx",
    b"spreadsheetml.sheet.main+xml": "xlsx",
    b"presentationml.presentation.main+xml": "pptx",
}
ODF = {  # OpenDocument 1.3, part 2
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.presentation": "odp",
}
RUNS = re.compile(
    r"vba|macro|activex|oleobject|embeddings/|customui|(?:\A|/)(?:basic|scripts|object [^/]*)/|"
    r"\.(?:exe|dll|js|jse|vbs|vbe|wsf|ps1|jar|com|bat|cmd|lnk|scr|hta|msi)\Z",
    re.IGNORECASE,
)
LEADS = re.compile(r"(?:\w+:)?Relationship\b")
ELSEWHERE = re.compile(r"TargetMode\s*=\s*[\"']External", re.IGNORECASE)
A_LINK = re.compile(r"Type\s*=\s*[\"'][^\"']*/hyperlink[\"']")
TELLS = re.compile(r"\.rels\Z|\A(?:content|styles)\.xml\Z|\Aword/.*\.xml\Z")
TAG = re.compile(rb"[^<]+")
ACTS = re.compile(r"script:|draw:(?:object|plugin|applet|floating-frame)")
FETCHED = re.compile(r"xlink:href\s*=\s*[\"'](?:\w{2,10}:|//)")


def format_of_document(content: bytes) -> str:
    """The ending of its name; "" where it is none of these. Says in a sentence why it is not kept, if it is not."""
    if not content.startswith(START):
        return ""
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            return looked_through(packed)
    except (zipfile.BadZipFile, ZlibError, OSError, ValueError, RuntimeError, EOFError, NotImplementedError) as trouble:
        raise unreadable() from trouble


def looked_through(packed: zipfile.ZipFile) -> str:
    names = packed.namelist()
    if len(names) > MOST_PARTS or len({name.casefold() for name in names}) < len(names):
        raise unreadable()
    if any(part.flag_bits & 1 for part in packed.infolist()):
        raise unreadable()
    if sum(part.file_size for part in packed.infolist() if TELLS.search(part.filename)) > MOST_OF_ALL:
        raise unreadable()
    found = kind_of(packed, names)
    if found and (any(map(RUNS.search, names)) or does_something(packed, names)):
        raise does_more_than_show()
    return found


def kind_of(packed: zipfile.ZipFile, names: list[str]) -> str:
    if "[Content_Types].xml" in names:
        said = part_of(packed, "[Content_Types].xml")
        return next((ending for main, ending in OOXML.items() if main in said), "")
    return ODF.get(part_of(packed, "mimetype").strip(), "") if "mimetype" in names else ""


def does_something(packed: zipfile.ZipFile, names: list[str]) -> bool:
    for name in names:
        if name.endswith(".rels"):
            if any(map(leads_elsewhere, tags_in(packed, name))):
                return True
        elif name in {"content.xml", "styles.xml"}:
            if any(map(acts, tags_in(packed, name))):
                return True
        elif name.startswith("word/") and name.endswith(".xml"):
            said = "".join(tag.rpartition(">")[2] for tag in tags_in(packed, name))
            if "DDEAUTO" in said:
                return True
    return False


def leads_elsewhere(tag: str) -> bool:
    return bool(LEADS.match(tag) and ELSEWHERE.search(tag) and not A_LINK.search(tag))


def acts(tag: str) -> bool:
    return bool(ACTS.match(tag) or (tag.startswith("draw:image") and FETCHED.search(tag)))


def tags_in(packed: zipfile.ZipFile, name: str) -> Iterator[str]:
    """Each with the words behind it. None holds another `<`, and no sign stands for others of its own (DOCTYPE)."""
    content = part_of(packed, name)
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise unreadable()
    return (unescape(tag[0].decode("utf-8", errors="replace")) for tag in TAG.finditer(content))


def part_of(packed: zipfile.ZipFile, name: str) -> bytes:
    """Read as single bytes, so that what is looked for cannot hide in another spelling."""
    with packed.open(name) as part:
        content = part.read(MOST_OF_A_PART + 1)
    if len(content) > MOST_OF_A_PART or b"\0" in content:
        raise unreadable()
    return content


def does_more_than_show() -> NotTaken:
    return NotTaken(
        _(
            "This document contains a program, another file or a part from elsewhere, so it was not saved. "
            "Please save it as a PDF, and send that."
        )
    )
