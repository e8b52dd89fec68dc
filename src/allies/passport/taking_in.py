"""A passport that somebody brings comes into this house: the child, all that was written, and who wrote it.

It grants nothing: whom it names has no way in and no open place, but for the one seat whose record it is, which opens
when school hands its letter over. What it says of this house is not believed: an id that is here already is refused.
"""

import hashlib
import logging
import secrets
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from itertools import batched
from pathlib import Path
from string import ascii_uppercase
from typing import Any
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, transaction
from django.db.models import BinaryField, Field, ForeignKey, JSONField, Model, Q, QuerySet, UUIDField
from django.utils import timezone

from allies.asked.actions.rows import once_at_the_end
from allies.database import erasures
from allies.database.ids import uuid7
from allies.database.locks import alone_with
from allies.database.proving import say_kept
from allies.log import actions as log
from allies.log.models import Act
from allies.media import files, photos
from allies.media.errors import NotTaken
from allies.media.models import Recording, RecordingSort, State
from allies.media.papers import format_of_paper
from allies.media.pdfs import is_a_pdf, refuse_what_runs
from allies.media.sniffing import ENOUGH, Family, format_of
from allies.people.actions import free_sign_in_name
from allies.people.models import Person
from allies.teams.actions.invitations import keep_invitations
from allies.teams.models import Audience, Child, Chosen, Home, Invitation, Member, School
from allies.teams.permissions import HOME_ROLES, STAFF, Role
from allies.teams.signals import rows_written

from .brought import WRONG, Brought, NotKnown, read, refuse, taken
from .checking import BROKEN, FRAME, NoPassport, blocks
from .contents import Json, columns, opens, tables
from .files import file_of, media_of
from .models import Import, NotBrought

ASKED_AT_A_TIME = 5_000
BRINGS = frozenset({Role.GUARDIAN, Role.STUDENT})
PDF, JPEG = "application/pdf", "image/jpeg"
logger = logging.getLogger(__name__)
NOT_TOLD = "—"  # a name that the file does not tell: whom another home brought


@dataclass
class Ids:
    """What is called how here. As in the file, so that it is the same record again; anew where that id was here."""

    brought: Brought
    anew: bool
    mapped: dict[str, UUID] = field(default_factory=dict)

    def of(self, said: Any) -> Any:
        if said is None:
            return None
        if said not in self.mapped:
            self.mapped[said] = uuid7() if self.anew else UUID(said)
        return self.mapped[said]

    def within(self, said: Any) -> Any:
        """The ids in a list or text of several things."""
        match said:
            case str():
                return str(self.of(said)) if self.anew and said in self.brought.named else said
            case dict():
                return {self.within(name): self.within(one) for name, one in said.items()}
            case list():
                return [self.within(one) for one in said]
        return said


def nothing(_done: Import) -> None:
    """The default for what else is done in the same transaction."""


def take_in(
    brought: Brought, *, school: School, by: Person | None, also: Callable[[Import], object] = nothing
) -> Import:
    """All of it or nothing. Raises NoPassport with a sentence, and then nothing was changed.

    `also`: what is done in the same transaction.
    """
    ids = ids_here(brought, school)  # before the transaction: others write meanwhile
    try:
        with files.gone_if_it_fails(), transaction.atomic():
            alone_with(UUID(brought.frame["child"]["id"]))
            must_be_new(brought, school)
            done = TakingIn(brought, ids, school, by).all()
            also(done)
            return done
    except DatabaseError as wrong:
        raise NoPassport("Rows in it contradict each other. Nothing was taken in.") from wrong
    except NotTaken as wrong:
        raise NoPassport(f"{wrong.sentence} Nothing was taken in.") from wrong
    except BROKEN as wrong:
        raise NoPassport("A file in it cannot be read. Nothing was taken in.") from wrong
    except (
        TypeError,
        LookupError,
        AttributeError,
    ) as wrong:
        logger.exception("a passport did not hold what its columns say")
        raise NoPassport("Something in it is not as Allies writes it. Nothing was taken in.") from wrong


def must_be_new(brought: Brought, school: School) -> None:
    """Only who leads the school of a child is told that it is here: at another it is one reason of several."""
    id = brought.frame["child"]["id"]  # noqa: A001
    here = Child.objects.filter(Q(pk=id) | Q(pk__in=Import.objects.filter(origin=id).values("child")))
    if here.exists():
        why = "here" if here.filter(school=school).exists() else "others"
        raise NoPassport("This child is here already. Nothing was taken in, and nothing was changed.", why)


