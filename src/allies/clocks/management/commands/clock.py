"""`./allies clock`: when something is due by law, what is not counted, and where that stands. Without a database."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand

from allies.clocks.calendar_file import NoCalendar
from allies.clocks.school_year import school_year_of
from allies.jurisdictions.counting import SchoolYear
from allies.jurisdictions.deadlines import Deadline, Due, Facts, Happened
from allies.jurisdictions.facts import WrongFact, facts_of
from allies.jurisdictions.when_due import DEADLINES, by_event, deadlines_of

LARGEST = 4_000_000  # bytes of a calendar
EARLIEST, LATEST = date(1975, 1, 1), date(2100, 12, 31)


class Command(BaseCommand):
    help = (
        "Says by which day law wants something, counted from the day on which something happened. It is no legal "
        "advice: the source, and the day on which we read it, are printed beside each day."
    )
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--profile", required=True, help=f"whose law: {', '.join(DEADLINES)}")
        parser.add_argument("--events", action="store_true", help="which events start a count there")
        parser.add_argument("--event", help="what happened, such as evaluation_requested")
        parser.add_argument("--on", help="on which day, such as 2026-11-12")
        parser.add_argument("--calendar", type=Path, help="the days of the school without school, as an .ics file")
        parser.add_argument("--facts", type=Path, help="what else is known, as a JSON file")
        parser.add_argument("--json", action="store_true", help="as JSON, for programs")

    def handle(self, *_: Any, profile: str, events: bool, **options: Any) -> None:
        if profile not in DEADLINES:
            no(f"{profile} is no place that we know. Those are: {', '.join(DEADLINES)}.")
        if events:
            self.tell([as_event(*one) for one in by_event(deadlines_of(profile)).items()], as_json=options["json"])
            return
        on = day_of(options["on"])
        deadlines = deadlines_after(options["event"], profile)
        year, facts = calendar_of(options["calendar"], on), read_facts(options["facts"])
        found = [as_said(one, one.due(on, year, facts)) for one in deadlines]
        self.tell(found, as_json=options["json"])

    def tell(self, rows: Sequence[dict[str, Any]], *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1))
        else:
            self.stdout.write("\n\n".join("\n".join(lines_of(row)) for row in rows))


def no(why: str) -> NoReturn:
    sys.stderr.write(f"{why}\n")
    raise SystemExit(2)


def day_of(said: str | None) -> date:
    try:
        day = date.fromisoformat(said or "")
    except ValueError:
        no("Please say on which day it happened: --on 2026-11-12.")
    if not EARLIEST <= day <= LATEST:
        no(f"--on is a day from {EARLIEST} to {LATEST}.")
    return day


def deadlines_after(event: str | None, profile: str) -> list[Deadline]:
    there = by_event(deadlines_of(profile))
    if event not in list(there):
        no(f"{event or 'No event'} starts no count in {profile}. What does: {', '.join(there)}.")
    return there[Happened(event)]


def calendar_of(file: Path | None, on: date) -> SchoolYear:
    if file is None:
        return SchoolYear()
    try:
        with file.open("rb") as opened:
            held = opened.read(LARGEST + 1)
    except OSError as wrong:
        no(f"{file} cannot be read: {wrong.strerror}.")
    if len(held) > LARGEST:
        no(f"{file} is larger than a calendar of a school: {LARGEST // 1_000_000} MB at most.")
    try:
        return school_year_of(held, on=on)
    except NoCalendar:
        no(f"{file} holds no calendar (.ics).")


def read_facts(file: Path | None) -> Facts:
    if file is None:
        return Facts()
    try:
        return facts_of(file.read_text())
    except OSError as wrong:
        no(f"{file} cannot be read: {wrong.strerror}.")
    except UnicodeDecodeError:
        no(f"{file} is no text.")
    except WrongFact as wrong:
        no(str(wrong))


def as_event(event: Happened, deadlines: Sequence[Deadline]) -> dict[str, Any]:
    facts = dict.fromkeys(fact for one in deadlines for fact in one.facts)
    return {"event": event, "facts": list(facts), "rules": [one.id for one in deadlines]}


def as_said(deadline: Deadline, due: Due) -> dict[str, Any]:
    is_the_laws = not due.source
    return {
        "rule": deadline.id,
        "due": iso(due.on),
        "count": due.count,
        "unit": due.unit,
        "source": due.source or deadline.source.cite,
        "read_on": iso(deadline.read_on) if is_the_laws else None,
        "extended_from": iso(due.extended_from),
        "paused": [{"from": iso(one.first_on), "to": iso(one.last_on), "why": one.why} for one in due.paused],
        "note": due.note,
    }


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def lines_of(row: dict[str, Any]) -> list[str]:
    """A row for people: what is empty is left out."""
    said = {name: plain(value) for name, value in row.items()}
    return [f"{name:<14}{value}" for name, value in said.items() if value]


def plain(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(
            f"{one['from']} to {one['to']} ({one['why']})" if isinstance(one, dict) else str(one) for one in value
        )
    return "" if value is None else str(value)
