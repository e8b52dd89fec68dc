"""A name of another child that was typed in by mistake and sealed: what it said, for the trace alone."""

from django.db import models
from django.utils import timezone

from allies.database.append_only import history
from allies.database.ids import uuid7
from allies.database.keeping import kept
from allies.teams.models import Child, District, Member


@history()
class Sealed(models.Model):
    """No page reads this."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    district = models.ForeignKey(District, models.PROTECT, related_name="+")
    child = models.ForeignKey(Child, models.PROTECT, related_name="+")
    about_model = models.CharField(max_length=60)
    about_id = models.UUIDField()
    before = models.JSONField()  # by the name of the field
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    KEPT = kept(record="id district child about_model about_id before by at")