def ids_here(brought: Brought, school: School) -> Ids:
    """What it names must be nobody's here. A child who was here and was erased comes with ids that are new."""
    must_be_new(brought, school)
    if was_here(brought):
        return Ids(brought, anew=True)
    ids = Ids(brought, anew=False)
    known = set(known_here(brought.named))
    for person in known & {person["id"] for person in brought.frame["persons"]}:
        ids.mapped[person] = uuid7()  # somebody of this id is here: whoever this is, it is not shown to be they
        known.discard(person)
    if known:
        raise NoPassport("It names something that belongs to another child here. Nothing was taken in.", "others")
    return ids


def was_here(brought: Brought) -> bool:
    """The list of what was erased would erase it again with the next restore, and old lines of the log speak of it."""
    erased = {row for _table, row in erasures.noted_in(Path(settings.DATA) / erasures.NAME)}
    child = brought.frame["child"]["id"]
    return not erased.isdisjoint(brought.named) or Act.objects.filter(Q(child=child) | Q(about=child)).exists()


def known_here(named: Iterable[str]) -> Iterator[str]:
    """Which of these ids are those of a row of this house, of whatever table. Most tables have fewer rows than that:
    those are read, and the ids are looked for in the others.
    """
    wanted = sorted(map(UUID, named))
    sought = frozenset(wanted)
    for model in (one for one in apps.get_models() if isinstance(one._meta.pk, UUIDField)):
        rows = model._base_manager.order_by().values_list("pk", flat=True)
        if rows[len(wanted) :].exists():
            for some in batched(wanted, ASKED_AT_A_TIME, strict=False):
                yield from map(str, rows.filter(pk__in=some))
        else:
            yield from map(str, sought.intersection(rows.iterator()))


