"""Figure 20: the passport of a child with 50,000 entries: made, verified, taken in; time and memory."""

import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LINES, SEEN = 40_000, 10_000
LONGEST, MOST = 30.0, 60.0  # seconds, MiB above idle


def row(name: str, value: float, unit: str, *, target: float | None = None, against: str = "") -> dict[str, object]:
    """Without a target it is told, and holds."""
    shown = {"name": name, "value": round(value, 1), "unit": unit, "against": against}
    return shown | {"target": f"<= {target:g}" if target else "", "held": target is None or value <= target}


def seeded() -> None:
    from benchmarks.figures.story_measure import a_team, tell_lines
    from django.utils import timezone

    from allies.database.ids import uuid7
    from allies.observations.actions import write_observation
    from allies.observations.models import Observation
    from allies.teams.models import District

    members = a_team("Mateo Rivera", District.objects.create(name="Riverbend"))
    tell_lines(members, LINES, random.Random(20))
    teacher = next(member for member in members if member.role == "teacher")
    one = write_observation(id=uuid7(), by=teacher, sort="hard", what="hum", happened_at=timezone.now(), words="Loud.")
    copies = [Observation(**values_of(one)) for _n in range(SEEN)]
    for n, copy in enumerate(copies):
        copy.id = copy.root_id = uuid7()
        copy.happened_at = one.happened_at - timedelta(hours=n)
    for at in range(0, SEEN, 2_000):
        Observation.objects.bulk_create(copies[at : at + 2_000])


def values_of(one: object) -> dict[str, object]:
    fields = one._meta.concrete_fields  # type: ignore[attr-defined]
    return {field.attname: getattr(one, field.attname) for field in fields}


def prepare(folder: Path) -> None:
    environment = os.environ | {"ALLIES_DATA": str(folder)}
    subprocess.run([sys.executable, "-m", "allies", "prepare"], cwd=ROOT, env=environment, check=True)


def asked(folder: Path, what: str, file: Path) -> tuple[float, float, float]:
    """In a process of its own: seconds of the processor, and MiB above what it needs before, without and with files."""
    environment = os.environ | {"ALLIES_DATA": str(folder)}
    words = [sys.executable, "-m", "benchmarks.figures.passport", what, str(file)]
    said = subprocess.run(words, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout
    seconds, above, with_files = json.loads(said.splitlines()[-1])
    return seconds, above, with_files


def run() -> list[dict[str, object]]:
    here = Path(os.environ["ALLIES_DATA"])
    prepare(here)
    subprocess.run([sys.executable, "-m", "benchmarks.figures.passport", "seed", ""], cwd=ROOT, check=True)
    with tempfile.TemporaryDirectory() as folder:
        file, there = Path(folder) / "passport.zip", Path(folder) / "there"
        made, above, with_files = asked(here, "export", file)
        verified, *_above = asked(here, "verify", file)
        prepare(there)
        taken, more, _with_files = asked(there, "import", file)
        size = f"{file.stat().st_size / 1e6:.1f} MB"
    entries = f"{LINES + SEEN:,} entries"
    return [
        row(f"passport of {entries}: made", made, "s", target=LONGEST, against=size),
        row(
            f"passport of {entries}: memory above idle",
            above,
            "MiB",
            target=MOST,
            against=f"with files {with_files:.0f}",
        ),
        row(f"passport of {entries}: verified", verified, "s"),
        row(f"passport of {entries}: taken in by an empty house", taken, "s", against=f"{more:.0f} MiB above idle"),
    ]


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def own() -> float:
    """What this process alone has. Pages of a file that is read as memory (the database, libraries) are shared, and the
    system takes them back when it needs them.
    """
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("RssAnon:")) / 1024


def highest_while(act: Callable[[], None]) -> float:
    """Looked at every hundredth of a second."""
    found, over = [own()], threading.Event()

    def look() -> None:
        while not over.wait(0.01):
            found.append(own())

    looking = threading.Thread(target=look)
    looking.start()
    try:
        act()
    finally:
        over.set()
        looking.join()
    return max(found)


def do(what: str, file: Path) -> None:
    from allies.passport.brought import opened
    from allies.passport.checking import check
    from allies.passport.packing import pack
    from allies.passport.taking_in import take_in
    from allies.server.supervisor import load_everything
    from allies.teams.actions.schools import open_school
    from allies.teams.models import District, Member

    load_everything()
    seats = Member.objects.with_orders().select_related("child__school__district", "person", "home")
    reader = seats.filter(role="guardian").first()

    def act() -> None:
        if what == "export" and reader:
            pack(reader, file)
        elif what == "verify":
            assert check(file).is_whole
        elif what == "import":
            school = open_school("Hill School", district=District.objects.create(name="Hill"))
            with opened(file) as brought:
                take_in(brought, school=school, by=None)

    idle, with_files, began = own(), peak(), time.process_time()
    highest = highest_while(act)
    print(json.dumps([time.process_time() - began, highest - idle, peak() - with_files]))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "allies.config.settings")
    import django

    django.setup()
    seeded() if sys.argv[1] == "seed" else do(sys.argv[1], Path(sys.argv[2]))
