"""What a district explains to its own people: more words, or words of the house in other words."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils import timezone

from allies.database.append_only import history
from allies.database.ids import uuid7
from allies.database.keeping import kept
from allies.people.models import Person
from allies.teams.models import District

from .entries import OWN, Saying, Word

if TYPE_CHECKING:
    from collections.abc import Iterable


class ExplanationQuerySet(models.QuerySet["Explanation"]):
    def that_hold(self, districts: "Iterable[District]") -> "ExplanationQuerySet":
        """What these districts say now, the oldest first."""
        standing = self.filter(district__in=list(districts), replaced_at=None)
        return standing.select_related("district").order_by("word", "id")


@history(but="replaced_at by")
class Explanation(models.Model):
    """One word as a district says it, from one moment until another. A change is a new row.

    `said`: for each language that there is, {"name", "means", "others"}. It says nothing of anybody, so it has no end;
    who wrote it goes with the record.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    district = models.ForeignKey(District, models.PROTECT, related_name="+")
    word = models.UUIDField(editable=False)  # the id of its first version
    instead_of = models.CharField(max_length=60, blank=True)  # the slug of a word of the house that it says anew
    said = models.JSONField()
    by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    said_at = models.DateTimeField(default=timezone.now)
    replaced_at = models.DateTimeField(null=True, blank=True)
    KEPT = kept(record="by", always="id district word instead_of said said_at replaced_at")
    objects = ExplanationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["word"], condition=Q(replaced_at=None), name="one_explanation_of_a_word_holds"
            ),
            models.UniqueConstraint(
                fields=["district", "instead_of"],
                condition=Q(replaced_at=None) & ~Q(instead_of=""),
                name="a_district_says_a_word_of_the_house_anew_once",
            ),
        ]

    def __str__(self) -> str:
        return str(next(iter(self.said.values()))["name"])

    def as_word(self) -> Word:
        district = self.district.name
        said = {
            code: Saying(one["name"], one["means"], tuple(one["others"]), district) for code, one in self.said.items()
        }
        return Word(slug=self.instead_of or str(self.word), theme=OWN, said=said)
