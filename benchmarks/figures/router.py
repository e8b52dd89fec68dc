"""Figure 18: router decisions a second, pure. Every one is the hardest kind: a digest that ends in quiet hours."""

import itertools
import time
from datetime import UTC, datetime, timedelta
from datetime import time as hour
from zoneinfo import ZoneInfo

from allies.notices.router import Event, Group, Quiet, Standing, Wishes, decide

TARGET = 50_000
SECONDS = 2.0
SCHOOL_DAYS = frozenset(range(5))


def run(large: bool = False) -> list[dict[str, object]]:  # noqa: FBT001, FBT002
    zones = [ZoneInfo(name) for name in ("America/Chicago", "Asia/Beirut", "Europe/London")]
    people = [Wishes(zone, digest_at=hour(22), days=SCHOOL_DAYS, quiet=Quiet(hour(20), hour(7))) for zone in zones]
    start = datetime(2026, 9, 1, tzinfo=UTC)
    moments = [start + timedelta(hours=7 * step) for step in range(1000)]
    event, standing = Event(Group.STORY), Standing()

    done, began = 0, time.perf_counter()
    for wishes in itertools.cycle(people):
        for now in moments:
            decide(event, standing, wishes, now=now)
        done += len(moments)
        if time.perf_counter() - began > SECONDS:
            break
    rate = done / (time.perf_counter() - began)
    return [
        {
            "name": "router decisions a second, pure",
            "value": round(rate),
            "unit": "decisions/s",
            "against": None,
            "target": f">= {TARGET}",
            "held": rate >= TARGET,
        }
    ]
