"""./bench [--only NAME ...] [--large] [--list]: measures, prints a table, writes benchmarks/latest.json.

A figure is a module `benchmarks/figures/NAME.py` with `run(large=False)` (`large` is optional), which answers rows:
name, value, unit, against, target, held. Each runs in a process of its own, with an empty data folder of its own.
"""

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
FIGURES = ROOT / "benchmarks" / "figures"
LATEST = ROOT / "benchmarks" / "latest.json"
HEADINGS = ("name", "value", "unit", "against", "target", "held")
LONGEST = 3600  # seconds for one module

Row = dict[str, Any]


def names() -> list[str]:
    return sorted(path.stem for path in FIGURES.glob("*.py") if "\ndef run(" in path.read_text())


def card() -> dict[str, Any]:
    """What the machine was like today: single milliseconds do not travel, ratios do."""
    model = [line for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")]
    return {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "cores": os.cpu_count(),
        "processor": model[0].split(":", 1)[1].strip() if model else platform.processor(),
        "memory_gb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9, 1),
        "load_before": round(os.getloadavg()[0], 2),
        "python": platform.python_version(),
    }


def measure(name: str, *, large: bool) -> list[Row]:
    """One module in a process of its own; a failure is a row too."""
    with tempfile.TemporaryDirectory(prefix="allies-bench-") as folder:
        answer = Path(folder) / "rows.json"
        environment = {key: value for key, value in os.environ.items() if not key.startswith(("ALLIES_", "DATABASE_"))}
        environment |= {"ALLIES_DATA": f"{folder}/data", "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}"}
        words = [sys.executable, "-m", "benchmarks.one", name, str(answer), *(["--large"] if large else [])]
        try:
            subprocess.run(words, env=environment, cwd=ROOT, check=True, timeout=LONGEST, stdout=sys.stderr)
            rows: list[Row] = json.loads(answer.read_text())
        except (subprocess.SubprocessError, OSError, ValueError) as trouble:
            rows = [{"name": f"{name}: {type(trouble).__name__}", "value": None, "held": False}]
    return [{heading: row.get(heading) for heading in HEADINGS} | {"module": name} for row in rows]


def table(rows: list[Row]) -> str:
    def cell(value: object) -> str:
        if isinstance(value, bool):
            return "yes" if value else "NO"
        return "" if value is None else f"{value:,}" if isinstance(value, int | float) else str(value)

    lines = [list(HEADINGS), *[[cell(row[heading]) for heading in HEADINGS] for row in rows]]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEADINGS))]
    return "\n".join("  ".join(word.ljust(width) for word, width in zip(line, widths, strict=True)) for line in lines)


def main() -> None:
    parser = argparse.ArgumentParser(prog="./bench", description=__doc__.splitlines()[0])
    parser.add_argument("--only", nargs="+", metavar="NAME", help="these figures alone")
    parser.add_argument("--large", action="store_true", help="the sizes of 10 million rows too")
    parser.add_argument("--list", action="store_true", help="say which figures there are")
    options = parser.parse_args()
    if options.list:
        print("\n".join(names()))
        return
    known = names()
    unknown = set(options.only or ()) - set(known)
    if unknown:
        parser.error(f"there is no figure {', '.join(sorted(unknown))}; there are: {', '.join(known)}")
    today, rows = card(), []
    for name in options.only or known:
        began = time.monotonic()
        print(f"{name} ...", file=sys.stderr, flush=True)
        rows += measure(name, large=options.large)
        print(f"{name}: {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    today["load_after"] = round(os.getloadavg()[0], 2)
    today["large"] = options.large
    print("Card of the day: " + ", ".join(f"{key} {value}" for key, value in today.items()))
    print(table(rows))
    if not options.only:
        partial = LATEST.with_suffix(".part")
        partial.write_text(json.dumps({"card": today, "rows": rows}, indent=1, ensure_ascii=False) + "\n")
        shutil.move(partial, LATEST)
    sys.exit(0 if all(row["held"] in {True, None} for row in rows) else 1)


if __name__ == "__main__":
    main()
