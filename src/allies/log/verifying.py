"""Does the log still say what it said when it was sealed? Names the lines that do not."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from django.utils import timezone

from allies.database.house import lost_before
from allies.log.models import Seal, Stream
from allies.log.seals import LATE, digest_of, in_ranges, mark_of, split, texts

CHUNK = 5000
ENOUGH = 100  # problems that are told one by one


@dataclass
class Report:
    """What was found in one stream. `head` is worth keeping elsewhere: a later check can hold the log to it."""

    stream: Stream
    lines: int = 0
    seals: int = 0
    unsealed: int = 0
    unproven: int = 0  # seals that were made with a key that is lost
    head: str = ""
    problems: list[str] = field(default_factory=list)

    def tell(self, problem: str) -> None:
        if len(self.problems) < ENOUGH:
            self.problems.append(problem)
        elif len(self.problems) == ENOUGH:
            self.problems.append("and more")


def head_of(seal: Seal) -> str:
    return f"{seal.stream}:{seal.number}:{seal.digest[:32]}"


def verify(stream: Stream, *, heads: Collection[str] = ()) -> Report:
    """Check every line and every seal. `heads` are heads that earlier checks told: each must still be in the chain."""
    report = Report(stream)
    late = check_chain(report, {head for head in heads if head.startswith(f"{stream}:")})
    check_lines(report, late)
    return report


def seals_of(stream: Stream) -> Iterator[Seal]:
    return Seal.objects.filter(stream=stream).order_by("number").iterator(chunk_size=500)


def check_chain(report: Report, heads: set[str]) -> dict[int, bytes]:
    """Each seal covers the one before. Answers the marks of lines that were sealed late."""
    late: dict[int, bytes] = {}
    number, last, digest = 0, 0, ""
    lost = lost_before().get(report.stream, 0)
    for seal in seals_of(report.stream):
        if seal.number != number + 1:
            report.tell(
                f"{missing_seals(number + 1, seal.number - 1)}: lines {last + 1} to {seal.first - 1} have no seal"
            )
        elif seal.number <= lost and seal.first == last + 1:
            report.unproven += 1
        elif digest_of(seal, digest) != seal.digest or seal.first != last + 1:
            report.tell(
                f"seal {seal.number} (lines {seal.first} to {seal.last}) was changed, or was made with another key"
            )
        if seal.late:
            late.update(zip(seal.late, split(bytes(seal.marks))[-len(seal.late) :], strict=False))
        number, last, digest = seal.number, seal.last, seal.digest
        report.seals += 1
        report.head = head_of(seal)
        heads.discard(report.head)
    for head in sorted(heads):
        report.tell(f"the head {head} that was noted earlier is not in the log any more")
    return late


def newest_seals_hold() -> bool:
    """Whether our key is the one that made them; nobody knows where nothing is sealed yet."""
    for stream in Stream:
        newest = list(Seal.objects.filter(stream=stream).order_by("-number")[:2])
        if newest and newest[0].digest != digest_of(newest[0], newest[1].digest if newest[1:] else ""):
            return False
    return True


def missing_seals(first: int, last: int) -> str:
    return f"seal {first} is missing" if first == last else f"seals {first} to {last} are missing"


def lines_of(stream: Stream) -> Iterator[tuple[int, bytes]]:
    after = 0
    while chunk := list(texts(stream, f"WHERE id > %s ORDER BY id LIMIT {CHUNK}", [after])):
        for row, text in chunk:
            yield row, mark_of(text)
        after = chunk[-1][0]


def check_lines(report: Report, late: dict[int, bytes]) -> None:
    lines = lines_of(report.stream)
    line = next(lines, None)
    for seal in seals_of(report.stream):
        found: dict[int, bytes] = {}
        while line is not None and line[0] <= seal.last:
            if line[0] >= seal.first:  # lines before it have lost their seal, which is told already
                found[line[0]] = line[1]
            line = next(lines, None)
        report.lines += len(found)
        compare(report, seal, found, late)
    while line is not None:
        report.lines += 1
        report.unsealed += 1
        line = next(lines, None)
    for row in late:
        report.tell(f"line {row} is missing")


def compare(report: Report, seal: Seal, found: dict[int, bytes], late: dict[int, bytes]) -> None:
    """What was sealed and what is there now. Takes from `late` what it meets."""
    marks = bytes(seal.marks)
    if not seal.gaps and not seal.late and b"".join(found.values()) == marks:
        return
    absent = set(in_ranges(seal.gaps))
    ids = [row for row in range(seal.first, seal.last + 1) if row not in absent]
    sealed = dict(zip(ids, split(marks), strict=False))
    stood = {mark: row for row, mark in sealed.items()}
    for row, mark in sealed.items():
        if row not in found:
            report.tell(f"line {row} is missing")
        elif found[row] != mark:
            origin = stood.get(found[row])
            report.tell(f"line {row} was changed" if origin is None else f"line {row} now says what line {origin} said")
    for row in found.keys() - sealed.keys():
        mark_then = late.pop(row, None)
        if mark_then is None and timezone.now() - seal.sealed_at < LATE:
            report.unsealed += 1
        elif mark_then is None:
            report.tell(f"line {row} was put in after its neighbours were sealed")
        elif mark_then != found[row]:
            report.tell(f"line {row} was changed")
