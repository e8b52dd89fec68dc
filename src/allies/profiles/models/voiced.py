"""One voice on one section: what home, school or the child has written there. Words are only ever added."""

from typing import ClassVar, Self
from uuid import UUID

from django.db import models
from django.db.models import QuerySet

from allies.database.keeping import kept
from allies.teams.models import Home, Versioned
from allies.teams.permissions import Side


class Voiced(Versioned):
    """One voice on one section, as it stood from one moment until another.

    Those of one `place` are versions. Those that nothing has replaced stand now: one as a rule, two where people wrote
    at the same time about the same words and nobody has settled it yet.
    """

    goes_with: ClassVar[tuple[str, ...]] = ("based_on", "joins")
    place: ClassVar[tuple[str, ...]] = ("section", "voice", "home_id")

    section: "models.CharField[str, str]"  # of those that there are
    voice = models.CharField(max_length=10, choices=Side)
    home = models.ForeignKey(Home, models.PROTECT, null=True, blank=True, related_name="+")
    words = models.TextField(blank=True)
    language = models.CharField(max_length=12, default="en")  # in which it was typed
    based_on = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    joins = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    based_on_id: UUID | None
    joins_id: UUID | None
    KEPT = kept(record="section voice home words language based_on joins")

    class Meta:
        abstract = True

    @property
    def says_something(self) -> bool:
        return bool(self.words)

    @property
    def is_for_all(self) -> bool:
        """Whether its writer chose that other homes and guests read it too (school and child always do)."""
        return self.audience.home_id is None

    @property
    def in_its_place(self) -> "QuerySet[Self]":
        """All that was written there, in order."""
        alike = {name: getattr(self, name) for name in ("child_id", *self.place)}
        return type(self)._base_manager.filter(**alike).order_by("recorded_at", "id")

    def says_the_same(self, other: Self) -> bool:
        return (self.words, self.audience_id) == (other.words, other.audience_id)

    def joined_with(self, other: Self, base: Self | None) -> None:
        """For what more than words a place holds: take in what another wrote meanwhile."""
