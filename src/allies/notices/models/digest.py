"""What one digest has told: from when, until when, and the lines of its last minute."""

from django.db import models

from allies.database.keeping import kept
from allies.people.models import Person
from allies.teams.permissions import Side


class Digest(models.Model):
    """Written down before it is sent, so that sending it again says the same, and the next begins where it ended.

    `told_late` holds the ids of lines that were recorded shortly before `until`: a line whose act was still under way
    then comes with the next digest, and those that were told do not come twice.
    """

    parcel = models.UUIDField(primary_key=True)  # the parcel of the outbox that carries it
    person = models.ForeignKey(Person, models.CASCADE, related_name="+", db_index=False)
    side = models.CharField(max_length=10, choices=Side)
    seat = models.UUIDField(null=True)  # of one team alone, with which an hour of its own is agreed
    since = models.DateTimeField()
    until = models.DateTimeField()
    told_late = models.JSONField(default=list)
    KEPT = kept(person="parcel person side seat since until told_late")

    class Meta:
        indexes = [models.Index(fields=["person", "until"], name="digests_of_a_person")]
