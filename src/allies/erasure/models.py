"""A record that is to be erased, or was: by whose word, when, how much. And a hold, as long as which nothing goes."""

from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from allies.database.append_only import history
from allies.database.ids import uuid7
from allies.database.keeping import kept
from allies.jurisdictions import record_ends as law
from allies.people.models import Person
from allies.teams.models import Child, District, School

WAIT = timedelta(days=30)  # our own way: so that each guardian can ask to see it, or take it along


class Ground(models.TextChoices):
    """Why. A choice and no words: the certificate outlives the child's record."""

    ASKED = "asked", _("A parent, or the student who holds the rights, asked for it")
    OVER = "over", _("The time for which the school keeps it is over")
    MISTAKE = "mistake", _("It was made by mistake: there is no such child at this school")
    LAW = "law", _("A court or an authority ordered it")


class ErasureQuerySet(models.QuerySet["Erasure"]):
    def waiting(self) -> "ErasureQuerySet":
        return self.filter(confirmed_at=None, withdrawn_at=None)


@history(but="confirmed_by confirmed_at withdrawn_by withdrawn_at done_at counts emptied_at")
class Erasure(models.Model):
    """Asked for by one who keeps the team or leads the school, confirmed by a second, then done. With that it is the
    certificate: it names the two people and no child. `child` is the id that the log has, and no key, so that it stays.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    district = models.ForeignKey(District, models.PROTECT, related_name="+")
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    child = models.UUIDField()
    ground = models.CharField(max_length=10, choices=Ground)
    told_on = models.DateField()  # when word went to every guardian who may be told
    told = models.PositiveSmallIntegerField(default=0)  # how many those were
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    confirmed_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    counts = models.JSONField(default=dict)  # rows by room
    emptied_at = models.DateTimeField(null=True, blank=True)  # no byte of it is left in the database's file either
    KEPT = kept(
        record="id district school child ground told_on told asked_by asked_at confirmed_by confirmed_at withdrawn_by"
        " withdrawn_at done_at counts emptied_at"
    )
    objects = ErasureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["child"], condition=Q(withdrawn_at=None), name="a_record_is_to_be_erased_once"
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at=None, confirmed_by=None)
                | (Q(confirmed_at__isnull=False, confirmed_by__isnull=False) & ~Q(confirmed_by=F("asked_by"))),
                name="a_second_person_confirms_an_erasure",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False, confirmed_at=None),
                name="what_is_confirmed_is_not_withdrawn",
            ),
            models.CheckConstraint(
                condition=Q(done_at=None) | Q(confirmed_at__isnull=False), name="nothing_is_erased_unconfirmed"
            ),
        ]

    @property
    def waits(self) -> bool:
        return self.confirmed_at is None and self.withdrawn_at is None

    @property
    def not_before(self) -> date:
        return self.told_on + WAIT

    @property
    def rows(self) -> int:
        return sum(self.counts.values())

    @property
    def in_backups_until(self) -> date:
        """Nightly backups keep the last of each of twelve months; the day after that none has it. Not done yet: if it
        were done now."""
        return (self.done_at or timezone.now()).date() + timedelta(days=366)


class HoldQuerySet(models.QuerySet["LegalHold"]):
    def on(self, day: date) -> "HoldQuerySet":
        return self.filter(Q(until=None) | Q(until__gt=day), lifted_at=None)


@history(but="lifted_by lifted_at")
class LegalHold(models.Model):
    """Somebody may need this record: a complaint, a hearing, a court. Until it is lifted, or until its day, nothing is
    erased. So it is also said that a record whose time is over is kept longer."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    district = models.ForeignKey(District, models.PROTECT, related_name="+")
    child = models.ForeignKey(Child, models.PROTECT, related_name="+")
    why = models.CharField(max_length=300)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    until = models.DateField(null=True, blank=True)  # the first day without it; none: until it is lifted
    lifted_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    lifted_at = models.DateTimeField(null=True, blank=True)
    objects = HoldQuerySet.as_manager()
    KEPT = kept(record="id district child why by at until lifted_by lifted_at")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(lifted_at=None, lifted_by=None) | Q(lifted_at__isnull=False, lifted_by__isnull=False),
                name="a_lifted_hold_says_by_whom",
            )
        ]


class Part(models.TextChoices):
    """The classes of a record, as the law's data have them."""

    DAYS = law.Part.DAYS, _("Daily notes, what was seen, good things")
    BEHAVIOR = law.Part.BEHAVIOR, _("Hard moments, serious events, plans for hard moments")
    HEALTH = law.Part.HEALTH, _("Health and safety")
    PLAN = law.Part.PLAN, _("The plan, meetings, goals and reports")
    TALKS = law.Part.TALKS, _("Conversations, requests and agreements")
    TEAM = law.Part.TEAM, _("Who was on the team, who saw and decided what")


class Since(models.TextChoices):
    LEFT = law.Since.LEFT, _("years after the child left the school")
    BIRTHDAY = law.Since.BIRTHDAY, _("until the child has this age, in years")


@history(but="replaced_at")
class KeptFor(models.Model):
    """For how long a school keeps one part of every record, and why. A later word replaces it; both stay readable."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    district = models.ForeignKey(District, models.PROTECT, related_name="+")
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    part = models.CharField(max_length=10, choices=Part)
    years = models.PositiveSmallIntegerField()
    since = models.CharField(max_length=10, choices=Since)
    why = models.CharField(max_length=300)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    replaced_at = models.DateTimeField(null=True, blank=True)
    KEPT = kept(record="id district school part years since why by at replaced_at")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "part"], condition=Q(replaced_at=None), name="one_time_is_said_of_each_part"
            )
        ]

    @property
    def span(self) -> law.Years:
        return law.Years(self.years, law.Since(self.since))
