"""Which backups are kept: of the last days, and one of each of the last months. Pure but for the folder."""

from collections.abc import Collection
from datetime import datetime
from pathlib import Path

DAYS, MONTHS = 7, 12
NAME = "allies-%Y-%m-%d-%H%M.tar.gz"


def kept(made: Collection[datetime]) -> set[datetime]:
    """By number and not by age: as long as no new ones come, no old one goes."""
    days: dict[tuple[int, int, int], datetime] = {}
    months: dict[tuple[int, int], datetime] = {}
    for at in sorted(made, reverse=True):
        days.setdefault((at.year, at.month, at.day), at)
        months.setdefault((at.year, at.month), at)
    # One that was made in haste, after something broke, does not take that of the night away.
    newest = max(made, default=datetime.min)  # noqa: DTZ901
    of_its_day = [at for at in made if at.date() == newest.date()]
    return {*of_its_day, *list(days.values())[:DAYS], *list(months.values())[:MONTHS]}


def made_at(path: Path) -> datetime | None:
    """When, by its name. What has another name is somebody else's, and stays."""
    try:
        return datetime.strptime(path.name, NAME)  # noqa: DTZ007 - by the clock of the machine, as people read it
    except ValueError:
        return None


def let_go(folder: Path) -> list[Path]:
    """Remove what need not be kept any more, and say what that was."""
    there = {at: path for path in folder.iterdir() if (at := made_at(path)) and path.is_file()}
    gone = [there[at] for at in sorted(there.keys() - kept(there))]
    for path in gone:
        path.unlink()
    return gone
