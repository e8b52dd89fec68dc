"""What stands in the sections of a plan. Words are only ever added; drafts are their author's alone."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from allies.database.append_only import history
from allies.database.ids import uuid7
from allies.database.keeping import kept
from allies.profiles.models import Voiced
from allies.teams.models import Child, District, Member
from allies.teams.permissions import Kind, Side

from .plan import Plan


@history(but="replaced_at taken_out_at")
class Text(Voiced):
    """What one voice writes in one section of a plan."""

    kind = Kind.PLAN
    goes_with = ("plan", *Voiced.goes_with)
    place = ("plan_id", *Voiced.place)

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+", db_index=False)
    section = models.CharField(max_length=20)  # a code of the profile
    KEPT = kept(record="plan")

    class Meta:
        indexes = [
            models.Index(fields=["plan", "replaced_at"], name="texts_that_stand"),
            models.Index(fields=["child", "section", "voice", "recorded_at", "id"], name="versions_of_a_section"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(voice=Side.HOME, home__isnull=False) | (~Q(voice=Side.HOME) & Q(home=None)),
                name="home_text_is_of_one_home",
            ),
            models.CheckConstraint(
                condition=Q(voice__in=[Side.HOME, Side.SCHOOL, Side.CHILD]), name="a_plan_has_three_voices"
            ),
        ]


class Draft(models.Model):
    """What somebody has not shared yet: their own alone, one for each place."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)  # of the text that it will be
    district = models.ForeignKey(District, models.PROTECT, related_name="+")
    child = models.ForeignKey(Child, models.PROTECT, related_name="+")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="+")
    section = models.CharField(max_length=20)
    voice = models.CharField(max_length=10, choices=Side)
    words = models.TextField(blank=True)
    for_all = models.BooleanField(default=False)
    based_on = models.JSONField(default=list)  # the texts that were before their eyes
    changed_at = models.DateTimeField(default=timezone.now)
    KEPT = kept(person="id district child member plan section voice words for_all based_on changed_at")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member", "plan", "section", "voice"], name="one_draft_of_a_seat_in_a_place"
            )
        ]

    @classmethod
    def of(cls, member: Member, plan: Plan) -> "models.QuerySet[Draft]":
        return cls.objects.filter(member=member, plan=plan).order_by("changed_at", "id")
