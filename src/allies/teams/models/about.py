"""Whatever is about a child: of one kind, for one audience, read through the door and in no other way."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any, ClassVar, Self, TypeVar
from uuid import UUID

from django.apps import apps
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from allies.database.ids import uuid7
from allies.database.keeping import kept
from allies.database.proving import say_kept
from allies.teams.errors import SentOtherwise
from allies.teams.permissions import Kind, Side
from allies.teams.signals import rows_written

from .audience import Audience
from .belonging import audiences_of
from .child import Child
from .district import District
from .seat import TeamSeat

M = TypeVar("M", bound="AboutChild")


class AboutChildQuerySet(models.QuerySet[M]):
    @transaction.atomic
    def bulk_create(self, objs: Iterable[Any], *args: Any, **options: Any) -> list[Any]:
        made = super().bulk_create(objs, *args, **options)
        say_kept(self.model, made)
        if rows_written.has_listeners(self.model):
            rows_written.send(self.model, children={row.child_id for row in made})
        return made

    def update(self, **values: Any) -> int:
        if not rows_written.has_listeners(self.model):
            return super().update(**values)
        with transaction.atomic(using=self.db, savepoint=False):
            children = set(self.order_by().values_list("child", flat=True))
            changed = super().update(**values)
            if changed:
                rows_written.send(self.model, children=children)
        return changed

    update.alters_data = True  # type: ignore[attr-defined]  # as Django marks its own: no template may call it

    def visible_to(self, members: Iterable[TeamSeat]) -> Self:
        """The rows these seats may read: their children, their kinds, their audiences, nothing that was taken out."""
        alike: dict[tuple[frozenset[Kind], bool], list[TeamSeat]] = defaultdict(list)
        for member in members:
            if member.is_open:
                notices = member.notices if self.model.is_notice else frozenset()
                alike[member.kinds | notices, member.side is Side.GUEST].append(member)
        seen = Q()
        for (kinds, is_guest), seats in alike.items():
            of_kind = self._of_kinds(kinds)
            if of_kind is not None and self.model.is_open_to(kinds, is_guest=is_guest):
                seen |= of_kind & self._of_what_is_open(kinds, is_guest=is_guest) & self._for(seats)
        found = self.filter(seen, taken_out_at=None) if seen else self.none()
        return found.exclude(**self.model.nobodys) if self.model.nobodys else found

    def standing(self) -> Self:
        """What holds now: nothing has taken its place, and nobody took it out."""
        return self.filter(**dict.fromkeys(self.model.stands_until))

    def _of_kinds(self, kinds: frozenset[Kind]) -> Q | None:
        kind = self.model.kind
        if isinstance(kind, Kind):
            return Q() if kind in kinds else None
        if kinds == frozenset(Kind):
            return Q()
        return Q(kind__in=sorted(kinds)) if kinds else None

    def _of_what_is_open(self, kinds: frozenset[Kind], *, is_guest: bool) -> Q:
        if self.model.is_beside is None:
            return Q()
        column, names_of = self.model.is_beside
        closed = names_of(closed_models(kinds, is_guest=is_guest))
        return ~Q(**{f"{column}__in": closed}) if closed else Q()

    def _for(self, seats: list[TeamSeat]) -> Q:
        """Each seat's child and audience. The audience is joined to the row, so that an index of the rows leads."""
        by_side: dict[tuple[Side, bool], list[TeamSeat]] = defaultdict(list)
        for seat in seats:
            by_side[seat.side, seat.without_homes].append(seat)
        wanted = Q()
        for of_side in by_side.values():
            children = [seat.child_id for seat in of_side]
            of_children = Q(child=children[0]) if len(children) == 1 else Q(child__in=children)
            of_audience = audiences_of(of_side, self.model.reaches, "audience__")
            former = [pk for seat in of_side for pk in seat.former] if self.model.is_of else []
            if former:
                of_audience |= Q(**{f"{self.model.is_of}__in": former})
            wanted |= of_children & of_audience
        return wanted


def labels(models: Iterable["type[AboutChild]"]) -> list[str]:
    return [model._meta.label_lower for model in models]


