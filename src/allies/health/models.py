"""What a home tells school about health or safety: at once, to named people, with each step as it happened."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from allies.database.append_only import history
from allies.database.ids import uuid7
from allies.database.keeping import kept
from allies.people.models import Person
from allies.teams.models import AboutChild, District, Home, Member, School
from allies.teams.named_at_school import NamedAtSchool
from allies.teams.permissions import Kind

from .chips import HowLong, Now, Since, What, When, in_words


class HealthContactQuerySet(NamedAtSchool["HealthContact"]):
    """Those who are told at once."""


@history(but="ended_at")
class HealthContact(models.Model):
    """Somebody whom a leader names to be told at once, like the nurse or the office. A change is a new row."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    district = models.ForeignKey(District, models.PROTECT, related_name="+")
    school = models.ForeignKey(School, models.PROTECT, related_name="health_contacts")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    phone = models.CharField(max_length=40)
    named_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    began_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    KEPT = kept(record="id district school person phone named_by began_at ended_at")
    objects = HealthContactQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "person"], condition=Q(ended_at=None), name="a_school_names_a_health_contact_once"
            ),
        ]


@history(but="taken_at taken_by closed_at closed_by played_at played_by taken_out_at")
class HealthEvent(AboutChild):
    """Set sentences alone, so that it is exact in every reader's language and waits for no translation.

    Who cannot choose one speaks. That they spoke is told as loudly as any sentence, and waits for nobody who listens.
    """

    kind = Kind.HEALTH

    home = models.ForeignKey(Home, models.PROTECT, related_name="+")
    what = models.CharField(max_length=12, choices=What)
    happened = models.CharField(max_length=14, choices=When, blank=True)
    how_long = models.CharField(max_length=10, choices=HowLong, blank=True)
    now = models.CharField(max_length=12, choices=Now, blank=True)
    is_spoken = models.BooleanField(default=False)  # a recording of the home's own voice came with it
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    taken_at = models.DateTimeField(null=True, blank=True)
    taken_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")  # "I have it"
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    played_at = models.DateTimeField(null=True, blank=True)  # what was spoken, by somebody at school for the first time
    played_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    KEPT = kept(
        record="home what happened how_long now is_spoken by taken_at taken_by closed_at closed_by played_at played_by"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(taken_at=None, taken_by=None) | Q(taken_at__isnull=False, taken_by__isnull=False),
                name="who_has_it_has_it_since_then",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_by=None) | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="a_closed_health_event_says_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(played_at=None, played_by=None) | Q(played_at__isnull=False, played_by__isnull=False),
                name="who_played_what_was_spoken_did_so_then",
            ),
        ]
        indexes = [models.Index(fields=["child"], condition=Q(closed_at=None), name="health_events_open")]

    @property
    def is_unheard(self) -> bool:
        return self.is_spoken and self.played_at is None

    @property
    def sentences(self) -> list[str]:
        return in_words(self)


@history(but="posted_at handed_over_at failed_at opened_at taken_out_at")
class ToldPerson(AboutChild):
    """One person who is told, or is next if nobody has it by then; and what happened with it, as it happened."""

    kind = Kind.HEALTH
    goes_with = ("event",)

    event = models.ForeignKey(HealthEvent, models.PROTECT, related_name="told")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    seat = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    contact = models.ForeignKey(HealthContact, models.PROTECT, null=True, blank=True, related_name="+")
    turn = models.PositiveSmallIntegerField()  # 0 at once; then one after the other
    posted_at = models.DateTimeField(null=True, blank=True)
    handed_over_at = models.DateTimeField(null=True, blank=True)  # the mail, to a mail server
    failed_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    KEPT = kept(record="event person seat contact turn posted_at handed_over_at failed_at opened_at")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "person"], name="a_person_is_told_of_a_health_event_once"),
        ]


@history(but="taken_out_at")
class ToldSince(AboutChild):
    """What the home said of it afterwards, each sentence once. School closes it all the same."""

    kind = Kind.HEALTH
    goes_with = ("event",)

    event = models.ForeignKey(HealthEvent, models.PROTECT, related_name="told_since")
    how = models.CharField(max_length=12, choices=Since)
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    KEPT = kept(record="event how by")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["event", "how"],
                condition=Q(taken_out_at=None),
                name="a_home_says_each_thing_of_a_health_event_once",
            ),
        ]
