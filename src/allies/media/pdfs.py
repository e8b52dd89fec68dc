"""A PDF from outside that is kept byte for byte: an official plan, a page signed by hand, a letter sent along.

It is the original, so nothing in it is changed; what could do something by itself when it is opened is refused.
"""

import re
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from .errors import NotTaken

START = b"%PDF-"
BLANK = b"\xef\xbb\xbf\0\t\n\f\r "  # what programs put before the start; anything more may be another kind of file
MOST_THINGS = 200_000
# Links and jumps within the file are no harm.
ACTS = {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToE", "/Rendition", "/RichMediaExecute"}
HOLDS = {"/JS", "/JavaScript", "/EF", "/EmbeddedFiles", "/RichMedia", "/RichMediaContent", "/XFA"}
# In the bytes themselves, too: what one program does not find another may. Signs of a name may be written as numbers.
NAMED = re.compile(rb"/(JavaScript|Launch|EmbeddedFiles|RichMedia)\b")
AS_NUMBER = re.compile(rb"#([0-9a-fA-F]{2})")


def is_a_pdf(content: bytes) -> bool:
    return content[:1024].lstrip(BLANK).startswith(START)


def refuse_what_runs(content: bytes) -> None:
    """Says in a sentence why this PDF is not kept, if it is not."""
    if NAMED.search(AS_NUMBER.sub(lambda sign: bytes([int(sign[1], 16)]), content)):
        raise holds_a_program()
    try:
        is_harmful = holds_more_than_pages(PdfReader(BytesIO(content)))
    except (PyPdfError, ValueError, LookupError, TypeError, AttributeError, RecursionError, OSError) as trouble:
        raise cannot_be_looked_through() from trouble
    if is_harmful:
        raise holds_a_program()


def holds_more_than_pages(reader: PdfReader) -> bool:
    if reader.is_encrypted and not reader.decrypt(""):
        raise cannot_be_looked_through()
    things = [(number, of) for of, places in reader.xref.items() for number in places]
    things += [(number, 0) for number in reader.xref_objStm]
    if len(things) > MOST_THINGS or not reader.pages:
        raise cannot_be_looked_through()
    reach = [
        reader.trailer,
        *(reader.get_object(IndirectObject(number, of, reader)) for number, of in things if number),
    ]
    return any(does_something(thing) for thing in reach)


def does_something(thing: Any) -> bool:
    """A thing and all that is written within it. What it only points to is looked at by itself."""
    within = [thing]
    while within:
        one = within.pop()
        if isinstance(one, DictionaryObject):
            if HOLDS & one.keys() or ("/S" in one and str(one["/S"]) in ACTS):
                return True
            within += [one.raw_get(name) for name in one]
        elif isinstance(one, ArrayObject):
            within += list.__iter__(one)
    return False


def holds_a_program() -> NotTaken:
    return NotTaken(
        _(
            "This PDF contains a program or another file, so it was not saved. Please open it, "
            "choose Print and Save as PDF, and send the new file."
        )
    )


def cannot_be_looked_through() -> NotTaken:
    return NotTaken(
        _(
            "This PDF could not be checked. It may be damaged, or it has a password. "
            "Please open it, choose Print and Save as PDF, and send the new file."
        )
    )