@dataclass
class TakingIn:
    """One passport on its way in."""

    brought: Brought
    ids: Ids
    school: School
    by: Person | None
    now: Any = field(default_factory=timezone.now)

    def all(self) -> Import:
        child = self.child()
        homes, persons = self.homes(child), self.persons()
        seats = self.seats(child, homes, persons)
        self.audiences(child, homes, seats)
        reader = seats[self.brought.reader["id"]]
        for table in self.brought.tables():
            self.table(child, table)
        self.say_written(child)
        done = self.noted(child, reader)
        self.keep_beside(child, reader)
        self.invite(reader)
        return done

    def filled[M: Model](self, model: type[M], row: Json, *names: str, **more: Any) -> M:
        """A row of the frame with these columns of it, each as its field takes it."""
        made = model(**more)
        for name in names:
            one = model._meta.get_field(name)
            assert isinstance(one, Field)  # noqa: S101 - named below
            try:
                said = None if row[name] is None and one.null else read(one, row[name])
            except (*WRONG, NotKnown) as wrong:
                raise NoPassport(f"In {FRAME} something does not fit its column. Nothing was taken in.") from wrong
            setattr(made, name, said)
        return made

    def child(self) -> Child:
        row = self.brought.frame["child"]
        names = ("name", "called", "born_on", "grade", "room", "began_at")
        here = {"id": self.ids.of(row["id"]), "school": self.school, "district_id": self.school.district_id}
        child = self.filled(Child, row, *names, has_statements=True, **here)  # maybe: each page asks
        if not child.name.strip() or child.began_at > self.now:
            refuse(FRAME)
        Child.objects.bulk_create([child])
        return child

    def homes(self, child: Child) -> dict[str, Home]:
        """Another home's name is not told in it: it is a letter."""
        letters = iter(ascii_uppercase[1:])
        found = {}
        for row in self.brought.frame["homes"]:
            home = self.filled(Home, row, "name", id=self.ids.of(row["id"]), **self.about(child))
            home.name = home.name.strip() or f"Home {next(letters, 'Z')}"
            found[row["id"]] = home
        Home.objects.bulk_create(found.values())
        return found

    def persons(self) -> dict[str, Person]:
        """Names, and no way in."""
        found = {}
        bringer = self.brought.reader["person"]
        for row in self.brought.frame["persons"]:
            person = self.filled(Person, row, "name", id=self.ids.of(row["id"]), time_zone=self.school.time_zone)
            person.name = person.name.strip() or NOT_TOLD
            person.set_unusable_password()
            if row["id"] == bringer:
                person.language = self.language
                person.sign_in_name = free_sign_in_name(person.language)
            found[row["id"]] = person
        Person.objects.bulk_create(found.values())
        return found

    @cached_property
    def language(self) -> str:
        """In which whoever brings it reads; of a language that is not here, English."""
        said = self.brought.manifest["for"].get("language")
        one = Person._meta.get_field("language")
        return said if said in {code for code, _name in one.flatchoices} else "en"

    def seats(self, child: Child, homes: dict[str, Home], persons: dict[str, Person]) -> dict[str, Member]:
        """Of people who were there: ended here, and not checked by anybody, but for whose record it is."""
        reader = self.brought.reader
        bringer = persons[reader["person"]]
        found = {}
        for row in self.brought.frame["seats"]:
            is_reader = row is reader
            seat = self.filled(
                Member,
                row,
                "role",
                "title",
                "relation",
                "own_words",
                "began_at",
                id=self.ids.of(row["id"]),
                person=persons[row["person"]],
                home=homes.get(row["home"]),
                brought_by=None if is_reader else bringer,
                ends_at=None if is_reader else self.now,
                **self.about(child),
            )
            if seat.began_at > self.now or not fits_home(seat) or (is_reader and seat.role not in BRINGS):
                refuse(FRAME)
            found[row["id"]] = seat
        Member.objects.bulk_create(found.values())
        return found

    def audiences(self, child: Child, homes: dict[str, Home], seats: dict[str, Member]) -> None:
        made = []
        for row in self.brought.frame["audiences"]:
            adult = seats.get(row["adult"])
            audience = self.filled(
                Audience,
                row,
                "reach",
                id=self.ids.of(row["id"]),
                home=homes.get(row["home"]),
                adult=adult,
                **self.about(child),
            )
            made.append(audience)
        Audience.objects.bulk_create([*made, *self.missing(child, homes.values(), made)])
        by_row = zip(self.brought.frame["audiences"], made, strict=True)
        Chosen.objects.bulk_create(
            chosen
            for row, audience in by_row
            for chosen in self.chosen(audience, [seats[one] for one in sorted({*row["chosen"]})])
        )

    def missing(self, child: Child, homes: Iterable[Home], made: list[Audience]) -> Iterator[Audience]:
        """Each child and each home has its own, also where nothing in the file was for it."""
        reaches, with_home = {one.reach for one in made}, {one.home_id for one in made}
        for reach in (Audience.Reach.TEAM, Audience.Reach.SCHOOL):
            if reach not in reaches:
                yield Audience(reach=reach, **self.about(child))
        for home in homes:
            if home.pk not in with_home:
                yield Audience(reach=Audience.Reach.HOME, home=home, **self.about(child))

    def chosen(self, audience: Audience, seats: Iterable[Member]) -> Iterator[Chosen]:
        """Who is not here has left."""
        for seat in seats:
            yield Chosen(
                district_id=audience.district_id,
                audience=audience,
                member=seat,
                began_at=self.now,
                ended_at=seat.ends_at,
            )

    def about(self, child: Child) -> Json:
        return {"district_id": child.district_id, "child": child}

    def table(self, child: Child, table: str) -> None:
        model = tables().get(table)
        if model is None:
            return
        for some in self.brought.some_rows(table):
            rows = [self.row(child, model, row) for row in some if (table, row["id"]) not in self.brought.kept_beside]
            QuerySet(model).bulk_create(rows)
            say_kept(model, rows)
            for row in rows:
                if isinstance(row, Recording) and row.state == State.READY:
                    self.media(row)

    def say_written(self, child: Child) -> None:
        """Makes what follows from the rows, once they are all here."""
        written = [tables()[table] for table in self.brought.tables() if table in tables()]
        with once_at_the_end():
            for model in (Child, Home, Member, *written):
                rows_written.send(model, children={child.pk})

    def row(self, child: Child, model: type[Any], said: Json) -> Any:
        made = model(id=self.ids.of(said["id"]), **self.about(child))
        for one in columns(model):
            setattr(made, one.attname, self.value(one, taken(one, said)))
        for one in made._meta.concrete_fields:
            if isinstance(one, BinaryField):
                look_at_paper(made, getattr(made, one.attname))
        for one in filter(opens, model._meta.concrete_fields):
            setattr(made, one.attname, secrets.token_hex(32))  # of a link that nobody has
        return made

    def value(self, one: "Field[Any, Any]", said: Any) -> Any:
        if isinstance(one, ForeignKey | UUIDField):
            return self.ids.of(said)
        if isinstance(one, JSONField):
            return self.ids.within(said)
        return self.brought.bytes_of(said) if isinstance(one, BinaryField) and said is not None else said

    def media(self, row: Recording) -> None:
        """Its bytes, if it has them, once they are what it says; and the small picture of it, made anew."""
        came = media_of(row).replace(str(row.pk), self.came_as(row.pk))
        if not self.brought.is_there(came):
            return
        info = self.brought.archive.getinfo(came)
        size, total = files.write(files.place(row.pk), blocks(self.brought.archive, info))
        if (size, total) != (row.size, row.sum) or not is_what_it_says(row):
            raise NoPassport(f"{came} is not what the record says of it. Nothing was taken in.")
        if row.sort == RecordingSort.PHOTO:
            with files.place(row.pk).open("rb") as file:
                files.write(files.place(row.pk, files.SMALL), [photos.made_ready(file, "JPEG").small])

    def came_as(self, pk: UUID) -> str:
        return self.names_there[pk] if self.ids.anew else str(pk)

    @cached_property
    def names_there(self) -> dict[UUID, str]:
        return {here: there for there, here in self.ids.mapped.items()}

    def noted(self, child: Child, reader: Member) -> Import:
        checked = self.brought.checked
        done = Import.objects.create(
            district_id=child.district_id,
            child=child,
            seat=reader,
            origin=UUID(self.brought.frame["child"]["id"]),
            is_anew=self.ids.anew,
            signer=checked.signature.signer,
            made_by=str(checked.manifest.get("made_by", {}).get("school", ""))[:200],
            made_at=self.made_at(),
            rows=sum(self.brought.counts.values()),
            by=self.by,
            at=self.now,
        )
        log.write(
            "passport.taken_in",
            by=self.by.pk if self.by else None,
            child=child.pk,
            district=child.district_id,
            about=done.pk,
            facts={"signer": done.signer, "rows": done.rows, "anew": done.is_anew},
        )
        return done

    def made_at(self) -> Any:
        try:
            return read(Import._meta.get_field("made_at"), self.brought.manifest.get("made_at"))
        except WRONG:
            refuse("manifest.json")

    def keep_beside(self, child: Child, reader: Member) -> None:
        """Kept as it came, for the home that brought it and school; a newer Allies may read it some day."""
        beside = self.brought.kept_beside
        if not beside:
            return
        audience = Audience.home_and_school(reader.home) if reader.home else Audience.school(child)
        for table in self.brought.tables():
            for some in self.brought.some_rows(table):
                rows = (row for row in some if (table, row["id"]) in beside)
                NotBrought.objects.bulk_create(
                    NotBrought(audience=audience, by=reader, table=table, row=row, **self.about(child)) for row in rows
                )

    def invite(self, reader: Member) -> None:
        """The letter that school hands over to whoever brought it."""
        person = reader.person
        invitation = Invitation(
            district_id=reader.district_id,
            school=self.school,
            child_id=reader.child_id,
            role=reader.role,
            home=reader.home,
            title=reader.title,
            relation=reader.relation,
            name=person.name,
            language=person.language,
            made_by=self.by,
            bound_to=person,
            opens_account=True,
        )
        keep_invitations([invitation], by=self.by)


