"""Symbol packs of a school: pictures with words, written anew, each with its licence."""

from collections.abc import Iterable
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from allies.database.append_only import history
from allies.database.ids import uuid7
from allies.database.keeping import kept
from allies.people.models import Person
from allies.teams.models import District, School


class Why(models.TextChoices):
    """Why a file or a line of a pack is left out: each a sentence that says what to do."""

    OUTSIDE = "outside", _("Its name leads out of the zip file. Please make the zip file again.")
    LINK = "link", _("It is a link to another file, and no picture.")
    ZIP = "zip", _("It is a packed file in a packed file. Please unpack it and put the pictures in.")
    SVG = "svg", _("Drawings in SVG can hold programs, so we take none. Please save it as PNG.")
    KIND = "kind", _("It is not a PNG, JPEG or WebP picture, whatever its name says.")
    LOCKED = "locked", _("It is locked with a password. Please make the zip file without one.")
    PACKING = "packing", _("It is packed in a way that we cannot open. Please make the zip file again.")
    LARGE = "large", _("It is larger than 5 MB. Please make it smaller.")
    DOTS = "dots", _("It has more than 3,000 dots on one side. Please make it smaller: 500 are enough.")
    BROKEN = "broken", _("It is damaged and cannot be read.")
    TWICE = "twice", _("Two files have this name, so we cannot tell them apart.")
    NOT_TOLD = "not_told", _("The table has no line for it, so it has no word.")
    NOT_THERE = "not_there", _("The table names it, and it is not in the zip file.")
    NO_NAME = "no_name", _("Its line in the table has no word.")
    LONG = "long", _("Its word is longer than 60 letters.")
    FORMULA = "formula", _("A cell of its line begins like a formula. Please write plain words.")
    LANGUAGE = "language", _("Its language is none of ours. Please write it short, like “en” for English.")
    SAID_TWICE = "said_twice", _("The table names it twice in one language. We took the first line.")


class PackQuerySet(models.QuerySet["Pack"]):
    def standing_in(self, schools: "Iterable[UUID]") -> "PackQuerySet":
        """Those that are in use in these schools."""
        return self.filter(school__in=list(schools), withdrawn_at=None, taken_in_at__isnull=False)

    def waiting_in(self, school: UUID) -> "PackQuerySet":
        """Shown, and neither taken in nor thrown away."""
        return self.filter(school=school, withdrawn_at=None, taken_in_at=None)


@history(but="shown_at taken_in_at taken_in_by withdrawn_at withdrawn_by")
class Pack(models.Model):
    """The pictures of one zip file: first shown, then taken in, and withdrawn when the school says so.

    `sum` tells the file again: sent twice, it is one pack, and brought back after it was withdrawn, its pictures stand
    where they stood. `refused` says which files were left out, as [name, `Why`].
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    district = models.ForeignKey(District, models.PROTECT, related_name="+")
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    sum = models.CharField(max_length=64)
    refused = models.JSONField(default=list)
    shown_at = models.DateTimeField(default=timezone.now)
    taken_in_at = models.DateTimeField(null=True, blank=True)
    taken_in_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    KEPT = kept(
        record="taken_in_by withdrawn_by",
        always="id district school name sum refused shown_at taken_in_at withdrawn_at",
    )
    objects = PackQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "sum"], name="a_file_is_one_pack_of_a_school"),
            models.UniqueConstraint(
                fields=["school"],
                condition=Q(taken_in_at=None, withdrawn_at=None),
                name="one_pack_of_a_school_waits_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_waiting(self) -> bool:
        return self.taken_in_at is None and self.withdrawn_at is None

    @property
    def stands(self) -> bool:
        return self.taken_in_at is not None and self.withdrawn_at is None


class PackSymbolQuerySet(models.QuerySet["PackSymbol"]):
    def with_picture(self) -> "PackSymbolQuerySet":
        """Not those of a pack that was withdrawn, nor those that were not in its file when it came back."""
        return self.exclude(picture=b"")

    def standing_in(self, school: UUID) -> "PackSymbolQuerySet":
        standing = self.filter(pack__school=school, pack__withdrawn_at=None, pack__taken_in_at__isnull=False)
        return standing.with_picture().select_related("pack")


@history(but="picture")
class PackSymbol(models.Model):
    """One picture of a pack. `said`: for each language that there is, the words; the first is its name.

    `found_by` holds all its words as the search compares them. A pack that is withdrawn lets go of its bytes.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    pack = models.ForeignKey(Pack, models.PROTECT, related_name="symbols")
    number = models.PositiveSmallIntegerField()
    said = models.JSONField()
    found_by = models.TextField()
    licence = models.CharField(max_length=120)
    author = models.CharField(max_length=120, blank=True)
    picture = models.BinaryField()
    KEPT = kept(always="id pack number said found_by licence author picture")
    objects = PackSymbolQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pack", "number"], name="one_picture_of_a_pack_has_a_number"),
        ]

    def __str__(self) -> str:
        return str(next(iter(self.said.values()))[0])

    @property
    def credit(self) -> str:
        """Who drew it, or else where it comes from, and its licence."""
        return ", ".join(filter(None, [self.author or self.pack.name, self.licence]))
