"""./allies mail cut: files of mail, as people and as programs read what is left of them."""

import json

import pytest
from django.core.management import CommandError, call_command

from allies.outbox.marker import markers


def cut(capsys, *arguments):
    call_command("mail", "cut", *map(str, arguments))
    return capsys.readouterr().out


def test_a_list_with_a_line_for_each_file(tmp_path, capsys):
    body = tmp_path / "body.txt"
    body.write_bytes(b"S\xc3\xad.\n\nOn 3 May 2026 at 10:00 X wrote:\n> y\n")
    bounce = tmp_path / "bounce.eml"
    bounce.write_bytes(b"From: MAILER-DAEMON@x.example\nSubject: failure notice\n\nSorry.\n")
    found = json.loads(cut(capsys, body, bounce, "--json"))
    assert [list(one) for one in found] == [["file", "text", "cut", "automatic", "why"]] * 2
    assert found[0] | {"why": ""} == {
        "file": str(body), "text": "Sí.", "cut": "On 3 May 2026 at 10:00 X wrote:\n> y", "automatic": False, "why": ""
    }  # fmt: skip
    assert (found[1]["automatic"], found[1]["text"]) == (True, "")


def test_our_marker_is_known_in_every_language(tmp_path, capsys):
    files = []
    for number, marker in enumerate(markers()):
        files.append(tmp_path / f"{number}.txt")
        files[-1].write_text(f"Yes.\n\n{marker}\n\nHello", encoding="utf-8")
    assert [one["text"] for one in json.loads(cut(capsys, *files, "--json"))] == ["Yes."] * len(files)
    assert len(set(markers())) == len(files) > 2


def test_in_words_for_people(tmp_path, capsys):
    body = tmp_path / "body.txt"
    body.write_text("Yes.")
    assert cut(capsys, body) == f"{body}: Written newly (nothing to cut)\nYes.\n"


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CommandError, match=r"nowhere\.eml cannot be read"):
        call_command("mail", "cut", str(tmp_path / "nowhere.eml"))
