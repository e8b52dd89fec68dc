"""What is in a passport: every row about the child that its reader may read, table by table, and who is named in them.

No room is named here. A new model about a child goes along by itself; what does not is in LEFT_OUT, with the reason.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time
from functools import cached_property
from typing import Any, cast
from uuid import UUID

from django.apps import apps
from django.db.models import BinaryField, DateTimeField, F, Field, ForeignKey, Model, Q, QuerySet

from allies.people.models import Person
from allies.teams.models import AboutChild, Audience, Chosen, Home, Member
from allies.teams.permissions import Permission, Role
from allies.timeline.models import Entry
from allies.timeline.sentences import Sentence

from .files import file_of

AT_A_TIME = 500
NOON = time(12)
LEFT_OUT = {
    "asked.asked": "what waits for somebody: it follows from the other tables, and is made anew from them",
    "search.searchable": "what the search knows: it is made anew from the other tables",
    "progress.week": "sums of records, made anew from them",
    "progress.standing": "the newest of records, made anew from them",
    "machine_words.machinewords": "what a machine made of words that are here as they were written",
    "voice.safetywords": "words of a child about safety: no seat reads them, only whom the school named for them",
    "inbox.held": "mails that school looks at, since nobody could be sure who wrote them",
}
# What rows name and the frame holds.
BESIDE: tuple[type[Model], ...] = (Home, Member, Person, Audience)
# The same in every row of a passport.
OF_ALL = frozenset({"district", "child", "taken_out_at"})

Json = dict[str, Any]


def tables() -> dict[str, type[AboutChild]]:
    """By name, in the order of their names."""
    models = {model._meta.label_lower: model for model in apps.get_models() if issubclass(model, AboutChild)}
    return {name: models[name] for name in sorted(models) if name not in LEFT_OUT}


def columns(model: type[Model]) -> "list[Field[Any, Any]]":
    return [field for field in model._meta.concrete_fields if field.name not in OF_ALL and not opens(field)]


def opens(field: "Field[Any, Any]") -> bool:
    """A link or a paper that lets somebody in: it is not taken along, and not brought in."""
    return field.name.endswith("_hash")


def maybe_about(model: type[Model]) -> "list[ForeignKey[Any, Any]]":
    """The columns that may point at another row of the record, or at none."""
    found = [field for field in columns(model) if isinstance(field, ForeignKey) and field.null]
    return [field for field in found if field.related_model not in BESIDE]


class Record:
    """The record as one seat reads it, up to one moment. Who and what is named is gathered while rows go by."""

    def __init__(self, reader: Member, until: datetime) -> None:
        self.reader, self.until = reader, until
        self.audiences: set[UUID] = set()
        self.seats: set[UUID] = set()
        self.persons: set[UUID] = set()
        self.homes: set[UUID] = set()

    def rows(self, name: str) -> Iterator[AboutChild]:
        """Some at a time, in the order of their ids."""
        seen = self.seen(name).order_by("pk")
        batch = list(seen[:AT_A_TIME])
        while batch:
            self.name_no_other(batch)
            yield from batch
            batch = list(seen.filter(pk__gt=batch[-1].pk)[:AT_A_TIME])

    def name_no_other(self, batch: list[AboutChild]) -> None:
        """Where a row may be without what it points at, it names nothing that is not in the passport itself."""
        for field in maybe_about(type(batch[0])):
            named = {getattr(row, field.attname) for row in batch} - {None}
            target = tables().get(field.related_model._meta.label_lower)
            kept = {row.pk for row in self.seen_of(target).filter(pk__in=named)} if target and named else set()
            for row in batch:
                if getattr(row, field.attname) not in kept:
                    setattr(row, field.attname, None)

    def seen(self, name: str) -> "QuerySet[Any]":
        return self.seen_of(tables()[name])

    def seen_of(self, model: type[AboutChild]) -> "QuerySet[Any]":
        name = model._meta.label_lower
        rows = self.reader.sees(model).filter(recorded_at__lte=self.until)
        return rows.exclude(self.not_shown[name]) if name in self.not_shown else rows

    @cached_property
    def not_shown(self) -> dict[str, Q]:
        """What pages keep from a reader who may read the row: nobody at home watches a school day mark by mark until it
        is over, and a translation into another language tells that somebody of another home asked for it.
        """
        today = Q(day__gte=self.reader.today)
        return {
            "cards.word": today,
            "progress.record": today & ~Q(activity=""),
            "translation.translated": ~Q(language=self.reader.person.language),
        }

    def as_json(self, row: AboutChild) -> Json:
        return {field.name: self.value(row, field) for field in columns(type(row))}

    def value(self, row: Model, field: "Field[Any, Any]") -> Any:
        raw = getattr(row, field.attname)
        if raw is None:
            return None
        if isinstance(field, BinaryField):
            return {"file": file_of(row, bytes(raw))}
        if isinstance(field, DateTimeField) and self.is_hour_of_other_home(row, field):
            return plain(self.day_of(raw))
        if isinstance(row, Entry) and field.name == "facts" and (told := Sentence.find(row.event)):
            return plain(told.narrowed(raw, self.reader.kinds))  # as the story says it to this reader
        return self.named(field, raw) if isinstance(field, ForeignKey) else plain(raw)

    def is_hour_of_other_home(self, row: Model, field: "Field[Any, Any]") -> bool:
        """When somebody in another home sits and writes is theirs alone: here, as on pages, stands the day. When
        something was last said may be their hour, too."""
        by = {getattr(row, name, None) for name in ("by_id", f"{field.name.removesuffix('_at')}_by_id")}
        return field.name == "last_at" or not self.of_other_homes.isdisjoint(by)

    def day_of(self, at: datetime) -> datetime:
        """At noon in Greenwich: the same day from Honolulu to Cairo, and the same bytes wherever it is brought."""
        return datetime.combine(at.astimezone(self.reader.child.zone).date(), NOON, UTC)

    def named(self, field: "ForeignKey[Any, Any]", pk: Any) -> str | None:
        """A row that is pointed at, by its id. One home is not told who of another did something to what both read:
        there it is empty, but for who wrote."""
        target = field.related_model
        if issubclass(target, Member):
            if field.null and field.name != "by" and pk in self.of_other_homes:
                return None
            self.seats.add(pk)
        elif issubclass(target, Person):
            self.persons.add(pk)
        elif issubclass(target, Home):
            self.homes.add(pk)
        elif issubclass(target, Audience):
            self.audiences.add(pk)
        return str(pk)

    @cached_property
    def of_other_homes(self) -> frozenset[UUID]:
        seats = Member.objects.filter(child=self.reader.child_id, home__isnull=False)
        return frozenset(seats.exclude(home=self.reader.home_id).values_list("pk", flat=True))

    def frame(self) -> Json:
        """The child, and all that the rows named; asked for when they have gone by. And each parent, also one who wrote
        nothing: who takes the record in asks of each whether there is an order.
        """
        self.seats |= {self.reader.pk, *self.parents()}
        audiences = [self.audience(one) for one in Audience.objects.filter(pk__in=self.audiences).order_by("pk")]
        seats = [self.seat(one) for one in self.of_ids(Member.objects.select_related("person"), self.seats)]
        homes = self.of_ids(Home.objects, self.homes)
        persons = [self.person(one) for one in self.of_ids(Person.objects, self.persons)]
        child = self.reader.child
        return {
            "child": {
                "id": str(child.pk),
                **{name: plain(getattr(child, name)) for name in ("name", "called", "born_on", "grade", "room")},
                "began_at": plain(child.began_at),
            },
            "homes": [{"id": str(one.pk), "name": one.name if self.is_own(one) else ""} for one in homes],
            "seats": seats,
            "persons": persons,
            "audiences": audiences,
        }

    def parents(self) -> Iterable[UUID]:
        """As the team's pages name them to this reader: nobody who is known from an order alone."""
        if not self.reader.may(Permission.SEE_TEAM):
            return []
        seats = Member.objects.filter(child=self.reader.child_id, role=Role.GUARDIAN, began_at__lte=self.until)
        moved = Member.objects.filter(child=self.reader.child_id, moved_from__isnull=False).values("moved_from")
        return seats.exclude(ends_at=F("began_at")).exclude(pk__in=moved).values_list("pk", flat=True)

    def is_own(self, home: Home) -> bool:
        return home.pk == self.reader.home_id

    def audience(self, one: Audience) -> Json:
        chosen = Chosen.objects.filter(audience=one, began_at__lte=self.until)
        known = sorted(set(chosen.values_list("member", flat=True)))
        self.seats.update(known)
        if one.adult_id:
            self.seats.add(one.adult_id)
        self.homes |= {one.home_id} if one.home_id else set()
        home, adult = one.home_id and str(one.home_id), one.adult_id and str(one.adult_id)
        return {"id": str(one.pk), "reach": one.reach, "home": home, "adult": adult, "chosen": list(map(str, known))}

    def seat(self, one: Member) -> Json:
        self.persons.add(one.person_id)
        self.homes |= {one.home_id} if one.home_id else set()
        return {
            "id": str(one.pk),
            "person": str(one.person_id),
            "role": one.role,
            "home": one.home_id and str(one.home_id),
            **{name: plain(getattr(one, name)) for name in ("title", "relation", "own_words", "began_at")},
        }

    def person(self, one: Person) -> Json:
        return {"id": str(one.pk), "name": "" if one.pk in self.unknown else one.name}

    @cached_property
    def unknown(self) -> frozenset[UUID]:
        """Whom another home brought: that home's own."""
        seats = Member.objects.filter(child=self.reader.child_id).select_related("person")
        known = {seat.person_id for seat in seats if self.reader.knows(seat)}
        return frozenset(seat.person_id for seat in seats if seat.person_id not in known)

    @staticmethod
    def of_ids(rows: Any, ids: set[UUID]) -> "QuerySet[Any]":
        return cast("QuerySet[Any]", rows.filter(pk__in=ids).order_by("pk"))


def plain(value: Any) -> Any:
    """One spelling for one value."""
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
        case date() | time():
            return value.isoformat()
        case UUID():
            return str(value)
        case Mapping():
            return {str(name): plain(one) for name, one in value.items()}
        case list() | tuple():
            return [plain(one) for one in value]
    return value
