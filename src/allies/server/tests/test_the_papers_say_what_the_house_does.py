"""What is written for whoever runs the server names what is there, all of it, and nothing else."""

import os
import re
from functools import cache
from pathlib import Path

import pytest
from django.core.management import get_commands

import allies
import allies.__main__ as entry
from allies.server.tests.a_running_house import run

ROOT = Path(__file__).resolve().parents[4]
SETTINGS = (ROOT / "src/allies/config/settings.py").read_text()
EXAMPLE = (ROOT / "deploy/allies.env.example").read_text()
PAPERS = [
    ROOT / "README.md",
    ROOT / "docs/self-hosting.md",
    ROOT / "SECURITY.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
]
ROOMS = ROOT / "src/allies"
DOCS = [ROOT / "docs/house.md", ROOT / "docs/words.md", *ROOT.glob("docs/decisions/*.md")]  # measurements tell of then
A_FILE = re.compile(
    r"`((?:src|deploy|docs|scripts|benchmarks)/[\w./-]+|[\w.-]+/[\w./-]+\.(?:py|toml|txt|html|css|js|md))`"
)
A_TEST = re.compile(r"\btest_\w*[a-z]\b")
A_LINK = re.compile(r"\]\((?!https?:)([^)#]+)")
STANDS_FOR_A_NAME = re.compile("ROOM|NAME|CODE")


def test_every_setting_is_in_the_example_and_no_other():
    read = set(re.findall(r'(?:env(?:\.\w+)?|number)\(\s*"([A-Z_]+)"', SETTINGS)) - {"ALLIES_SETTINGS"}
    assert read == set(re.findall(r"^#?([A-Z_]+)=", EXAMPLE, re.MULTILINE))


@pytest.mark.parametrize("paper", [*PAPERS, *DOCS, "help"], ids=lambda paper: getattr(paper, "name", paper))
def test_commands_that_are_named_exist(paper):
    words = entry.HELP if paper == "help" else paper.read_text()
    pattern = r"^  ([a-z-]+)(?: |$)" if paper == "help" else r"\./allies ([a-z-]+)"
    named = {command.replace("-", "_") for command in re.findall(pattern, words, re.MULTILINE)}
    assert named - {"version"} <= set(get_commands())  # that one is answered before any setting is read


def test_the_help_names_every_command_of_ours():
    ours = {name for name, app in get_commands().items() if app.startswith("allies.")}
    named = {name.replace("-", "_") for name in re.findall(r"^  ([a-z-]+)(?: |$)", entry.HELP, re.MULTILINE)}
    assert ours - named == {"worker"}  # is started by the supervisor alone


@cache
def every_test() -> set[str]:
    modules = list(ROOMS.glob("**/test_*.py"))
    return {name for path in modules for name in (path.stem, *re.findall(r"^def (test_\w+)", path.read_text(), re.M))}


@pytest.mark.parametrize("paper", [*PAPERS, *DOCS], ids=lambda paper: paper.name)
def test_files_tests_and_links_that_are_named_exist(paper):
    words = paper.read_text()
    files = [name for name in A_FILE.findall(words) if not (ROOT / name).exists() and not (ROOMS / name).exists()]
    tests = [name for name in A_TEST.findall(words) if name not in every_test()]
    links = [link for link in A_LINK.findall(words) if not (paper.parent / link).exists()]
    assert [name for name in files + tests + links if not STANDS_FOR_A_NAME.search(name)] == []


@pytest.fixture(autouse=True)
def as_strict_as_before():
    """A command sets for its process how closed the files are that it makes."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def test_help_is_short_and_needs_no_database(capsys):
    entry.main(["allies"])
    assert "backup FILE" in capsys.readouterr().out


def test_a_setting_that_is_not_right_is_said_without_repeating_a_password(tmp_path):
    done = run(tmp_path, "check", ALLIES_SMTP_URL="smtp+tls://me:se#cret@mail.example.org")
    assert done.returncode == 1
    assert done.stderr.startswith("A setting is not right. ALLIES_SMTP_URL holds a sign")
    assert "se#cret" not in done.stderr
    assert "%23 for #" in done.stderr


def test_a_number_that_is_none_and_a_folder_that_cannot_be_made_are_said(tmp_path):
    done = run(tmp_path, "check", ALLIES_WEB_WORKERS="two")
    assert done.stderr == "A setting is not right. ALLIES_WEB_WORKERS has to be a number, such as 2.\n"
    (tmp_path / "file").touch()
    done = run(tmp_path, "check", ALLIES_DATA=str(tmp_path / "file" / "data"))
    assert "Is ALLIES_DATA right?" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "address",
    ["/join/CODE/", "/join/CODE", "//JOIN/CODE/", "/card/CODE/?x", "/sign-in/?next=/join/CODE/", "/join%2FCODE"],
)
def test_no_log_of_a_proxy_holds_what_opens_something(address):
    pattern, kept = re.search(r'request>uri regexp "(.*)" "(.*)"', (ROOT / "deploy/Caddyfile").read_text()).groups()
    assert "CODE" not in re.sub(pattern, kept.replace("$1", r"\1"), address)
    # nginx cannot leave out a part: it says nothing of an answer that did not come, nor of the page that led there.
    server = (ROOT / "deploy/nginx.conf").read_text().rpartition("\nserver {")[2]
    assert re.search(r"^    error_log \S+ crit;", server, re.MULTILINE)


def test_the_release_has_one_number_and_a_day_everywhere():
    number = allies.__version__
    assert re.search(r'^version = "(.+)"$', (ROOT / "pyproject.toml").read_text(), re.MULTILINE)[1] == number
    top = re.search(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)[1]
    assert re.fullmatch(
        rf"{re.escape(number)}, \d{{1,2}} [A-Z][a-z]+ 20\d\d|Not released yet \({re.escape(number)}\)", top
    )
    assert f"git checkout v{number} " in (ROOT / "docs/self-hosting.md").read_text()


def test_which_version_this_is_is_said_to_any_account_and_without_a_setting(capsys):
    entry.main(["allies", "version"])
    assert re.fullmatch(
        rf"Allies {re.escape(allies.__version__)}(, commit [0-9a-f]{{7,}}(-dirty)?)?\n", capsys.readouterr().out
    )


def test_the_units_start_what_may_not_change_its_own_code():
    for unit in ("allies.service", "allies-backup.service"):
        words = (ROOT / "deploy" / unit).read_text()
        assert "ExecStart=/srv/allies/app/allies " in words
        writes = re.search(r"^ReadWritePaths=(.+)$", words, re.MULTILINE)[1].split()
        assert not any("/srv/allies/app".startswith(path) for path in writes)
        assert "ProtectSystem=strict" in words
    assert "MemoryMax=" in (ROOT / "deploy/allies.service").read_text()
