"""`./allies analyze FILE.csv --improvement increase|decrease`: the indices of single-case series, with their doubt."""

import json
from argparse import ArgumentTypeError
from collections.abc import Mapping, Sequence
from math import isfinite
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from allies.statistics.batch import one_by_one
from allies.statistics.reading import Malformed, read
from allies.statistics.series import Improvement, Measure, Scale, Series
from allies.statistics.values import Value

Found = Mapping[str, Value]
PRINTED = (
    *("nap", "nap_se", "nap_ci", "tau", "tau_se", "tau_u", "tau_bc", "pnd", "pem", "pand", "ird"),
    *("lrri", "lrri_se", "lrrd", "lrrd_se", "smd_g", "smd_g_se", "theil_sen_baseline"),
)
TITLES = {
    "nap": "NAP",
    "nap_low": "from",
    "nap_high": "to",
    "tau": "Tau",
    "tau_u": "Tau-U",
    "tau_bc": "Tau-BC",
    "pnd": "PND",
    "pem": "PEM",
    "pand": "PAND",
    "ird": "IRD",
    "lrri": "LRRi",
    "lrrd": "LRRd",
    "smd_g": "SMD",
    "theil_sen_baseline": "slope of A",
}


def above_nought(words: str) -> float:
    try:
        number = float(words)
    except ValueError:
        number = 0.0
    if not (isfinite(number) and number > 0):
        raise ArgumentTypeError(f"{words!r} is not a number above 0")
    return number


class Command(BaseCommand):
    help = (
        "Reads series,phase,session,value (phase A is the baseline, B what came after) and tells the single-case "
        "indices of each series. NAP comes with its 95 % limits. These are numbers, and no verdicts."
    )
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="a CSV file in UTF-8")
        parser.add_argument("--improvement", required=True, choices=list(Improvement), help="which way is better")
        parser.add_argument("--scale", choices=list(Scale), default=Scale.OTHER, help="what the values are")
        parser.add_argument(
            "--intervals", type=above_nought, help="intervals or tries of a session (percentage, proportion)"
        )
        parser.add_argument("--minutes", type=above_nought, help="minutes watched in a session (rate)")
        parser.add_argument("--json", action="store_true", help="as JSON, at full precision")

    def handle(self, *_: Any, file: Path, **options: Any) -> None:
        measure = Measure(
            Improvement(options["improvement"]), Scale(options["scale"]), options["intervals"], options["minutes"]
        )
        try:
            series = read(file.read_bytes(), measure)
        except OSError as wrong:
            raise CommandError(f"{file} cannot be read: {wrong.strerror}.") from wrong
        except Malformed as wrong:
            raise CommandError(f"{file.name} was not read. {wrong}") from wrong
        found = one_by_one(series, measure)
        self.stdout.write(as_json(series, found) if options["json"] else as_table(series, found))


def as_json(series: Sequence[Series], found: Sequence[Found]) -> str:
    """A list with a line for each series; null where undefined."""
    rows = [json.dumps(_row(one, indices), ensure_ascii=False) for one, indices in zip(series, found, strict=True)]
    return "[\n" + ",\n".join(rows) + "\n]"


def _row(one: Series, found: Found) -> dict[str, object]:
    limits = [found["nap_low"].number, found["nap_high"].number]
    values = {name: value.number for name, value in found.items()} | {"nap_ci": None if None in limits else limits}
    counts = {"series": one.name, "n_a": len(one.baseline), "n_b": len(one.treatment)}
    return counts | {name: values[name] for name in PRINTED}


def as_table(series: Sequence[Series], found: Sequence[Found]) -> str:
    """For people: three decimals, and below it why something has no number."""
    lines = [["series", "A", "B", *TITLES.values()]]
    for one, indices in zip(series, found, strict=True):
        cells = [_cell(indices[name]) for name in TITLES]
        lines.append([one.name, str(len(one.baseline)), str(len(one.treatment)), *cells])
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    table = ["  ".join([line[0].ljust(widths[0]), *map(str.rjust, line[1:], widths[1:])]) for line in lines]
    return "\n".join([*table, *_reasons(series, found)])


def _cell(value: Value) -> str:
    return "-" if value.number is None else f"{value.number:.3f}"


def _reasons(series: Sequence[Series], found: Sequence[Found]) -> list[str]:
    said = []
    for one, indices in zip(series, found, strict=True):
        whys: dict[str, list[str]] = {}
        for name, title in TITLES.items():
            if why := indices[name].why:
                whys.setdefault(why, []).append(title)
        said += [f"{one.name}: no {', '.join(titles)}: {why}." for why, titles in whys.items()]
    return ["", *said] if said else []
