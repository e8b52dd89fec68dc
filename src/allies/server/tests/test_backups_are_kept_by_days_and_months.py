"""A fault that is noticed after two weeks finds a backup from before it."""

# ruff: noqa: DTZ001

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allies.server import keeping
from allies.server.management.commands import backup

NIGHT = datetime(2026, 11, 28, 2, 30)


def test_a_year_of_nights_leaves_seven_days_and_twelve_months():
    kept = sorted(keeping.kept([NIGHT - timedelta(days=ago) for ago in range(400)]))
    assert [at.date().isoformat() for at in kept[-8:]] == ["2026-10-31", *(f"2026-11-{day}" for day in range(22, 29))]
    assert len(kept) == 7 + 11  # the newest of this month is one of the days
    assert kept[0].date().isoformat() == "2025-12-31"


def test_one_that_is_made_in_haste_does_not_take_that_of_the_night_away_before_the_next_night():
    later, next_night = NIGHT + timedelta(hours=9), NIGHT + timedelta(days=1)
    assert keeping.kept([NIGHT, later]) == {NIGHT, later}
    assert keeping.kept([NIGHT, later, next_night]) == {later, next_night}


@given(st.sets(st.datetimes(min_value=datetime(2020, 1, 1), max_value=datetime(2030, 1, 1)), min_size=1))
def test_the_newest_always_stays_and_nothing_goes_before_there_are_enough(made):
    kept = keeping.kept(made)
    assert max(made) in kept
    assert len(kept) >= min(len({at.date() for at in made}), keeping.DAYS)
    assert keeping.kept(kept) == kept  # however often one asks


@pytest.fixture
def nightly(tmp_path, monkeypatch, settings):
    settings.DATA = tmp_path / "data"
    settings.DATA.mkdir()
    monkeypatch.setattr(backup, "back_up", lambda file: file.write_bytes(b"x"))
    return tmp_path


def test_each_night_removes_what_is_old_and_nothing_that_has_another_name(nightly, capsys):
    for ago in range(1, 30):
        (nightly / f"{NIGHT - timedelta(days=ago):{keeping.NAME}}").touch()
    for name in ("allies-Monday.tar.gz", "erasures.jsonl", "allies-2026-01-01.tar.gz"):
        (nightly / name).touch()
    backup.Command().handle(file=None, keep=nightly)
    names = {path.name for path in nightly.iterdir() if path.is_file()}
    assert {"allies-Monday.tar.gz", "erasures.jsonl", "allies-2026-01-01.tar.gz"} < names
    assert f"{NIGHT - timedelta(days=1):{keeping.NAME}}" in names
    assert f"{NIGHT - timedelta(days=20):{keeping.NAME}}" not in names
    assert "was removed" in capsys.readouterr().out


def test_a_folder_that_is_closed_to_the_account_is_said_with_what_to_type(nightly, monkeypatch):
    def closed(file):
        raise PermissionError(13, "Permission denied", str(file))

    monkeypatch.setattr(backup, "back_up", closed)
    with pytest.raises(SystemExit, match=rf"may not write into {nightly}\. Type, as root: chown \w+: {nightly}"):
        backup.Command().handle(file=None, keep=nightly)
    with pytest.raises(SystemExit, match=r"Please choose another place\."):
        backup.Command().handle(file=nightly / "x.tar.gz", keep=None)


def test_where_to_has_to_be_said_once(nightly):
    for file, keep in ((None, None), (nightly / "x.tar", nightly)):
        with pytest.raises(SystemExit, match="Where to"):
            backup.Command().handle(file=file, keep=keep)
