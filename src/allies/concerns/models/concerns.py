"""A concern: one thing that home and school see differently, between chosen people."""

from django.db import models
from django.utils import timezone

from allies.database.append_only import history
from allies.database.keeping import kept
from allies.teams.models import AboutChild, Audience, Home, InALanguage, Member
from allies.teams.permissions import Kind

MOST_ABOUT = 120
MOST_WORDS = 4000


@history(but="last_at taken_out_at", sealing="about")
class Concern(InALanguage, AboutChild):
    """It belongs to one home: nobody of another home is ever in it, and at school only those who were chosen."""

    kind = Kind.PLAN
    reaches = (*AboutChild.reaches, Audience.Reach.CHOSEN)

    home = models.ForeignKey(Home, models.PROTECT, related_name="+")
    about = models.CharField(max_length=MOST_ABOUT)
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    last_at = models.DateTimeField(default=timezone.now)  # when something was last said that all in it read
    sealed_at = models.DateTimeField(null=True, blank=True, editable=False)
    KEPT = kept(record="home about by last_at sealed_at")

    class Meta:
        indexes = [models.Index(fields=["child", "last_at", "id"], name="concerns_by_what_was_said")]
