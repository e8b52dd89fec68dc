"""All places of one adult, brought in by one list: one mail or letter, with one code that takes them all."""

from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from django.db import models
from django.utils import timezone

from allies.database.append_only import history
from allies.database.ids import uuid7
from allies.database.keeping import kept
from allies.database.proving import Proving, proven
from allies.people.models import Person

from .codes import Coded, default_expiry, hashed
from .district import District, School

if TYPE_CHECKING:
    from .invitation import Invitation

LIVES = "turn code_hash expires_at"


class BundleQuerySet(Proving["Bundle"]):
    pass


@proven(ending=LIVES)
@history(but=f"{LIVES} mailed_at")
class Bundle(Coded, models.Model):
    """It opens no more than its invitations do, each of which keeps a code, a question and an end of its own.

    Name, address and language are those of its invitations. Only who leads the school holds its code: a case manager,
    who holds that of one child's invitation, gets in to no other child's team by it.
    """

    coded_as = "bundle"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    district = models.ForeignKey(District, models.PROTECT, related_name="+")
    school = models.ForeignKey(School, models.PROTECT, related_name="bundles")
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    turn = models.PositiveIntegerField(default=0)
    code_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField(default=default_expiry)
    mailed_at = models.DateTimeField(null=True, blank=True)
    KEPT = kept(record="id district school made_by made_at turn code_hash expires_at mailed_at")
    objects = BundleQuerySet.as_manager()

    @classmethod
    def with_code(cls, code: str) -> "Bundle | None":
        return (
            cls.objects.filter(code_hash=hashed(code), expires_at__gt=timezone.now()).select_related("school").first()
        )

    @cached_property
    def still_open(self) -> "list[Invitation]":
        """What nobody has taken, by when it was made."""
        waiting = [one for one in self.invitations.all() if one.is_open]
        return sorted(waiting, key=lambda one: (one.made_at, one.pk))

    @property
    def first(self) -> "Invitation":
        return self.still_open[0]

    @property
    def name(self) -> str:
        return self.first.name

    @property
    def email(self) -> str:  # type: ignore[override]
        return self.first.email if self.still_open else ""

    @property
    def language(self) -> str:
        return self.first.language

    @property
    def good_until(self) -> datetime:
        return min(self.expires_at, *(one.good_until for one in self.still_open))
