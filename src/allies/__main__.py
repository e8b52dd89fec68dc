"""`python -m allies COMMAND`: the one way in for whoever runs the server (./allies and ./run call it)."""

import gc
import os
import sqlite3
import sys

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils.module_loading import import_string

from allies import version_in_words

HELP = """\
./allies COMMAND, for whoever runs the server. ./allies COMMAND --help says more about one.

  serve                      serve the web pages and send the mail, until stopped (./run does the same)
  version                    which version this is
  install                    as the owner of the code: fetch the libraries of this version, make its files ready
  prepare                    set up the database and all else that a start needs (./run does it too)
  house                      does this data folder send the mail, or is it a copy? `house here` makes it the house
  check                      is everything as it should be? Says what to type where it is not
  backup FILE                put everything into one file, while people go on writing
  backup --keep FOLDER       the same each night: the last 7 days and 12 months are kept, older ones go
  restore FILE               bring a backup back into an empty data folder
  move-to-postgresql URL     when SQLite is outgrown
  search rebuild             make anew what the search knows, while people go on working
  clock --profile P ...      when law wants something, counted from the day on which something happened
  asked rebuild              make anew what waits for people, out of what the rooms say
  progress check             is all that is summed up of goals what their records say?
  mail test ADDRESS          send one mail at once, and say what the mail server says
  sms read "TEXT"            what an incoming text asks for, as we would understand it (--language, --json)
  sms arrived FILE...        a text came in; gammu-smsd starts it (sms sent, sms failed: what became of one of ours)
  mail cut FILE...           what of an answer by mail its sender wrote newly (--json for programs)
  invite-leader EMAIL --school NAME
                             print the first link into a new school
  let-back-in E-MAIL         somebody lost every way to sign in: take them away, so that a new invitation lets them in
  passport export CHILD FILE.zip
                             all that one parent may read of a child, signed (passport verify FILE.zip)
  erase CHILD                erase the whole record of a child, for good, when two people of the school said so
                             (--dry-run: what would go, and what holds it)
  log verify                 does the log of who did and saw what still say what it said?
  analyze FILE.csv --improvement increase|decrease
                             the indices of single-case series, with their doubt (--json for programs)
  demo people                who lives in the demo, with a link for each to come in by
  demo grow                  make a large demo

docs/self-hosting.md tells the whole way, from a bare machine to a running school.
"""

NOT_STARTED = (
    "Allies was never started with the data folder {folder}. Start it first: {start}\n"
    "If it runs already, it has another folder: write the same ALLIES_DATA=FOLDER before this command."
)


def main(arguments: list[str]) -> None:
    # What we write is for the one who runs the server, and nobody else on the machine; but what lies beside the code is
    # read by another account than the one that owns it.
    os.umask(0o022 if arguments[1:2] == ["install"] else 0o077)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "allies.config.settings")
    if arguments[1:] in ([], ["help"], ["--help"], ["-h"]):
        sys.stdout.write(HELP)
        return
    if arguments[1] in {"version", "--version"}:
        sys.stdout.write(version_in_words() + "\n")
        return
    # People type `invite-leader`; Python names the file invite_leader.
    command = arguments[1].replace("-", "_")
    # What is loaded stays: to look through it again and again while it comes would take a twelfth of the start.
    gc.set_threshold(50_000)
    if command == "serve":
        gc.disable()  # until everything is loaded: supervisor.load_everything
    try:
        execute_from_command_line(["./allies", command, *arguments[2:]])
    except ImproperlyConfigured as wrong:
        raise SystemExit(f"A setting is not right. {wrong}") from None
    except (DatabaseError, sqlite3.Error, OSError) as error:
        if not settings.configured:  # they were just being read, with the keys in the data folder
            raise SystemExit(closed(error)) from None
        if is_without_table(error) and never_started():
            start = import_string("allies.server.started.start")(settings.DATA)
            raise SystemExit(NOT_STARTED.format(folder=settings.DATA, start=start)) from None
        words = import_string("allies.server.trouble.in_words")(error)
        if words:
            raise SystemExit(words) from None
        raise


def closed(error: Exception) -> str:
    return (
        f"Allies may not make or open {getattr(error, 'filename', None) or error}. Is ALLIES_DATA right? All of that "
        f"folder belongs to the one account that runs Allies.\nType: ls -la {os.environ.get('ALLIES_DATA', 'data')}"
    )


def is_without_table(error: Exception) -> bool:
    said = str(error)
    return isinstance(error, DatabaseError) and ("no such table" in said or "does not exist" in said)


def never_started() -> bool:
    try:
        return not MigrationRecorder(connection).has_table()
    except (DatabaseError, sqlite3.Error, OSError):
        return False


if __name__ == "__main__":
    main(sys.argv)
