"""The legal original of a plan as another system printed it: kept byte for byte."""

from django.db import models
from django.db.models import Q

from allies.database.append_only import history
from allies.database.keeping import kept
from allies.teams.models import AboutChild, Member
from allies.teams.permissions import Kind

from .plan import Plan


@history(but="taken_out_at")
class Original(AboutChild):
    """One PDF. It stands in the database, so that it is backed up, restored and erased with the record it is of."""

    kind = Kind.PLAN
    goes_with = ("plan",)

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+")
    content = models.BinaryField()
    size = models.PositiveIntegerField()
    sum = models.CharField(max_length=64)  # SHA-256
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    KEPT = kept(record="plan content size sum by")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "sum"], condition=Q(taken_out_at=None), name="a_pdf_is_kept_once_in_a_plan"
            )
        ]
