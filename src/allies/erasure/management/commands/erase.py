"""./allies erase CHILD: what two people of the school asked for, done by whoever runs the server."""

import sys
from argparse import ArgumentParser
from datetime import date

from django.core.management.base import BaseCommand
from django.utils import timezone

from allies.database.ids import uuid7
from allies.erasure.actions.carrying_out import StillRead, by_room, carry_out
from allies.erasure.actions.deciding import ask_to_erase, confirm, guardians_to_tell, why_not_yet
from allies.erasure.actions.rows import find
from allies.erasure.models import Erasure, Ground
from allies.people.models import Person
from allies.people.sign_in_names import tidy_login
from allies.teams.erasing import what_holds
from allies.teams.errors import NotPossible
from allies.teams.models import Child
from allies.teams.named_by_server import NoSuchChild, child_of

GROUNDS = ", ".join(f"{ground.value} ({ground.label})" for ground in Ground)


class Stopped(Exception):
    """Said in plain words; nothing was changed."""


class Command(BaseCommand):
    help = (
        "Erase the whole record of one child, for good: also from the search, the files, what waits to be sent. Two "
        "people who keep the team or lead the school must have asked for it; it cannot be taken back."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("child", help="the name of the child, or the id")
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would go and what holds it, and change nothing"
        )
        parser.add_argument("--why", choices=Ground.values, help=GROUNDS)
        parser.add_argument("--asked-by", help="the e-mail or sign-in name of who asked for it")
        parser.add_argument("--confirmed-by", help="the same of the second person, who confirmed it")
        parser.add_argument("--told-on", help="the day on which the guardians were told, as 2026-11-30")
        parser.add_argument("--yes", action="store_true", help="do not ask whether you are sure")

    def handle(self, *args: object, child: str, dry_run: bool, **said: str) -> None:
        try:
            found = child_of(child)
            self.show(found)
            if dry_run:
                self.stdout.write("This was a dry run. Nothing was changed.")
                return
            self.erase(found, said)
        except (Stopped, NoSuchChild, NotPossible) as reason:
            raise SystemExit(f"{reason} Nothing was erased.") from reason

    def show(self, child: Child) -> None:
        rows = by_room(find(child.pk))
        self.stdout.write(f"{child.name}, {child.school.name}, {child.pk}")
        self.stdout.write(f"This would erase {sum(rows.values())} rows:")
        self.stdout.writelines(f"  {room}: {count}" for room, count in rows.items())
        for guardian in guardians_to_tell(child):
            self.stdout.write(f"To be told before: {guardian.person.name}")
        for reason in what_holds(child):
            self.stdout.write(f"It cannot be erased yet: {reason}")

    def erase(self, child: Child, said: dict[str, str]) -> None:
        if reasons := what_holds(child):
            raise Stopped(" ".join(reasons))
        erasure = Erasure.objects.filter(child=child.pk, withdrawn_at=None).first() or self.asked(child, said)
        if reasons := why_not_yet(erasure, child):
            raise Stopped(" ".join(reasons))
        second = person_of(self.answer(said, "confirmed_by", "Who confirmed it? E-mail or sign-in name of the second"))
        if not said["yes"]:
            self.must_be_sure(child)
        confirm(erasure, by=second)
        try:
            self.tell(carry_out(erasure))
        except StillRead:
            self.stdout.write("Everything is erased. The file is still being read, so Allies empties it once it runs.")

    def asked(self, child: Child, said: dict[str, str]) -> Erasure:
        why = self.answer(said, "why", f"Why? One of: {GROUNDS}")
        if why not in Ground.values:
            raise Stopped(f"The reason is one of: {GROUNDS}.")
        first = person_of(self.answer(said, "asked_by", "Who asked for it? Their e-mail or sign-in name"))
        told_on = day_of(self.answer(said, "told_on", "On which day were all guardians told? As 2026-11-30"))
        return ask_to_erase(child, id=uuid7(), ground=Ground(why), by=first, told_on=told_on)

    def answer(self, said: dict[str, str], name: str, question: str) -> str:
        if said[name]:
            return said[name]
        if not sys.stdin.isatty():
            raise Stopped(f"Please say it: --{name.replace('_', '-')}. {question}.")
        return input(f"{question}: ").strip()

    def must_be_sure(self, child: Child) -> None:
        if not sys.stdin.isatty():
            raise Stopped("Please say --yes, if you are sure.")
        if input("This cannot be taken back. Type the whole name of the child: ").strip() != child.name:
            raise Stopped("That is not the name.")

    def tell(self, erasure: Erasure) -> None:
        self.stdout.write(f"Erased: {erasure.rows} rows. The number of the certificate is {erasure.pk}.")
        self.stdout.write(
            f"Backups that ./allies backup --keep made before hold this record until {erasure.in_backups_until}. Other "
            "copies hold it until you delete them."
        )
        self.stdout.write("Make a backup now: it takes the list of what was erased to where your backups are.")


def person_of(login: str) -> Person:
    person = Person.objects.known_as(tidy_login(login))
    if person is None:
        raise Stopped(f"Nobody here signs in as {login}.")
    return person


def day_of(said: str) -> date:
    try:
        day = date.fromisoformat(said)
    except ValueError:
        raise Stopped("A day is written as 2026-11-30.") from None
    if day > timezone.localdate():
        raise Stopped("That day is still to come.")
    return day