def look_at_paper(row: Any, content: bytes | None) -> None:
    """An original is looked through as where one is sent, and is what its row says. Without a type it is a PDF."""
    if content is None:
        return
    if is_a_pdf(content):
        kind = PDF
        refuse_what_runs(content)
    else:
        known = format_of(content[:ENOUGH])
        kind = JPEG if known and known.family is Family.PHOTO and known.reader == "JPEG" else ""
        if kind:
            photos.made_ready(BytesIO(content), kind.removeprefix("image/").upper())
    said = {"size": len(content), "sum": hashlib.sha256(content).hexdigest(), "type": kind}
    wrong = [name for name, value in said.items() if getattr(row, name, value) != value]
    if wrong or kind != getattr(row, "type", PDF):
        raise NoPassport(f"{file_of(row, content)} is not what the record says of it. Nothing was taken in.")


def fits_home(seat: Member) -> bool:
    if seat.role in STAFF:
        return seat.home_id is None
    return seat.role not in HOME_ROLES or seat.home_id is not None


def is_what_it_says(row: Recording) -> bool:
    """By its first bytes, and a document looked through: what acts in it is refused as in every other."""
    content = files.place(row.pk)
    if row.sort == RecordingSort.PAPER:
        try:
            return format_of_paper(content.read_bytes()) == row.format
        except NotTaken:
            return False
    with content.open("rb") as file:
        known = format_of(file.read(ENOUGH))
    wanted = Family.PHOTO if row.sort == RecordingSort.PHOTO else Family.MOVING
    return known is not None and known.family is wanted and (wanted is Family.MOVING or known.reader == "JPEG")
