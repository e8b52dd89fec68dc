"""Who a thing is for. An audience is a row of the child; whatever is written carries one."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from allies.database.ids import uuid7
from allies.database.keeping import kept
from allies.teams.permissions import Side

from .child import Child, Home
from .district import District

if TYPE_CHECKING:
    from .member import Member


def is_for(alike: "list[Member]", path: str = "") -> Q:
    """Which audiences these seats belong to, all of school or none; `path` leads to the audience from another row.

    A home is of one child, so its id alone says which child it is; whoever asks adds the children for the rest. A guest
    whom a home brought is not that home: they read what is for the whole team.
    """
    reach, home = f"{path}reach", f"{path}home__in"
    if alike[0].side is Side.SCHOOL:
        return Q(**{f"{reach}__in": [Audience.Reach.TEAM, Audience.Reach.HOME, Audience.Reach.SCHOOL]})
    homes = [member.home_id for member in alike if member.side is Side.HOME]
    team = Q(**{reach: Audience.Reach.TEAM})
    return team | Q(**{reach: Audience.Reach.HOME, home: homes}) if homes else team


class AudienceQuerySet(models.QuerySet["Audience"]):
    def of(self, member: "Member") -> "AudienceQuerySet":
        """The audiences this seat belongs to. Another home's is never among them."""
        return self.filter(is_for([member]), child=member.child_id)


class Audience(models.Model):
    class Reach(models.TextChoices):
        TEAM = "team", _("the whole team")
        HOME = "home", _("one home and school")
        SCHOOL = "school", _("school only")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    district = models.ForeignKey(District, models.PROTECT, related_name="+")
    child = models.ForeignKey(Child, models.PROTECT, related_name="audiences")
    reach = models.CharField(max_length=10, choices=Reach)
    home = models.ForeignKey(Home, models.PROTECT, null=True, blank=True, related_name="+")
    KEPT = kept(record="id district child reach home")
    objects = AudienceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["child", "reach"], condition=Q(home=None), name="one_audience_of_a_reach"),
            models.UniqueConstraint(fields=["home"], condition=Q(reach="home"), name="one_audience_of_a_home"),
            models.CheckConstraint(
                condition=Q(reach="home", home__isnull=False) | (~Q(reach="home") & Q(home=None)),
                name="only_a_home_audience_has_a_home",
            ),
        ]

    @classmethod
    def team(cls, child: Child) -> "Audience":
        return cls.objects.get(child=child, reach=cls.Reach.TEAM)

    @classmethod
    def school(cls, child: Child) -> "Audience":
        return cls.objects.get(child=child, reach=cls.Reach.SCHOOL)

    @classmethod
    def home_and_school(cls, home: Home) -> "Audience":
        return cls.objects.get(home=home, reach=cls.Reach.HOME)

    def includes(self, member: "Member") -> bool:
        """Whether this seat is among those it is for (the same rule as AudienceQuerySet.of, for one row in hand)."""
        if member.child_id != self.child_id:
            return False
        if self.reach == self.Reach.TEAM:
            return True
        if member.side is Side.SCHOOL:
            return True
        return self.reach == self.Reach.HOME and member.side is Side.HOME and self.home_id == member.home_id
