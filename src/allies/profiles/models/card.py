"""The minimal card: what a substitute needs for one day, behind a link of its own; and who has read it."""

import base64
import hashlib
import hmac
from datetime import date, datetime, time, timedelta
from typing import TypedDict

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from allies.database.append_only import history
from allies.database.ids import uuid7
from allies.database.keeping import kept
from allies.people.models import Person
from allies.teams.models import AboutChild, Child, District, Member
from allies.teams.permissions import Kind


class CardPlace(TypedDict):
    """A place in the profile: what stands there when the card is read is on the card."""

    section: str
    voice: str
    home: str  # an id, or empty


def hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def end_of(day: date, child: Child) -> datetime:
    """Midnight where the school is."""
    return datetime.combine(day + timedelta(days=1), time.min, tzinfo=child.zone)


class CardQuerySet(models.QuerySet["Card"]):
    def open_on(self, day: date) -> "CardQuerySet":
        return self.filter(day=day, ended_at=None, taken_out_at=None)

    def by_token(self, token: str) -> "Card | None":
        """The card behind a link, whatever its state."""
        return self.filter(token_hash=hashed(token)).select_related("child__school", "by__person").first()


class Card(AboutChild):
    """Good for one day. The row names places in the profile and holds no words; the team may know that it was made."""

    kind = Kind.PROFILE

    day = models.DateField()
    parts = models.JSONField(default=list)
    ask = models.CharField(max_length=200)  # who at school can help
    expected = models.JSONField(default=list)  # names of those who are to read it
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    KEPT = kept(record="day parts ask expected by token_hash ended_at ended_by")
    links = CardQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["child", "day"], name="cards_of_the_day")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None) | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="an_ended_card_says_by_whom",
            ),
        ]

    @property
    def token(self) -> str:
        """130 bits that only this house can make again. The database keeps a hash alone."""
        digest = hmac.digest(settings.SECRET_KEY.encode(), f"card:{self.id}".encode(), "sha256")
        return base64.b32encode(digest)[:26].decode().lower()

    @property
    def link(self) -> str:
        return f"{settings.ALLIES_URL}/card/{self.token}/"

    @property
    def has_ended(self) -> bool:
        over = timezone.now() >= end_of(self.day, self.child)
        return over or bool(self.ended_at or self.taken_out_at or self.child.left_at)

    @property
    def is_still_to_come(self) -> bool:
        return timezone.now().astimezone(self.child.zone).date() < self.day

    def newest_seat_of(self, person: Person) -> Member | None:
        """The place of somebody on this child's team, or the last one that they had."""
        return Member.objects.filter(child=self.child_id, person=person).order_by("-began_at", "-id").first()

    @property
    def readers(self) -> "list[CardReading]":
        """Each name once: who came back, or changed phones, is still one reader, and has read it once they said so."""
        shown: dict[str, CardReading] = {}
        for reading in sorted(self.readings.all(), key=lambda reading: (reading.opened_at, reading.pk)):
            known = shown.get(reading.name.casefold())
            if known is None or (reading.read_at and not known.read_at):
                shown[reading.name.casefold()] = reading
        return list(shown.values())

    @property
    def not_opened(self) -> list[str]:
        """Whom the maker expects and who has not come yet."""
        return [name for name in self.not_yet if not any(is_the_same_person(name, one.name) for one in self.readers)]

    @property
    def not_yet(self) -> list[str]:
        """Whom the maker expects to read it and who has not said so."""
        readers = [reading.name for reading in self.readings.all() if reading.read_at]
        return [name for name in self.expected if not any(is_the_same_person(name, reader) for reader in readers)]


def is_the_same_person(expected: str, reader: str) -> bool:
    """ "Pat" is "Pat Doe" and "pat doe": all words of the shorter name are in the longer."""
    one, other = set(expected.casefold().split()), set(reader.casefold().split())
    return bool(one and other) and (one <= other or other <= one)


@history(but="read_at")
class CardReading(models.Model):
    """Somebody opened the card, said who they are, and, at the end, that they have read it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    district = models.ForeignKey(District, models.PROTECT, related_name="+")
    card = models.ForeignKey(Card, models.PROTECT, related_name="readings")
    name = models.CharField(max_length=120)
    opened_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)
    KEPT = kept(record="id district card name opened_at read_at")
