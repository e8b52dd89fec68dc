"""From which day an adult knows of an order: the court's papers reached them. Before it no page speaks of it."""

from django.db import models
from django.utils import timezone

from allies.database.append_only import history
from allies.database.ids import uuid7
from allies.database.keeping import kept
from allies.database.proving import Proving, proven
from allies.people.models import Person

from .custody import Custody
from .district import District


class ServedQuerySet(Proving["Served"]):
    """Days of orders."""


@proven()  # spoken of too early, an order can endanger the other parent
@history()
class Served(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    district = models.ForeignKey(District, models.PROTECT, related_name="+")
    custody = models.OneToOneField(Custody, models.PROTECT, related_name="served")
    served_on = models.DateField()
    noted_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(default=timezone.now)
    KEPT = kept(record="id district custody served_on noted_by noted_at")
    objects = ServedQuerySet.as_manager()
