import os
import signal
import subprocess
import sys
import time

import pytest

from allies.server.tests.a_running_house import a_running_house, family, is_alive, its_environment, run, until

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc"),
]


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    folder = tmp_path_factory.mktemp("data")
    assert run(folder, "prepare").returncode == 0
    return folder


def test_it_says_where_it_serves_and_leaves_nobody_behind_when_asked_to_stop(data):
    with a_running_house(data) as house:
        everyone = house.everyone()
        code, words = house.stop()
    assert code == 0
    assert f"http://localhost:{house.port}" in words
    assert until(lambda: not any(map(is_alive, everyone)))


def test_a_supervisor_that_is_killed_leaves_no_orphans(data):
    with a_running_house(data) as house:
        everyone = house.everyone()
        assert len(everyone) >= 4
        house.process.kill()
        house.process.wait()
        assert until(lambda: not any(map(is_alive, everyone)), 5)
    with a_running_house(data) as again:
        assert again.answers()


def test_whoever_dies_is_started_again(data):
    with a_running_house(data) as house:
        for victim in house.everyone()[1:]:
            if is_alive(victim):
                os.kill(victim, signal.SIGKILL)
                assert until(lambda victim=victim: not is_alive(victim), 5)
                assert until(lambda: house.answers() and len(house.everyone()) >= 4)
        assert house.stop()[0] == 0


def test_one_killed_web_worker_takes_nobody_with_it(data):
    with a_running_house(data) as house:
        supervisor, *children = house.everyone()
        web, *workers = next(found for child in children if len(found := family(child)) > 1)
        for victim in workers:
            os.kill(victim, signal.SIGKILL)
            assert until(lambda victim=victim: not is_alive(victim), 5)
            assert until(house.answers, 3)
            assert until(lambda: len(family(web)) == 1 + len(workers), 5)
            time.sleep(6)  # what dies again at once is started again with everything, ever more patiently
        assert family(supervisor).count(web) == 1
        code, words = house.stop()
    assert code == 0
    assert "stopped by itself" not in words


def test_a_port_in_use_is_said_in_plain_words(data, tmp_path):
    with a_running_house(data) as house:
        second = run(tmp_path, "serve", "--no-demo", port=house.port)
    assert second.returncode == 1
    assert f"Port {house.port} is in use by another program." in second.stderr
    assert "Traceback" not in second.stderr
    assert not (tmp_path / "allies.sqlite3").exists()


def test_one_data_folder_has_one_supervisor(data):
    with a_running_house(data) as house:
        second = run(data, "serve", "--no-demo", port=1 + house.port)
    assert second.returncode == 1
    assert f"already running with the data in {data} (process {house.process.pid})" in second.stderr


def test_a_command_beside_it_prints_links_that_lead_to_it(data):
    words = ("invite-leader", "ford@school.org", "--school", "Maple School")
    with a_running_house(data) as house:
        beside = run(data, *words, port=None)
    assert f"http://localhost:{house.port}/join/" in beside.stdout
    assert "http://localhost:8000/join/" in run(data, *words, port=None).stdout


def test_a_demo_is_never_served_as_if_it_were_for_real_people(tmp_path):
    (tmp_path / "demo").write_text("a mark")
    done = run(tmp_path, "serve", "--no-demo", port=8119)
    assert done.returncode == 1
    assert f"The data folder {tmp_path} is a demo" in done.stderr
    assert not (tmp_path / "allies.sqlite3").exists()


@pytest.mark.parametrize("words", ["invite-leader ford@school.org --school Maple", "log verify", "search rebuild"])
def test_a_command_before_the_first_start_says_what_to_type(tmp_path, words):
    done = run(tmp_path, *words.split())
    assert done.returncode == 1
    assert f"Allies was never started with the data folder {tmp_path}. Start it first:" in done.stderr
    assert "Traceback" not in done.stderr


def test_what_no_page_needs_any_more_is_looked_for_again_once_everything_is_loaded(tmp_path):
    loads = (
        "import gc, django; gc.disable(); django.setup(); from allies.server.supervisor import load_everything;"
        " load_everything(); raise SystemExit(not gc.isenabled())"
    )
    environment = its_environment(tmp_path, None, DJANGO_SETTINGS_MODULE="allies.config.settings")
    assert subprocess.run([sys.executable, "-c", loads], env=environment, check=False).returncode == 0
