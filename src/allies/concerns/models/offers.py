"""What one side offers to the other: to try something for a while, or to agree."""

from django.db import models
from django.db.models import F, Q

from allies.database.append_only import history
from allies.database.keeping import kept
from allies.teams.models import AboutChild, Audience, InALanguage, Member
from allies.teams.permissions import Kind, Side

from .concerns import Concern


@history(but="taken_out_at", sealing="words known_by")
class Offer(InALanguage, AboutChild):
    """It holds once the other side said yes to it, and is looked at again on its day by itself."""

    kind = Kind.PLAN
    goes_with = ("concern",)
    reaches = (*AboutChild.reaches, Audience.Reach.CHOSEN)

    class What(models.TextChoices):
        TRIAL = "trial"
        AGREEMENT = "agreement"

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="offers")
    what = models.CharField(max_length=10, choices=What)
    words = models.TextField()
    known_by = models.TextField(blank=True)
    goal_root = models.UUIDField(null=True, blank=True)
    begins_on = models.DateField()
    review_on = models.DateField()
    side = models.CharField(max_length=10, choices=Side)
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    sealed_at = models.DateTimeField(null=True, blank=True, editable=False)
    KEPT = kept(record="concern what words known_by goal_root begins_on review_on side by sealed_at")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(review_on__gt=F("begins_on")), name="a_review_comes_after_it_began"),
        ]

    @property
    def is_trial(self) -> bool:
        return self.what == self.What.TRIAL
