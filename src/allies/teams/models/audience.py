"""Who a thing is for. An audience is a row of the child; whatever is written carries one."""

from uuid import UUID

from django.db import models
from django.db.models import Case, F, Q, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from allies.database.append_only import history
from allies.database.ids import uuid7
from allies.database.keeping import kept
from allies.database.proving import Proving, proven

from .child import Child, Home
from .district import District
from .seat import TeamSeat


class AudienceQuerySet(Proving["Audience"]):
    """Who is in them: belonging.py."""


@proven()
@history()
class Audience(models.Model):
    class Reach(models.TextChoices):
        TEAM = "team", _("the whole team")
        HOME = "home", _("one home and school")
        SCHOOL = "school", _("school only")
        CHOSEN = "chosen", _("chosen people")  # and nobody else, at school neither
        ADULT = "adult", _("one person of home, and school")  # not those who live with them either

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    district = models.ForeignKey(District, models.PROTECT, related_name="+")
    child = models.ForeignKey(Child, models.PROTECT, related_name="audiences")
    reach = models.CharField(max_length=10, choices=Reach)
    home = models.ForeignKey(Home, models.PROTECT, null=True, blank=True, related_name="+")
    adult = models.ForeignKey("teams.Member", models.PROTECT, null=True, blank=True, related_name="+")
    KEPT = kept(record="id district child reach home adult")
    objects = AudienceQuerySet.as_manager()

    class Meta:
        # No index here holds for some values of a column alone: nearly every question joins this table, and SQLite
        # plans a question anew each time when such an index may fit the value that it brings.
        constraints = [
            models.UniqueConstraint(
                F("child"),
                Case(When(~Q(reach__in=["home", "adult", "chosen"]), then="reach")),
                name="one_audience_of_a_reach",
            ),
            models.UniqueConstraint(fields=["home"], condition=Q(home__isnull=False), name="one_audience_of_a_home"),
            models.CheckConstraint(
                condition=Q(reach="home", home__isnull=False) | (~Q(reach="home") & Q(home=None)),
                name="only_a_home_audience_has_a_home",
            ),
            models.UniqueConstraint(
                fields=["adult"], condition=Q(adult__isnull=False), name="one_audience_of_an_adult"
            ),
            models.CheckConstraint(
                condition=Q(reach="adult", adult__isnull=False) | (~Q(reach="adult") & Q(adult=None)),
                name="only_an_adult_audience_has_an_adult",
            ),
        ]

    @classmethod
    def team(cls, child: Child) -> "Audience":
        """A child has one, from the first day to the last."""
        return cls.objects.get(child=child, reach=cls.Reach.TEAM)

    @classmethod
    def school(cls, child: Child) -> "Audience":
        return cls.objects.get(child=child, reach=cls.Reach.SCHOOL)

    @classmethod
    def home_and_school(cls, home: Home) -> "Audience":
        """For whatever a home writes for itself and school."""
        return cls.objects.get(home=home, reach=cls.Reach.HOME)

    @classmethod
    def adult_and_school(cls, adult: TeamSeat) -> "Audience":
        """Between one person of home, or the student, and school. It begins to be when something is said there."""
        found, _made = cls.objects.get_or_create(
            adult_id=adult.pk,
            reach=cls.Reach.ADULT,
            defaults={"district_id": adult.district_id, "child_id": adult.child_id},
        )
        return found

    def has_chosen(self, seat: UUID) -> bool:
        """For many rows, bring the chosen seats with them: `prefetch_related("chosen")`."""
        return any(chosen.member_id == seat and chosen.ended_at is None for chosen in self.chosen.all())


class ChosenQuerySet(Proving["Chosen"]):
    """Seats of audiences."""


@proven(ending="ended_at")
@history(but="ended_at")
class Chosen(models.Model):
    """One seat of an audience of chosen people. Who left stands here with the day, and may be chosen again."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    district = models.ForeignKey(District, models.PROTECT, related_name="+")
    audience = models.ForeignKey(Audience, models.PROTECT, related_name="chosen")
    member = models.ForeignKey("teams.Member", models.PROTECT, related_name="+")
    began_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    KEPT = kept(record="id district audience member began_at ended_at")
    objects = ChosenQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["audience", "member"], condition=Q(ended_at=None), name="a_seat_is_chosen_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("began_at")), name="a_choice_ends_after_it_began"
            ),
        ]
