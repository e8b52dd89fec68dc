"""START-HERE.html: what is in a passport, to be read in any browser without a network, in the reader's language.

It is what the search of each room shows of its rows, so a new room is in it by itself. Written a piece at a time.
"""

import hashlib
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from allies.media.models import Recording
from allies.search.sources import Source
from allies.teams.permissions import Side

from .contents import AT_A_TIME, Record
from .files import media_of

CSS = (Path(__file__).parent / "start_here.css").read_text()
DIGEST = b64encode(hashlib.sha256(CSS.encode()).digest()).decode()
# Nothing from anywhere, and nothing that acts: its own pictures and sounds, and the one style above.
POLICY = f"default-src 'none'; style-src 'sha256-{DIGEST}'; img-src file: 'self'; media-src file: 'self'"

FIRST = ("profiles", "strategies", "supports", "plans", "reports")


def start_here(record: Record, papers: Mapping[str, str]) -> Iterator[bytes]:
    """`papers`: what is printed beside it, and what each is called."""
    shared: dict[str, object] = {"member": record.reader, "child": record.reader.child}
    shared |= {"papers": papers.items(), "recordings": media(record)}
    look = mark_safe(f"<style>{CSS}</style>")  # noqa: S308 - a file of ours
    sources = [one for one in sorted(Source.every(), key=place) if shown_rows(record, one).exists()]
    begins = beginnings(sources)
    yield page("head", **shared, policy=POLICY, look=look, made_at=record.until, begins=begins)
    for source in sources:
        yield from section(record, source, label=begins.get(source.name, ""))
    yield page("foot", **shared)


def place(source: Source) -> tuple[int, str, str]:
    """Who the child is comes first, then what helps, and the plan."""
    room = source.model._meta.app_label
    return FIRST.index(room) if room in FIRST else len(FIRST), str(source.label), source.name


def beginnings(sources: Iterable[Source]) -> dict[str, str]:
    """The sources before which a heading stands: some are called alike, and have one between them."""
    first: dict[str, str] = {}
    for source in sources:
        first.setdefault(str(source.label), source.name)
    return {name: label for label, name in first.items()}


def page(part: str, /, **context: object) -> bytes:
    return render_to_string(f"passport/start_{part}.html", context).encode()


def section(record: Record, source: Source, *, label: str) -> Iterator[bytes]:
    for batch in batches(shown_rows(record, source)):
        found = [said(record, source, row) for row in batch]
        yield page("section", label=label, name=source.name, found=found)
        label = ""


def shown_rows(record: Record, source: Source) -> "QuerySet[Any]":
    reader = record.reader
    rows = record.seen_of(source.model).filter(pk__in=source.standing().order_by().values("pk"))
    for kind, borrowing in source.borrows.items():
        if kind not in reader.kinds:
            rows = rows.exclude(borrowing)
    if source.at_school_alone is not None and reader.side is not Side.SCHOOL:
        rows = rows.exclude(source.at_school_alone())
    return source.in_hand(rows).order_by("pk")


def batches(rows: "QuerySet[Any]") -> Iterator[list[Any]]:
    batch = list(rows[:AT_A_TIME])
    while batch:
        yield batch
        batch = list(rows.filter(pk__gt=batch[-1].pk)[:AT_A_TIME])


def said(record: Record, source: Source, row: Any) -> dict[str, object]:
    shown = source.shown(row, record.reader)
    by = record.reader.name_of(shown.by) if shown.by else ""
    return {
        "title": shown.title,
        "text": "" if shown.text == shown.title else shown.text,
        "by": by,
        "what": shown.by.what if shown.by and by else "",
        "language": shown.language,
        "at": getattr(row, source.happened),
    }


def media(record: Record) -> list[dict[str, str | SafeString]]:
    rows = record.rows(Recording._meta.label_lower)
    found = ((row, media_of(row)) for row in rows if isinstance(row, Recording) and row.is_ready)
    return [{"name": name, "of": row.of, "sort": row.sort} for row, name in found]
