"""./allies let-back-in EMAIL-OR-SIGN-IN-NAME: for who lost their phone, their codes and their mailbox."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from allies.people.actions import forget_ways_in
from allies.people.models import Person
from allies.people.sign_in_names import tidy_login


class Command(BaseCommand):
    help = "Take away all ways to sign in of one person, so that a new invitation lets them in again as themselves."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("login", help="their e-mail or sign-in name")

    def handle(self, *args: Any, login: str, **options: Any) -> None:
        person = Person.objects.known_as(tidy_login(login))
        if person is None:
            raise CommandError(f"Nobody here signs in as {login}. Please check the spelling.")
        forget_ways_in(person, by=None)
        self.stdout.write(
            "Done. Every device of theirs is signed out. Be sure that it is they who ask. Then invite them again; or,"
            " if they still have their mailbox, they can sign in with a code."
        )
