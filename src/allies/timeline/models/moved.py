"""What was filed under the wrong child and moved to the right one. The first child's story says that, and no more."""

from datetime import datetime

from django.apps import apps
from django.db import models

from allies.database.append_only import history
from allies.database.keeping import kept
from allies.teams.models import AboutChild, Audience, Child, District, Member
from allies.teams.permissions import Kind

from .entry import Entry
from .taken_out import TakenOut


@history(but="taken_out_at")
class Moved(AboutChild):
    """Of the first child, of the kind and for the audience of what was moved. Where it went is for the leader alone:
    no page about the first child reads it.
    """

    reaches = Entry.reaches

    district = models.ForeignKey(District, models.PROTECT, related_name="+", db_index=False)
    child = models.ForeignKey(Child, models.PROTECT, related_name="+", db_index=False)
    audience = models.ForeignKey(Audience, models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=20, choices=Kind)  # a column: it is of the kind of what was moved
    by = models.ForeignKey(Member, models.PROTECT, related_name="+", db_index=False)
    about_id = models.UUIDField(db_index=True)
    taken_out = models.OneToOneField(TakenOut, models.PROTECT, related_name="moved")
    to_child = models.ForeignKey(Child, models.PROTECT, related_name="+")
    to_model = models.CharField(max_length=60)
    to_id = models.UUIDField()
    KEPT = kept(record="kind by about_id taken_out to_child to_model to_id")

    @property
    def gone_there_at(self) -> datetime | None:
        """When it was taken out there, too; None while it stands there."""
        written = apps.get_model(self.to_model)._base_manager.filter(pk=self.to_id)
        at: datetime | None = written.values_list("taken_out_at", flat=True).first()
        return at

    @property
    def is_nowhere(self) -> bool:
        """Taken out there, too, and not moved on: then the first child's leader can put it back."""
        at = self.gone_there_at
        return at is not None and not Moved.objects.filter(child=self.to_child_id, taken_out__at=at).exists()
