"""What somebody wrote and has not sent: what is to go later, and words that they use often. It is theirs alone."""

from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.http import QueryDict
from django.utils import timezone

from allies.database.ids import uuid7
from allies.database.keeping import kept
from allies.people.models import Person
from allies.teams.models import Child, District, Member


class Later(models.Model):
    """A form as its writer sent it, to be carried out at an hour they chose. Once it has gone, the row has too."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)  # what it becomes has the same
    district = models.ForeignKey(District, models.PROTECT, related_name="+")
    child = models.ForeignKey(Child, models.PROTECT, related_name="+")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    sort = models.CharField(max_length=40)  # a LaterSort
    about = models.UUIDField(null=True, blank=True)
    form = models.JSONField(default=dict)  # each field with all that was sent for it
    upload = models.UUIDField(null=True, blank=True)  # of the file that goes with it
    upload_facts = models.JSONField(default=dict)  # in which field it came, and what it is
    readers = models.JSONField(default=list)  # who it was for when it was written
    due_at = models.DateTimeField()
    written_at = models.DateTimeField(default=timezone.now)
    stopped_at = models.DateTimeField(null=True, blank=True)  # it does not go
    why = models.TextField(blank=True)  # in the writer's language; empty where the writer stopped it
    KEPT = kept(
        person="id district child member sort about form upload upload_facts readers due_at written_at stopped_at why"
    )

    class Meta:
        indexes = [models.Index(fields=["member", "due_at"], name="later_of_a_seat")]
        constraints = [
            models.CheckConstraint(condition=~Q(stopped_at=None) | Q(why=""), name="what_goes_has_no_reason_against_it")
        ]

    @classmethod
    def of(cls, member: Member, sort: str, about: UUID | None = None) -> "models.QuerySet[Later]":
        return cls.objects.filter(member=member, sort=sort, about=about).order_by("due_at", "id")

    @classmethod
    def of_person(cls, person: Person) -> "models.QuerySet[Later]":
        """All of this person's, also what was written from a place that has ended."""
        found = cls.objects.filter(member__person=person.pk).select_related("member__child__school", "member__person")
        return found.order_by("due_at", "id")

    @property
    def data(self) -> QueryDict:
        """As the browser sent it."""
        sent = QueryDict(mutable=True)
        for name, values in self.form.items():
            sent.setlist(name, list(values))
        return sent

    @property
    def words(self) -> str:
        """What was typed, in the order of the form."""
        typed = [value for name, values in self.form.items() for value in values if is_for_words(name)]
        return " · ".join(filter(None, (" ".join(value.split()) for value in typed)))

    def is_for(self, readers: list[Any]) -> bool:
        return bool(self.readers == readers)


class OwnWords(models.Model):
    """Words that somebody sends often, for themselves. No name is filled in: they are changed before they go."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    words = models.TextField()
    names = models.JSONField(default=list)  # the children of theirs whom the words name: for those alone
    changed_at = models.DateTimeField(default=timezone.now)
    KEPT = kept(person="id person words names changed_at")

    @classmethod
    def of(cls, person: Person) -> "models.QuerySet[OwnWords]":
        return cls.objects.filter(person=person.pk).order_by("id")

    def fits(self, child: UUID) -> bool:
        """What names one child is not put in for another."""
        return not self.names or self.names == [str(child)]


def is_for_words(name: str) -> bool:
    return name in {"words", "subject"} or name.endswith("_words")
