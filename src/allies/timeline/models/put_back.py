"""What was taken out by mistake and put back: the taking out stays written down, and this beside it."""

from django.db import models
from django.utils import timezone

from allies.database.append_only import history
from allies.database.ids import uuid7
from allies.database.keeping import kept
from allies.people.models import Person
from allies.teams.models import District

from .taken_out import TakenOut


@history()
class PutBack(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    district = models.ForeignKey(District, models.PROTECT, related_name="+")
    taken_out = models.OneToOneField(TakenOut, models.PROTECT, related_name="put_back")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    KEPT = kept(record="id district taken_out by at")
