"""What is of one side of the team, of school or of one home, and what one side offers to the other."""

from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Q

from allies.database.keeping import kept
from allies.teams.permissions import Kind, Side

from .about import AboutChild
from .child import Home
from .member import Member


def of_side(member: Member) -> UUID | None:
    """The home whose side it is, or whose guest; none for school's."""
    return None if member.side is Side.SCHOOL else member.home_id


class OfOneSide(AboutChild):
    """Whatever belongs to one thing that school and homes do, each in its own way. `root` is all they have in common.

    School's is for the whole team, a home's for that home and school.
    """

    kind: Any = Kind.OBSERVATION

    root = models.UUIDField()
    home = models.ForeignKey(Home, models.PROTECT, null=True, blank=True, related_name="+")  # none: school's
    KEPT = kept(record="root home")

    class Meta:
        abstract = True


class OfferBetweenSides(OfOneSide):
    """One side thinks that its version may help at the other. That one takes it up or leaves it; nobody waits.

    `home` is the home that it is between, `side` who offers. The room adds the `version`.
    """

    goes_with = ("version",)

    class Answer(models.TextChoices):
        TAKEN_UP = "taken_up", "taken_up"
        LEFT = "left", "left"  # nobody learns it: to whoever offered, it is as if nobody had looked

    side = models.CharField(max_length=10, choices=Side)
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    answer = models.CharField(max_length=8, choices=Answer, blank=True)
    answered_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    version: "models.ForeignKey[Any, Any]"
    KEPT = kept(record="side by answer answered_by answered_at version")

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(
                fields=["root", "home", "side"],
                condition=Q(answer="", taken_out_at=None),
                name="one_open_offer_of_a_side_in_%(app_label)s",
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None, answered_by=None)
                | (~Q(answer="") & Q(answered_at__isnull=False, answered_by__isnull=False)),
                name="an_offer_in_%(app_label)s_is_answered_by_somebody",
            ),
        ]