class AboutChild(models.Model):
    """Base of every row of the record. `kind` is the model's own, or a column where rows differ."""

    kind: Any
    # For whom rows may be. Those of the story never are for chosen people: they do not pay for the question, and a row
    # that came to such an audience by mistake is seen by nobody.
    reaches: ClassVar[tuple[Audience.Reach, ...]] = (Audience.Reach.TEAM, Audience.Reach.HOME, Audience.Reach.SCHOOL)
    # Whose it is, where a row goes with its person to another home: what they signed or asked for. Else it stays there.
    is_of: ClassVar[str] = ""
    # Whether a helper reads it whom a guardian lets read what is of its kind.
    for_guests: ClassVar[bool] = True
    # The page on which rows are read is of this kind, where they are of others: who lacks either reads none of them.
    read_with: ClassVar[Kind | None] = None
    # What a row was made of or stands beside, where that may be of any model: the column, and what it holds for some
    # models. Who reads none of those reads nothing of this.
    is_beside: ClassVar[tuple[str, Callable[[Iterable["type[AboutChild]"]], list[str]]] | None] = None
    # Law sends it to parents, also once the record is the student's own.
    is_notice: ClassVar[bool] = False
    # Rows that nobody reads, by their fields.
    nobodys: ClassVar[Mapping[str, str]] = {}
    # Of what it is a part, by the fields that say so: with that it is taken out and put back.
    goes_with: ClassVar[tuple[str, ...]] = ()
    # A row stands as long as none of these is written beside it.
    stands_until: ClassVar[tuple[str, ...]] = ("taken_out_at",)

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    district = models.ForeignKey(District, models.PROTECT, related_name="+")
    child = models.ForeignKey(Child, models.PROTECT, related_name="+")
    audience = models.ForeignKey(Audience, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now)
    # Filed under the wrong child, or taken back by who wrote it: out of every view, with the row kept for the trace.
    taken_out_at = models.DateTimeField(null=True, blank=True, editable=False)
    KEPT = kept(record="id district child audience recorded_at taken_out_at")
    objects = AboutChildQuerySet.as_manager()

    class Meta:
        abstract = True

    @classmethod
    def sent_before(cls, id: UUID, by: TeamSeat, **said: Any) -> Self | None:
        """The row that this id made, which came a second time; None for the first. Somebody else's is unknown.

        `said`: what would be kept if it came now. A page that was gone back to comes with the same id and other words;
        those are not taken for the first ones, and nobody is told that they were kept.
        """
        known = cls._base_manager.filter(pk=id).first()
        if known is not None and known.by_id != by.pk:  # type: ignore[attr-defined]  # of all that somebody writes
            raise cls.DoesNotExist
        if known is not None and not known.holds(**said):
            raise SentOtherwise
        return known

    @classmethod
    def is_open_to(cls, kinds: frozenset[Kind], *, is_guest: bool) -> bool:
        """Whether anybody with these kinds reads rows of this model at all, of whichever kind a row is."""
        return (cls.for_guests or not is_guest) and (cls.read_with is None or cls.read_with in kinds)

    @property
    def stands(self) -> bool:
        return all(getattr(self, name) is None for name in self.stands_until)

    def holds(self, **said: Any) -> bool:
        """Whether each of these stands here as it would be kept. What was sealed since is not read again for it."""
        return bool(getattr(self, "sealed_at", None)) or holds(self, **said)


@lru_cache(1000)
def closed_models(kinds: frozenset[Kind], *, is_guest: bool) -> tuple[type[AboutChild], ...]:
    of_record = [model for model in apps.get_models() if issubclass(model, AboutChild)]
    return tuple(model for model in of_record if not model.is_open_to(kinds, is_guest=is_guest))


def holds(row: models.Model, **said: Any) -> bool:
    """The same of any row."""
    sent = type(row)(**said)
    fields = [row._meta.get_field(name) for name in said]
    return all(kept_as(field, row) == kept_as(field, sent) for field in fields)


def kept_as(field: Any, row: models.Model) -> Any:
    return field.get_prep_value(getattr(row, field.attname))
