"""PDFs for the tests: one that does no harm, and ones that would."""

import zlib
from functools import cache
from io import BytesIO

from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject


@cache
def a_pdf(words: str = "made up") -> bytes:
    """One empty page; the words stand in its bytes."""
    return written(PdfWriter(), words)


def written(writer: PdfWriter, words: str = "made up") -> bytes:
    writer.add_blank_page(width=72, height=72)
    writer.metadata = {"/Subject": words}
    return bytes_of(writer)


def bytes_of(writer: PdfWriter) -> bytes:
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def with_an_act(kind: str) -> bytes:
    """It does something when it is opened."""
    writer = PdfWriter()
    act = {NameObject("/S"): NameObject(f"/{kind}"), NameObject("/F"): TextStringObject("calc.exe")}
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(act)
    return written(writer)


def with_a_file() -> bytes:
    writer = PdfWriter()
    writer.add_attachment("run.exe", b"MZ")
    return written(writer)


def locked(password: str = "secret") -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(a_pdf())))
    writer.encrypt(user_password=password, owner_password="owner", algorithm="RC4-128")
    return bytes_of(writer)


def in_a_bundle(content: bytes) -> bytes:
    """The same things, packed together as newer programs do, so that no name of theirs stands in the bytes."""
    reader = PdfReader(BytesIO(content))
    numbers = sorted(number for places in reader.xref.values() for number in places if number)
    said = []
    for number in numbers:
        start = content.index(b"\n%d 0 obj" % number) + len(b"\n%d 0 obj" % number)
        said.append(content[start : content.index(b"endobj", start)].strip())
    heads = " ".join(f"{number} {sum(len(one) + 1 for one in said[:at])}" for at, number in enumerate(numbers)) + " "
    packed = zlib.compress(heads.encode() + b"\n".join(said))
    bundle, table = max(numbers) + 1, max(numbers) + 2
    out = b"%PDF-1.7\n"
    begins = len(out)
    out += b"%d 0 obj\n<< /Type /ObjStm /N %d /First %d /Filter /FlateDecode /Length %d >>\nstream\n" % (
        bundle, len(numbers), len(heads), len(packed),
    )  # fmt: skip
    out += packed + b"\nendstream\nendobj\n"
    rows = {number: (2, bundle, at) for at, number in enumerate(numbers)} | {bundle: (1, begins, 0), 0: (0, 0, 255)}
    rows[table] = (1, len(out), 0)
    entries = b"".join(
        bytes([kind]) + place.to_bytes(4) + bytes([at])
        for kind, place, at in (rows.get(number, (0, 0, 0)) for number in range(table + 1))
    )
    root = reader.trailer.raw_get("/Root").idnum
    where = len(out)
    out += b"%d 0 obj\n<< /Type /XRef /Size %d /W [1 4 1] /Root %d 0 R /Length %d >>\nstream\n" % (
        table, table + 1, root, len(entries),
    )  # fmt: skip
    return out + entries + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % where
