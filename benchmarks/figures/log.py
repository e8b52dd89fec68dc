"""Figure 21: `log verify` over 1 million lines."""

import time

from allies.database.ids import uuid7
from allies.log.models import Act, Read, Stream
from allies.log.seals import seal_stream
from allies.log.verifying import verify
from allies.server.prepare import prepare_database

READS, ACTS, AT_ONCE = 950_000, 50_000, 10_000
TARGET = 20.0


def fill() -> None:
    people, children = [uuid7() for _ in range(60)], [uuid7() for _ in range(14)]
    for start in range(0, READS, AT_ONCE):
        Read.objects.bulk_create(
            Read(
                what="profiles.profile",
                by=people[n % 60],
                seat=people[n % 59],
                child=children[n % 14],
                district=people[0],
            )
            for n in range(start, start + AT_ONCE)
        )
    for start in range(0, ACTS, AT_ONCE):
        Act.objects.bulk_create(
            Act(
                act="teams.member_added",
                by=people[n % 60],
                child=children[n % 14],
                facts={"role": "teacher"},
                why="New",
            )
            for n in range(start, start + AT_ONCE)
        )


def run() -> list[dict[str, object]]:
    prepare_database(demo=False)
    fill()
    began = time.perf_counter()
    sealed = sum(seal_stream(stream, everything=True) for stream in Stream)
    sealing = time.perf_counter() - began
    began = time.perf_counter()
    reports = [verify(stream) for stream in Stream]
    took = time.perf_counter() - began
    lines = sum(report.lines for report in reports)
    good = lines == READS + ACTS == sealed and not any(report.problems for report in reports)
    return [
        {
            "name": f"log verify over {lines:,} lines",
            "value": round(took, 1),
            "unit": "s",
            "against": f"sealing them: {sealing:.1f} s",
            "target": f"<= {TARGET:g}",
            "held": good and took <= TARGET,
        }
    ]
