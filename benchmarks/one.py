"""One figure, in this process: python -m benchmarks.one NAME ANSWER.json [--large]."""

import importlib
import inspect
import json
import os
import sys
from pathlib import Path

import django


def main(name: str, answer: str, *, large: bool) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "allies.config.settings")
    django.setup()
    run = importlib.import_module(f"benchmarks.figures.{name}").run
    takes_large = "large" in inspect.signature(run).parameters
    rows = run(large=large) if takes_large else run()
    Path(answer).write_text(json.dumps(rows, default=str))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], large="--large" in sys.argv)
