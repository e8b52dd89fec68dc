"""A child is erased: no byte of what was said is left in the house, in its next backup, or in one that is restored."""

import shutil
from pathlib import Path

import pytest

from allies.config.tests.marked import MARK
from allies.config.tests.world import ELM, OAK
from allies.server.tests.a_running_house import run

pytestmark = pytest.mark.slow

SAID = [MARK.encode(), b"Mateo", OAK.encode(), ELM.encode(), OAK.lower().encode(), ELM.lower().encode()]
# Codes of ours, which the database asks to be of a fixed form, and what nothing here filled.
NOT_MARKED = {"checkins.Answer.choice", "reports.Report.changed", "reports.Rhythm.days"}
FILL = "from allies.config.tests.marked import fill_and_mark; fill_and_mark()"
TWO = ("--why", "asked", "--asked-by", "okafor@example.org", "--told-on", "2026-01-01", "--yes")


def bytes_left(*places: Path) -> set[str]:
    files = [file for place in places for file in (place.rglob("*") if place.is_dir() else [place]) if file.is_file()]
    return {f"{file.name}: {said}" for file in files for said in SAID if said in file.read_bytes()}


def pictures(data: Path) -> list[Path]:
    return [file for file in (data / "media").rglob("*") if file.is_file()]


@pytest.fixture(scope="module")
def lived_in(tmp_path_factory):
    data = tmp_path_factory.mktemp("lived-in")
    assert run(data, "prepare").returncode == 0
    done = run(data, "shell", "--verbosity", "0", "--command", FILL, seconds=240)
    assert done.returncode == 0, done.stderr
    said = {line.split(maxsplit=1)[0]: line.split()[1:] for line in done.stdout.splitlines() if line[:1].isupper()}
    return data, said["CHILD"][0], said["UNMARKED"]


@pytest.fixture
def house(lived_in, tmp_path):
    data, child, _unmarked = lived_in
    return shutil.copytree(data, tmp_path / "data"), child


def erase_now(data, child):
    script = f"from allies.config.tests.marked import erase_now; erase_now('{child}')"
    done = run(data, "shell", "--verbosity", "0", "--command", script, seconds=120)
    assert done.returncode == 0, done.stderr


def test_every_text_of_the_child_was_marked(lived_in):
    data, _child, unmarked = lived_in
    assert set(unmarked) == NOT_MARKED
    assert {f"allies.sqlite3: {said}" for said in (MARK.encode(), b"Mateo")} <= bytes_left(data)
    assert pictures(data)


def test_not_a_byte_is_left_in_the_house_or_its_next_backup_and_the_log_still_holds(house, tmp_path):
    data, child = house
    erase_now(data, child)
    assert run(data, "backup", str(tmp_path / "next.tar")).returncode == 0
    assert bytes_left(data, tmp_path / "next.tar") == set()
    assert pictures(data) == []
    proven = run(data, "log", "verify")
    assert proven.returncode == 0, proven.stdout + proven.stderr


def test_an_older_backup_is_not_restored_without_the_list(house, tmp_path):
    data, _child = house
    assert run(data, "backup", str(tmp_path / "old.tar")).returncode == 0
    (tmp_path / "erasures.jsonl").unlink()
    back = run(tmp_path / "new", "restore", str(tmp_path / "old.tar"))
    assert back.returncode == 1
    assert "There is no erasures.jsonl beside old.tar" in back.stderr
    assert not (tmp_path / "new" / "allies.sqlite3").exists()


def test_what_an_older_backup_brings_back_is_erased_before_it_is_served(house, tmp_path):
    data, child = house
    assert run(data, "backup", str(tmp_path / "old.tar")).returncode == 0
    erase_now(data, child)
    assert run(data, "backup", str(tmp_path / "next.tar")).returncode == 0  # takes the list along
    back = run(tmp_path / "new", "restore", str(tmp_path / "old.tar"))
    assert back.returncode == 0, back.stderr
    assert "are erased again" in back.stdout
    assert bytes_left(tmp_path / "new") == set()
    assert pictures(tmp_path / "new") == []


def test_a_restore_that_was_cut_short_is_ended_by_the_next_start(house, tmp_path):
    data, child = house
    assert run(data, "backup", str(tmp_path / "old.tar")).returncode == 0
    erase_now(data, child)
    new = tmp_path / "new"
    assert run(new, "restore", str(tmp_path / "old.tar"), "--nothing-was-erased").returncode == 0
    assert bytes_left(new)
    shutil.copy(data / "erasures.jsonl", new)
    assert run(new, "prepare").returncode == 0
    assert bytes_left(new) == set()


def test_nothing_is_erased_while_a_request_is_open(house):
    data, child = house
    before = (data / "allies.sqlite3").read_bytes()
    done = run(data, "erase", child, *TWO, "--confirmed-by", "ford@example.org")
    assert done.returncode == 1
    assert "requests wait for an answer" in done.stderr
    assert "Nothing was erased." in done.stderr
    assert (data / "allies.sqlite3").read_bytes() == before
