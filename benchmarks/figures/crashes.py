"""Figure 10: kill -9 of server and worker amid 8 people; power cuts. What was said yes to must be there, once."""

import shutil
import tempfile
from pathlib import Path

from benchmarks.crash.over_http import strike
from benchmarks.crash.rounds import Found, Rounds

KILLS, DIRECT_KILLS, CUTS = 100, 20, 50


def struck(rounds: int, *, cut: bool) -> Found:
    with tempfile.TemporaryDirectory(prefix="allies-crash-") as notes:
        return Rounds(Path(notes), cut=cut).run(rounds)


def rows(name: str, found: Found) -> list[dict[str, object]]:
    told = f"{found.acknowledged} acknowledged"
    counts = {"lost": found.lost + found.unsent, "doubled": found.doubled, "corrupt": found.corrupt}
    return [
        {
            "name": f"{name}, {found.rounds} rounds: {what}",
            "value": count,
            "unit": "writes",
            "against": told,
            "target": "0",
            "held": count == 0,
        }
        for what, count in counts.items()
    ]


def weakened() -> dict[str, object]:
    """The rounds must be able to fail: with synchronous=NORMAL they do."""
    with tempfile.TemporaryDirectory(prefix="allies-crash-") as notes:
        found = Rounds(Path(notes), cut=True, synchronous="NORMAL").run(5)
    return {
        "name": "power cut with synchronous=NORMAL, 5 rounds: lost (the check of the check)",
        "value": found.lost,
        "unit": "writes",
        "against": f"{found.acknowledged} acknowledged",
        "target": "> 0",
        "held": found.lost > 0,
    }


def run() -> list[dict[str, object]]:
    answer = rows("kill -9 of server and worker amid 8 people", strike(KILLS))
    answer += rows("kill -9 amid 8 writers and the worker", struck(DIRECT_KILLS, cut=False))
    if shutil.which("cc"):
        answer += [*rows("power cut amid 8 writers and the worker", struck(CUTS, cut=True)), weakened()]
    return answer
