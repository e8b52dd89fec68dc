"""Who takes part in making a plan: in which part of the team, and how each took part."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from allies.database.append_only import history
from allies.database.keeping import kept
from allies.teams.models import Member, Versioned, one_stands
from allies.teams.permissions import Kind

from .plan import Plan


@history(but="replaced_at taken_out_at")
class Participant(Versioned):
    """One person of the team that makes a plan. Who has no place here is named.

    A home's people are for that home and school: the other home reads its own and school's, as with signatures.
    """

    kind = Kind.PLAN
    goes_with = ("plan",)
    is_of = "seat"

    class Way(models.TextChoices):
        INVITED = "invited", _("invited")
        THERE = "there", _("in person")
        VIDEO = "video", _("by video")
        PHONE = "phone", _("by phone")
        WRITING = "writing", _("in writing")
        EXCUSED = "excused", _("excused in writing")
        AWAY = "away", _("did not take part")

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+")
    seat = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=120, blank=True)
    part = models.CharField(max_length=20, blank=True)  # a code of the profile
    way = models.CharField(max_length=10, choices=Way, blank=True)  # none: no longer on the list
    KEPT = kept(record="plan seat name part way")

    class Meta:
        constraints = [
            one_stands("plan", "seat", seat__isnull=False, name="one_way_of_a_seat_to_take_part_in_a_plan"),
            one_stands("plan", "name", seat=None, name="one_way_of_a_name_to_take_part_in_a_plan"),
            models.CheckConstraint(
                condition=Q(seat=None) & ~Q(name="") | Q(seat__isnull=False, name=""),
                name="who_takes_part_has_a_seat_or_a_name",
            ),
        ]

    @property
    def called(self) -> str:
        return self.name or (self.seat.person.name if self.seat else "")

    @property
    def taking_part_as(self) -> str:
        """In English, for the catalogues; empty where nobody said it."""
        named = self.plan.law.head.taking_part_as(self.part)
        return named.name if named else ""
