"""Close the log's new lines with a digest, batch by batch. The worker calls this; writers never wait for it.

docs/decisions/the-logs-seal.md says why it is done in batches, and what the seal can and cannot show.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from hashlib import blake2b
from typing import Any

from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from allies.log.models import Act, Proof, Read, Seal, Stream, canonical

LARGEST = 1000  # lines under one seal
SMALLEST = 200  # fewer wait a little for company, so that a quiet house does not make a seal for every line
RIPE = timedelta(seconds=60)
SETTLED = timedelta(seconds=2)
LATE = timedelta(days=1)  # how long a gap may still be filled by a slow transaction
MARK = 16  # bytes that stand for one line

LINES: dict[Stream, type[Act | Read | Proof]] = {Stream.ACTS: Act, Stream.READS: Read, Stream.ROWS: Proof}
IDS = ("by", "seat", "child", "district", "about")
# One line as text, the same on both databases. What people typed comes last, so that nothing in it can pass for
# another column.
COLUMNS = {
    Stream.ACTS: ("at", "act", *IDS, "facts", "why"),
    Stream.READS: ("at", "what", *IDS),
    Stream.ROWS: ("at", "model", "about", "what", "number", "shape", "digest"),
}


def selected(stream: Stream) -> str:
    """SELECT id and the line's text, to which a WHERE is added."""
    columns = " || '\x1f' || ".join(as_text(name) for name in COLUMNS[stream])
    return f"SELECT id, {columns} FROM {LINES[stream]._meta.db_table} "  # noqa: S608 - names of ours only


def as_text(name: str) -> str:
    column = connection.ops.quote_name(name)
    if connection.vendor == "postgresql":
        if name == "at":
            return f"to_char({column} AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')"
        return f"replace(coalesce({column}::text, ''), '-', '')" if name in IDS else str(column)
    if name == "at":
        return f"CASE length({column}) WHEN 19 THEN {column} || '.000000' ELSE {column} END"
    return f"coalesce({column}, '')" if name in IDS else str(column)


def mark_of(text: str) -> bytes:
    return blake2b(text.encode(), digest_size=MARK).digest()


def digest_of(seal: Seal, previous: str) -> str:
    """Covers everything the seal says and the seal before it. Keyed, so that the database alone cannot make one."""
    said = [seal.stream, seal.number, seal.first, seal.last, seal.gaps, seal.late, previous]
    digest = blake2b(canonical(said).encode(), digest_size=32, key=settings.LOG_KEY.encode()[:64])
    digest.update(bytes(seal.marks))
    return digest.hexdigest()


def seal() -> Iterator[int]:
    """For the worker: what is ripe, one seal at a time, so that mail goes out between two."""
    for stream in Stream:
        yield from sealed(stream, everything=False)


def seal_stream(stream: Stream, *, everything: bool = False) -> int:
    """All of it in one go; answers how many lines were sealed. `everything` leaves nothing."""
    return sum(sealed(stream, everything=everything))


def sealed(stream: Stream, *, everything: bool) -> Iterator[int]:
    """One seal after the other, until what is left is too young or too little."""
    while True:
        lines = seal_batch(stream, everything=everything)
        yield lines
        if lines < LARGEST:
            return


def seal_batch(stream: Stream, *, everything: bool) -> int:
    """One seal; answers how many lines it covers."""
    previous = Seal.objects.filter(stream=stream).order_by("-number").first()
    after = previous.last if previous else 0
    ids = ripe(stream, after, everything=everything)
    late = late_lines(stream)
    if not ids and not late:
        return 0
    last = ids[-1] if ids else after
    present = dict(texts(stream, "WHERE id > %s AND id <= %s ORDER BY id", [after, last]))
    # Only the lines that were seen to be ripe: one that slips in between is a gap now and sealed late.
    marks = [mark_of(present[row]) for row in ids] + [mark_of(text) for _, text in late]
    made = Seal(
        stream=stream,
        number=previous.number + 1 if previous else 1,
        first=after + 1,
        last=last,
        gaps=gaps(after + 1, last, ids),
        late=[row for row, _ in late],
        marks=b"".join(marks),
    )
    made.digest = digest_of(made, previous.digest if previous else "")
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:
        if Seal.objects.filter(stream=stream, number=made.number).exists():
            return 0  # another worker was faster with this number
        raise
    return len(marks)


def ripe(stream: Stream, after: int, *, everything: bool) -> list[int]:
    """Ids of the next lines to seal. The youngest wait until transactions beside them have ended."""
    now = timezone.now()
    lines = LINES[stream]._base_manager.filter(pk__gt=after).order_by("pk").values_list("pk", "at")[:LARGEST]
    found = list(lines)
    if not everything:
        # A line from the future (a clock was set back) does not hold up the others.
        while found and now - SETTLED < found[-1][1] <= now:
            found.pop()
        if found and len(found) < SMALLEST and found[0][1] > now - RIPE:
            return []
    return [row for row, _ in found]


def gaps(first: int, last: int, ids: Sequence[int]) -> list[list[int]]:
    """Ranges of first..last that hold no line: rolled back, or not yet committed.

    >>> gaps(1, 9, [1, 2, 5, 9])
    [[3, 4], [6, 8]]
    """
    found, expected = [], first
    for row in [*ids, last + 1]:
        if row > expected:
            found.append([expected, row - 1])
        expected = row + 1
    return found


def late_lines(stream: Stream) -> list[tuple[int, str]]:
    """Lines that appeared in gaps of recent seals: their transactions ended after their neighbours were sealed."""
    recent = Seal.objects.filter(stream=stream, sealed_at__gt=timezone.now() - LATE)
    known: set[int] = set()
    ranges: list[list[int]] = []
    for seal_gaps, late in recent.exclude(gaps=[], late=[]).order_by("number").values_list("gaps", "late"):
        ranges += seal_gaps
        known.update(late)
    found: list[tuple[int, str]] = []
    for first, last in ranges:
        found += texts(stream, "WHERE id BETWEEN %s AND %s ORDER BY id", [first, last])
    return [(row, text) for row, text in found if row not in known]


def texts(stream: Stream, where: str, values: list[Any]) -> Iterator[tuple[int, str]]:
    with connection.cursor() as cursor:
        cursor.execute(selected(stream) + where, values)
        yield from cursor.fetchall()


def split(marks: bytes) -> list[bytes]:
    return [marks[at : at + MARK] for at in range(0, len(marks), MARK)]


def in_ranges(ranges: Iterable[Sequence[int]]) -> Iterator[int]:
    for first, last in ranges:
        yield from range(first, last + 1)
