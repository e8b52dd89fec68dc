"""What went to a parent in writing on the way of a plan: which notice that law names, and on which day."""

from django.db import models

from allies.database.append_only import history
from allies.database.keeping import kept
from allies.jurisdictions.profiles import Named
from allies.teams.models import AboutChild, Audience, Member
from allies.teams.permissions import Kind

from .plan import Plan


@history(but="taken_out_at")
class NoticeSent(AboutChild):
    """One notice to one person. It is between them and school: no home learns what went to the other."""

    kind = Kind.PLAN
    reaches = (*AboutChild.reaches, Audience.Reach.ADULT)
    goes_with = ("plan",)
    is_of = "to"

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+")
    what = models.CharField(max_length=20)  # a code of the profile
    sent_on = models.DateField()
    to = models.ForeignKey(Member, models.PROTECT, related_name="+")
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    KEPT = kept(record="plan what sent_on to by")

    @property
    def named(self) -> Named | None:
        return self.plan.law.notice(self.what)
