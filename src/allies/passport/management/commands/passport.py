"""./allies passport export CHILD FILE.zip | verify FILE.zip | import FILE.zip | schema"""

import json
from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand
from django.utils.translation import override

from allies.log import actions as log
from allies.passport.brought import opened
from allies.passport.checking import Checked, NoPassport, check
from allies.passport.packing import pack
from allies.passport.schema import schema
from allies.passport.signing import ours
from allies.passport.taking_in import take_in
from allies.passport.whose import reader_of, school_of
from allies.teams.named_by_server import NoSuchChild, child_of


class Command(BaseCommand):
    help = "The whole record of a child as one signed file that a family can take along: make it, check it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        what = parser.add_subparsers(dest="what", required=True)
        export = what.add_parser("export", help="make it: all that one parent, or the student, may read")
        export.add_argument("child", help="the name of the child, or the id")
        export.add_argument("file", type=Path)
        export.add_argument("--for", dest="whose", default="", help="the name or e-mail of whose record it is")
        verify = what.add_parser("verify", help="is it as its house made it? Names what was changed")
        verify.add_argument("file", type=Path)
        bring = what.add_parser("import", help="take in the record of a child who comes from another Allies")
        bring.add_argument("file", type=Path)
        bring.add_argument("--school", default="", help="the name of the school, where there are several")

        what.add_parser("schema", help="what its files hold, as JSON Schema")

    def handle(self, *args: object, what: str, file: Path | None = None, **options: str) -> None:
        if file is None:
            self.stdout.write(json.dumps(schema(), indent=1))
            return
        try:
            if what == "export":
                self.export(file, child=options["child"], whose=options["whose"])
            elif what == "import":
                self.bring(file, school=options.get("school", ""))
            else:
                self.verify(file)
        except (NoPassport, NoSuchChild, OSError) as reason:
            raise SystemExit(str(reason)) from reason

    def export(self, file: Path, *, child: str, whose: str) -> None:
        if file.exists():
            raise NoPassport(f"{file} is there already. Please choose another name.")
        reader = reader_of(child_of(child), whose)
        with override(reader.person.language):
            size = pack(reader, file)
        log.write(
            "passport.made_by_server", by=None, seat=reader.pk, child=reader.child_id, district=reader.district_id
        )
        self.stdout.write(
            f"{file}: the record of {reader.child.name} as {reader.person.name} may read it, {size} bytes."
        )
        self.stdout.write("Whoever has this file can read all of it. Hand it over in person, or on something locked.")

    def verify(self, file: Path) -> None:
        checked = check(file)
        for thing in checked.changed:
            self.stdout.write(f"CHANGED: {thing}")
        self.stdout.write(said_of_signer(checked))
        if not checked.is_whole:
            raise SystemExit(f"{file} is NOT as it was made.")
        self.stdout.write(f"{file} is as it was made: {len(checked.manifest['members'])} files.")

    def bring(self, file: Path, *, school: str) -> None:
        with opened(file) as brought:
            done = take_in(brought, school=school_of(school), by=None)
        self.stdout.write(said_of_signer(brought.checked))
        self.stdout.write(f"{done.child.name} is at {done.child.school.name} now, with {done.rows} rows.")
        if done.is_anew:
            self.stdout.write("The child was here before and was erased, so all of it has ids that are new.")
        if brought.kept_beside:
            self.stdout.write(
                f"{len(brought.kept_beside)} rows are not known here. They are kept beside, as they came."
            )
        self.stdout.write(
            f"{done.seat.person.name}, whose record it is, comes in with a letter that school prints on the "
            "page of the team. Nobody of another home comes in before a keeper has answered: Is there an order? Who "
            "leads the school invites the case manager on its page “People”."
        )


def said_of_signer(checked: Checked) -> str:
    if checked.signature.key == ours():
        return "It was signed by this Allies."
    school = ascii(str(checked.manifest.get("made_by", {}).get("school")))
    return (
        f"It was signed by another Allies, which calls its school {school}. This one does not know that key. Ask that "
        f"school by phone whether it is theirs: {checked.signature.signer}"
    )
