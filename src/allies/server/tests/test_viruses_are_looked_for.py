"""Where whoever runs the server has clamd, it looks at every file; while it is away, none is taken."""

import shutil
import subprocess
import time
from datetime import timedelta

import pytest
from django.utils import timezone

from allies.media import viruses
from allies.media.models import State
from allies.media.tests.folders import own_folders  # noqa: F401
from allies.media.tests.made import PLANTED, from_a_phone, jpeg
from allies.observations.tests.with_files import kept, nothing_is_kept, send
from allies.server.checks import machine
from allies.server.tests.a_running_house import a_free_port

pytestmark = pytest.mark.django_db

CONFIG = """
LocalSocket {folder}/clamd.ctl
TCPSocket {port}
TCPAddr 127.0.0.1
DatabaseDirectory {folder}
Foreground yes
StreamMaxLength 6M
MaxFileSize 5M
LogFile {folder}/log
"""


@pytest.fixture(scope="module")
def clamd(tmp_path_factory):
    """The real one, with one signature of our own: its socket, and where it listens."""
    folder, port = tmp_path_factory.mktemp("clamd"), a_free_port()
    known = f"Allies.Test-1:0:*:{PLANTED.hex()}\nEicar-Test:0:*:{viruses.HARMLESS.hex()}\n"
    (folder / "own.ndb").write_text(known)
    (folder / "clamd.conf").write_text(CONFIG.format(folder=folder, port=port))
    program = shutil.which("clamd") or "/usr/sbin/clamd"
    running = subprocess.Popen([program, "-c", folder / "clamd.conf"], stdout=subprocess.DEVNULL)
    for _tenth in range(200):
        if (folder / "clamd.ctl").exists() and is_up(f"{folder}/clamd.ctl"):
            break
        time.sleep(0.1)
    yield f"{folder}/clamd.ctl", f"127.0.0.1:{port}"
    running.terminate()
    running.wait(20)


def is_up(where):
    try:
        return viruses.asked(where, [b"hello"]).endswith(b"OK")
    except OSError:
        return False


@pytest.mark.needs("clamd")
@pytest.mark.parametrize("way", [0, 1], ids=["by its socket", "by its port"])
def test_what_clamd_knows_is_refused_and_everything_else_is_taken(cast, settings, clamd, way):
    settings.CLAMD = clamd[way]
    answer = send(cast.ana, from_a_phone(), words="He swung high.")
    page = answer.content.decode()
    assert "The virus check says no to this file." in page
    assert "He swung high." in page
    assert nothing_is_kept(settings.MEDIA_ROOT)
    assert kept(cast.ana, jpeg()).state == State.READY


@pytest.mark.needs("clamd")
def test_its_ok_above_its_own_limits_is_no_ok(cast, settings, clamd):
    settings.CLAMD = clamd[0]
    large = from_a_phone() + bytes(5_500_000)
    assert viruses.asked(clamd[0], [large]).endswith(b"OK")  # it says so, and did not look
    answer = send(cast.ana, large)
    assert "This file is too large to be checked for viruses, so it was not saved." in answer.content.decode()
    assert nothing_is_kept(settings.MEDIA_ROOT)


@pytest.mark.needs("clamd")
def test_the_check_says_up_to_which_size_it_looks(settings, clamd, monkeypatch):
    settings.CLAMD = clamd[0]
    [found] = machine.virus_scanner()
    assert (found.level, "up to 4 MB" in found.words) == ("look", True)
    monkeypatch.setattr(viruses, "STEPS", viruses.STEPS[:1])
    assert [found.level for found in machine.virus_scanner()] == ["good"]
    monkeypatch.setattr(viruses, "HARMLESS", b"what nobody knows")
    assert [found.level for found in machine.virus_scanner()] == ["WRONG"]


def test_a_size_is_tried_once_a_day_and_sooner_where_it_was_not_looked_at(settings, monkeypatch, time_machine):
    asked, answer = [], b"stream: Eicar FOUND"
    monkeypatch.setattr(viruses, "asked", lambda _where, blocks: asked.append(sum(map(len, blocks))) or answer)
    settings.CLAMD, now = "/somewhere/once-a-day.ctl", timezone.now()
    time_machine.move_to(now)
    assert [viruses.looks_at(size) for size in (5_000_000, 11_000_000, 100_000_001)] == [True, True, False]
    assert asked == [12_000_000]
    answer = b"stream: OK"
    assert not viruses.looks_at(13_000_000)
    time_machine.move_to(now + timedelta(minutes=11))
    answer = b"stream: Eicar FOUND"
    assert viruses.looks_at(13_000_000)
    assert asked == [12_000_000, 25_000_000, 25_000_000]


@pytest.mark.needs("clamd")
def test_what_clamd_does_not_look_at_to_the_end_is_not_taken(cast, settings, clamd, monkeypatch):
    settings.CLAMD = clamd[0]
    monkeypatch.setattr(viruses, "looks_at", lambda _size: True)
    answer = send(cast.ana, jpeg() + bytes(7_000_000))
    assert "Files cannot be checked for viruses right now" in answer.content.decode()
    assert nothing_is_kept(settings.MEDIA_ROOT)


@pytest.mark.parametrize("where", ["/nowhere/clamd.ctl", "127.0.0.1:9", "no address at all"])
def test_while_clamd_is_away_no_file_is_taken_and_words_are(cast, settings, where):
    settings.CLAMD = where
    answer = send(cast.ana, from_a_phone())
    assert "Files cannot be checked for viruses right now" in answer.content.decode()
    assert nothing_is_kept(settings.MEDIA_ROOT)
    assert send(cast.ana, b"").status_code == 302
    assert [found.level for found in machine.virus_scanner()] == ["WRONG"]


def test_without_clamd_nobody_is_asked(settings):
    assert list(machine.virus_scanner()) == []


def test_the_check_says_how_to_get_sound_and_video(monkeypatch):
    monkeypatch.setattr("allies.media.films.SAFE_PATH", "/nowhere")
    [found] = machine.sound_and_video()
    assert found.type_this == "apt install ffmpeg"
