"""Rows of which one stands: a change is a new row, and `replaced_at` says since when the one before it does not."""

from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from types import EllipsisType
from typing import Any, ClassVar, Self
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise

from allies.database.keeping import kept
from allies.teams.errors import NotPossible

from .about import AboutChild
from .member import Member


def one_stands(*alike: str, name: str, **only: object) -> models.UniqueConstraint:
    """Of rows that are alike in these fields one stands, `only` where this holds of them.

    A field that may be empty is never alike for the database, so that without it is a constraint of its own.
    """
    return models.UniqueConstraint(fields=alike, condition=Q(replaced_at=None, taken_out_at=None, **only), name=name)


class Versioned(AboutChild):
    """Base of what is changed by a new row. `one_stands`, among its constraints, says what has one version."""

    stands_until: ClassVar[tuple[str, ...]] = ("replaced_at", "taken_out_at")

    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    replaced_at = models.DateTimeField(null=True, blank=True)
    KEPT = kept(record="by replaced_at")

    class Meta:
        abstract = True

    @classmethod
    @cache
    def alike(cls) -> tuple[str, ...]:
        """The fields in which versions of one thing are alike."""
        unique = [one for one in cls._meta.constraints if isinstance(one, models.UniqueConstraint)]
        of_versions = [one for one in unique if one.condition and ("replaced_at", None) in one.condition.children]
        return tuple(sorted({name for one in of_versions for name in one.fields}))

    @classmethod
    def replace_standing(
        cls, *, seen: UUID | EllipsisType | None = ..., changed: str | Promise = "", **alike: Any
    ) -> Self | None:
        """In an act, before the new row is made: what stands here until now is from now on what was before.

        `seen`: the version before the writer's eyes, if any. If another stands by now, nothing is kept, and the writer
        is told `changed`.
        """
        before: Self | None = cls.objects.select_for_update().standing().filter(**alike).first()  # type: ignore[assignment]
        if seen is not ... and (before and before.pk) != seen:
            raise NotPossible(changed)
        if before is not None:
            cls.objects.filter(pk=before.pk).update(replaced_at=timezone.now())
        return before

    @classmethod
    def newest_stand(cls, moved: Iterable[Self]) -> None:
        """Once these were taken out or put back: of what is here the newest stands, and the others were before it.

        What is out gives its place to the one before it, so that it can come back beside that one. Where none is left,
        as when all went together, it keeps its place.
        """
        names = [field.attname for field in cls._meta.concrete_fields if field.name in cls.alike()]
        for alike in {tuple(getattr(row, name) for name in names) for row in moved}:
            versions = cls._base_manager.filter(**dict(zip(names, alike, strict=True)))
            here = list(versions.filter(taken_out_at=None).order_by("recorded_at", "id"))
            for one, later in pairwise(here):
                if one.replaced_at is None:
                    versions.filter(pk=one.pk).update(replaced_at=later.recorded_at)
            if here:
                versions.filter(pk=here[-1].pk).update(replaced_at=None)
                out = versions.filter(taken_out_at__isnull=False, replaced_at=None)
                out.update(replaced_at=models.F("taken_out_at"))
