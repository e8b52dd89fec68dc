"""python -m benchmarks.crash [--kills N] [--cuts N]: ends with 1 when anything was lost, doubled or corrupt.

Needs an empty data folder: set ALLIES_DATA. Cutting the power needs a C compiler (`cc`).
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path

import django


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.crash", description=__doc__)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--cuts", type=int, default=5)
    parser.add_argument("--synchronous", help="weaken SQLite on purpose (NORMAL), to see the rounds notice it")
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "allies.config.settings")
    django.setup()
    from benchmarks.crash import over_http
    from benchmarks.crash.rounds import Rounds

    good = True
    if options.kills:
        found = over_http.strike(options.kills)
        print(f"kill -9 of the server and its worker: {found}")
        good = good and found.good
    for name, cut, rounds in (("kill -9 of writers", False, options.kills), ("power cut", True, options.cuts)):
        if rounds:
            with tempfile.TemporaryDirectory(prefix="allies-crash-") as notes:
                found = Rounds(Path(notes), cut=cut, synchronous=options.synchronous).run(rounds)
            print(f"{name}: {found}")
            good = good and found.good
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
