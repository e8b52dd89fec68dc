"""The school side's own houses: a district and its schools, and who leads them."""

from datetime import time

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from allies.database.append_only import history
from allies.database.ids import uuid7
from allies.database.keeping import kept
from allies.database.proving import Proving, proven
from allies.people.models import Person
from allies.ui.paper import Paper


class District(models.Model):
    """Who runs this house and answers for the record. Every row of the record belongs to one district."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(max_length=200)
    jurisdiction = models.CharField(max_length=40, default="us-federal")
    # When the district last explained a word of its own: what is made of its words is good until then.
    explained_at = models.DateTimeField(null=True, blank=True, editable=False)
    KEPT = kept(always="id name jurisdiction explained_at")

    def __str__(self) -> str:
        return self.name

    @property
    def paper(self) -> Paper:
        """What printers there hold."""
        return "us-letter" if self.jurisdiction.startswith("us") else "a4"


class School(models.Model):
    class ChipsGo(models.TextChoices):
        DIRECTLY = "directly", _("straight to the family")
        THROUGH_TEACHER = "through_teacher", _("to the teacher, who sends them on")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    district = models.ForeignKey(District, models.PROTECT, related_name="schools")
    name = models.CharField(max_length=200)
    time_zone = models.CharField(max_length=60, default="UTC")
    phone = models.CharField(max_length=40, blank=True)
    # Many schools ask a paraprofessional's notes to pass a teacher first; the school chooses.
    chips_go = models.CharField(max_length=20, choices=ChipsGo, default=ChipsGo.THROUGH_TEACHER)
    # On school days, when somebody there reads at once what a home tells about health or safety.
    staffed_from = models.TimeField(default=time(7, 30))
    staffed_until = models.TimeField(default=time(16))
    # For how many days a hard moment is shown day by day, where a team has not agreed otherwise.
    hard_moments_fade_after = models.PositiveSmallIntegerField(default=90)
    KEPT = kept(always="id district name time_zone phone chips_go staffed_from staffed_until hard_moments_fade_after")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(staffed_until__gt=F("staffed_from")), name="a_school_is_staffed_from_before_until"
            )
        ]

    def __str__(self) -> str:
        return self.name


class LeaderQuerySet(Proving["Leader"]):
    def current(self) -> "LeaderQuerySet":
        return self.filter(ended_at=None)


@proven(ending="ended_at")
@history(but="ended_at ended_why")
class Leader(models.Model):
    """A principal or director of one school: sees access and counts there, and content only from a team."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    district = models.ForeignKey(District, models.PROTECT, related_name="+")
    school = models.ForeignKey(School, models.PROTECT, related_name="leaders")
    person = models.ForeignKey(Person, models.PROTECT, related_name="leaderships")
    began_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_why = models.TextField(blank=True)  # the words of whoever ended it
    KEPT = kept(record="id district school person began_at ended_at ended_why")
    objects = LeaderQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "person"], condition=Q(ended_at=None), name="one_lead_of_a_school_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("began_at")), name="a_lead_ends_after_it_began"
            ),
        ]


def schools_led_by(person: Person) -> list[School]:
    """The schools that a person leads now, by name."""
    leads = Leader.objects.current().filter(person=person).select_related("school").order_by("school__name", "id")
    return [lead.school for lead in leads]
