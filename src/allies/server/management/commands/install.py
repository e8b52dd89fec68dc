"""./allies install: what this version needs beside its code, made by whoever owns the code. It touches no record."""

from typing import Any

from django.core.management.base import BaseCommand

from allies import version_in_words
from allies.server.prepare import prepare_code


class Command(BaseCommand):
    help = "Fetch the libraries of this version and make its words and files ready, as the owner of the code."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        prepare_code()
        self.stdout.write(f"{version_in_words()} is installed.")
