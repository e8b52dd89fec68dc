"""What was done and what was read, by whom, line by line. Rows are added and never changed.

Plain ids and no foreign keys: every room may write here, and the log outlives what it speaks of. Acts and reads are
two tables, since reads are fifty times as many and nobody should wade through them to find who changed access.
"""

import json
from typing import Any

from django.db import models
from django.utils import timezone

from allies.database.append_only import append_only
from allies.database.keeping import kept


def canonical(facts: Any) -> str:
    """One spelling for one meaning, so that the seal is the same on every database."""
    return json.dumps(facts, sort_keys=True, separators=(",", ":"), allow_nan=False)


class Facts(models.TextField):  # type: ignore[type-arg]
    """A JSON object kept as the very text that was sealed; jsonb would reorder and rewrite it."""

    _pyi_private_set_type: Any
    _pyi_private_get_type: Any

    def from_db_value(self, value: str | None, *_: object) -> Any:
        return json.loads(value) if value else {}

    def get_prep_value(self, value: Any) -> str:
        return canonical(value)


class LogLine(models.Model):
    """What acts and reads have in common."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(default=timezone.now, editable=False)
    by = models.UUIDField(null=True, editable=False)
    seat = models.UUIDField(null=True, editable=False)
    child = models.UUIDField(null=True, editable=False)
    district = models.UUIDField(null=True, editable=False)
    about = models.UUIDField(null=True, editable=False)
    KEPT = kept(always="id at by seat child district about")

    class Meta:
        abstract = True


@append_only
class Act(LogLine):
    """Somebody did something. Why they did is in the record, beside what they did, and goes with it."""

    act = models.CharField(max_length=100, editable=False)
    why = models.TextField(default="", editable=False)  # empty; sealed with the line, so it goes with a later release
    facts = Facts(default=dict, editable=False)
    KEPT = kept(always="act why facts")

    class Meta(LogLine.Meta):
        indexes = [
            models.Index(fields=["child", "id"], name="acts_of_child"),
            models.Index(fields=["by", "id"], name="acts_of_person"),
        ]


@append_only
class Read(LogLine):
    """Somebody opened something about a child."""

    what = models.CharField(max_length=100, editable=False)
    KEPT = kept(always="what")

    class Meta(LogLine.Meta):
        indexes = [models.Index(fields=["child", "id"], name="reads_of_child")]


class What(models.TextChoices):
    BEGAN = "began"  # of a whole table: from here on its rows are proven
    KEPT = "kept"
    ENDED = "ended"  # or opened again
    ERASED = "erased"


@append_only
class Proof(models.Model):
    """What a row said when it was kept, or how it ended: a keyed digest, which without its salt says nothing."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(default=timezone.now, editable=False)
    model = models.CharField(max_length=60, editable=False)
    about = models.UUIDField(editable=False)
    what = models.CharField(max_length=6, choices=What, editable=False)
    number = models.PositiveIntegerField(editable=False)  # of this row's lines, so that an older one cannot come again
    shape = models.TextField(editable=False)  # the names of the fields that the digest covers
    digest = models.CharField(max_length=64, editable=False)
    KEPT = kept(always="id at model about what number shape digest")

    class Meta:
        indexes = [models.Index(fields=["about", "number"], name="proofs_of_a_row")]


class Salt(models.Model):
    """Goes with the row that it is of. Then nobody can try out what the row may have said."""

    about = models.UUIDField(primary_key=True, editable=False)
    salt = models.CharField(max_length=32, editable=False)
    KEPT = kept(record="about salt")


class Stream(models.TextChoices):
    ACTS = "acts"
    READS = "reads"
    ROWS = "rows"  # the proofs


@append_only
class Seal(models.Model):
    """A batch of lines, closed by one digest that also covers the seal before it."""

    stream = models.CharField(max_length=5, choices=Stream.choices)
    number = models.PositiveBigIntegerField()
    first = models.BigIntegerField()
    last = models.BigIntegerField()
    gaps = Facts(default=list)  # ranges of ids in first..last that held no line then
    late = Facts(default=list)  # ids from gaps of earlier seals, whose lines came later
    marks = models.BinaryField()  # one short hash for each line: first..last in order, then the late ones
    digest = models.CharField(max_length=64)
    sealed_at = models.DateTimeField(default=timezone.now)
    KEPT = kept(always="id stream number first last gaps late marks digest sealed_at")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stream", "number"], name="one_seal_of_each_number")]
        indexes = [models.Index(fields=["stream", "-sealed_at"], name="recent_seals")]
