"""The district to look around in is made in a process of its own, while the files of the pages are made ready."""

import signal
import subprocess
from subprocess import Popen

import pytest

from allies.server import prepare


@pytest.fixture
def house(tmp_path, settings):
    settings.DATA = tmp_path
    return tmp_path


def makes_it(monkeypatch, ends_with: int) -> list[list[str]]:
    """Each time the demo is begun, by a process that ends at once instead."""
    begun = []

    def stand_in(words):
        begun.append(words[-2:])
        return Popen([words[0], "-c", f"raise SystemExit({ends_with})"])

    monkeypatch.setattr(prepare.subprocess, "Popen", stand_in)
    return begun


def test_it_is_made_once_in_a_house_that_is_marked_for_it(house, monkeypatch):
    begun, done = makes_it(monkeypatch, ends_with=0), []
    for _start in range(2):
        with prepare.making_the_demo():
            done.append("something else")
    assert begun == []
    (house / "demo").touch()
    for _start in range(2):
        with prepare.making_the_demo():
            done.append("something else")
    assert begun == [["demo", "seed"]]
    assert len(done) == 4


def test_one_that_was_cut_short_is_said_and_made_at_the_next_start(house, monkeypatch):
    (house / "demo").touch()
    begun = makes_it(monkeypatch, ends_with=1)
    for _start in range(2):
        with pytest.raises(subprocess.CalledProcessError), prepare.making_the_demo():
            pass
    assert begun == [["demo", "seed"]] * 2
    makes_it(monkeypatch, ends_with=0)
    with prepare.making_the_demo():
        pass
    assert (house / "demo-is-made").exists()


def test_when_the_start_is_interrupted_nobody_goes_on_making_it(house, monkeypatch):
    (house / "demo").touch()
    begun = []

    def stand_in(words):
        begun.append(Popen([words[0], "-c", "import time; time.sleep(60)"]))
        return begun[0]

    monkeypatch.setattr(prepare.subprocess, "Popen", stand_in)
    with pytest.raises(KeyboardInterrupt), prepare.making_the_demo():
        raise KeyboardInterrupt
    assert begun[0].returncode == -signal.SIGTERM
    assert not (house / "demo-is-made").exists()
