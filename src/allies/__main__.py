"""`python -m allies COMMAND`: the one way in for whoever runs the server (./allies and ./run call it)."""

import os
import sys

from django.core.management import execute_from_command_line


def main(arguments: list[str]) -> None:
    os.umask(0o077)  # whatever we write is for the one who runs the server, and nobody else on the machine
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "allies.config.settings")
    # People type `invite-leader`; Python names the file invite_leader.
    command = [word.replace("-", "_") for word in arguments[1:2]] or ["help"]
    execute_from_command_line(["allies", *command, *arguments[2:]])


if __name__ == "__main__":
    main(sys.argv)
