"""`./allies invite-leader EMAIL --school NAME`: the first link into a new house."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from allies.languages.known import known
from allies.people.models import check_time_zone
from allies.teams.actions.invitations import invite
from allies.teams.actions.schools import open_district, open_school
from allies.teams.permissions import Role


class Command(BaseCommand):
    help = "Invite somebody to lead a school. Makes the school when it is new, and prints the link."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", help="their e-mail address")
        parser.add_argument("--school", required=True, help="the school's name")
        parser.add_argument("--district", default="", help="the district's name (the only one, if there is one)")
        parser.add_argument("--name", default="", help="their name")
        parser.add_argument("--time-zone", default="UTC", help="of a new school, for example America/Chicago")
        parser.add_argument("--language", default="en", choices=list(known()))

    def handle(self, *args: Any, **options: Any) -> None:
        email = options["email"].strip()
        try:
            validate_email(email)
        except ValidationError as error:
            raise CommandError(f"{email!r} is not an e-mail address. An example: principal@school.org") from error
        try:
            check_time_zone(options["time_zone"])
        except ValidationError as error:
            raise CommandError(f"{options['time_zone']!r} is no time zone. An example: America/Chicago") from error
        try:
            district = open_district(options["district"] or None, fallback=options["school"])
        except LookupError as error:
            raise CommandError("There are several districts. Say which one with --district NAME.") from error
        school = open_school(options["school"], district=district, time_zone=options["time_zone"])
        invitation = invite(
            options["name"] or email.partition("@")[0],
            school=school,
            role=Role.LEADER,
            email=email,
            language=options["language"],
            by=None,
        )
        if school.time_zone == "UTC":
            self.stderr.write("The school's clock says UTC. Its leader can change that: School settings, Time zone.")
        if settings.IS_DEMO:
            self.stderr.write("This data folder is a demo. Please bring no real people in here.")
        self.stdout.write(f"This link lets one person in to lead {school.name}, once, within 14 days:")
        self.stdout.write(invitation.link)
