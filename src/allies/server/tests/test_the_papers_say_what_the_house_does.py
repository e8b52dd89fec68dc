"""What is written for whoever runs the server names what is there, all of it, and nothing else."""

import re
from pathlib import Path

import pytest
from django.core.management import get_commands

import allies.__main__ as entry
from allies.server.tests.a_running_house import run

ROOT = Path(__file__).resolve().parents[4]
SETTINGS = (ROOT / "src/allies/config/settings.py").read_text()
EXAMPLE = (ROOT / "deploy/allies.env.example").read_text()
PAPERS = [
    ROOT / "README.md",
    *ROOT.glob("docs/self-hosting.md"),
    ROOT / "SECURITY.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
]


def test_every_setting_is_in_the_example_and_no_other():
    read = set(re.findall(r'env(?:\.\w+)?\(\s*"([A-Z_]+)"', SETTINGS)) - {"ALLIES_SETTINGS"}
    assert read == set(re.findall(r"^#?([A-Z_]+)=", EXAMPLE, re.MULTILINE))


@pytest.mark.parametrize("paper", [*PAPERS, "help"], ids=lambda paper: getattr(paper, "name", paper))
def test_commands_that_are_named_exist(paper):
    words = entry.HELP if paper == "help" else paper.read_text()
    pattern = r"^  ([a-z-]+)(?: |$)" if paper == "help" else r"\./allies ([a-z-]+)"
    named = {command.replace("-", "_") for command in re.findall(pattern, words, re.MULTILINE)}
    assert named <= set(get_commands())


def test_the_help_names_every_command_of_ours():
    ours = {name for name, app in get_commands().items() if app.startswith("allies.")}
    named = {name.replace("-", "_") for name in re.findall(r"^  ([a-z-]+)(?: |$)", entry.HELP, re.MULTILINE)}
    assert ours - named == {"worker"}  # is started by the supervisor alone


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_files_that_are_named_exist(paper):
    named = re.findall(r"`((?:src|deploy|docs|scripts|benchmarks)/[\w./-]+)`", paper.read_text())
    there = [name for name in named if "ROOM" not in name and "NAME" not in name]
    assert [name for name in there if not (ROOT / name).exists()] == []


def test_help_is_short_and_needs_no_database(capsys):
    entry.main(["allies"])
    assert "backup FILE" in capsys.readouterr().out


def test_a_setting_that_is_not_right_is_said_without_repeating_a_password(tmp_path):
    done = run(tmp_path, "check", ALLIES_SMTP_URL="smtp+tls://me:se#cret@mail.example.org")
    assert done.returncode == 1
    assert done.stderr.startswith("A setting is not right. ALLIES_SMTP_URL holds a sign")
    assert "se#cret" not in done.stderr
    assert "%23 for #" in done.stderr
