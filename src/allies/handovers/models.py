"""A handover: one adult at school leaves a child's team, or a year ends, and somebody else comes."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from allies.database.append_only import history
from allies.database.keeping import kept
from allies.teams.models import AboutChild, Audience, Home, InALanguage, Member
from allies.teams.permissions import Kind, Side

from .parts import Part


class Why(models.TextChoices):
    YEAR = "year", _("The school year ends")
    SCHOOL = "school", _("The child goes to another school")
    MANAGER = "manager", _("Another case manager comes")
    ADULT = "adult", _("Somebody leaves this team")


@history(but="to given_at given_by hard plan taken_out_at")
class Handover(AboutChild):
    """Until it is given over its page is drawn from what is in force; from then on as it was on that day. `hard` and
    `plan` say which versions were in force then: what else was, its own days say.
    """

    kind = Kind.PLAN
    for_guests = False

    why = models.CharField(max_length=10, choices=Why)
    leaves_on = models.DateField()
    leaving = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    to = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    given_at = models.DateTimeField(null=True, blank=True)
    given_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    hard = models.JSONField(default=list, blank=True)  # ids of versions
    plan = models.UUIDField(null=True, blank=True)
    KEPT = kept(record="why leaves_on leaving to by given_at given_by hard plan")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(given_at=None, given_by=None) | Q(given_at__isnull=False, given_by__isnull=False),
                name="who_gave_over_said_when",
            ),
        ]
        indexes = [models.Index(fields=["child", "leaves_on", "id"], name="handovers_by_day")]

    @property
    def is_given(self) -> bool:
        return self.given_at is not None


class Sort(models.TextChoices):
    ADDED = "added"  # a sentence beside a part
    WISH = "wish"  # whether a part goes along; the newest of a home, of school and of the student counts
    ASKED = "asked"  # asked back by who arrives
    ANSWERED = "answered"


@history(but="taken_out_at", sealing="words")
class Word(InALanguage, AboutChild):
    """What somebody adds, holds back, asks or answers. A home's is that home's and school's; a question to school is
    school's. What is said beside a part is of its kind.
    """

    kind: Any = models.CharField(max_length=20, choices=Kind)
    for_guests = False
    read_with = Handover.kind
    goes_with = ("handover",)

    handover = models.ForeignKey(Handover, models.PROTECT, related_name="said")
    sort = models.CharField(max_length=10, choices=Sort)
    part = models.CharField(max_length=10, choices=Part, blank=True)
    words = models.TextField(blank=True)
    goes = models.BooleanField(null=True, blank=True)
    of = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="answers")
    home = models.ForeignKey(Home, models.PROTECT, null=True, blank=True, related_name="+")  # whose, or whom it asks
    side = models.CharField(max_length=10, choices=Side)
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    sealed_at = models.DateTimeField(null=True, blank=True, editable=False)
    KEPT = kept(record="kind handover sort part words goes of home side by sealed_at")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(sort="wish", goes__isnull=False) | (~Q(sort="wish") & Q(goes=None)),
                name="only_a_wish_says_what_goes_along",
            ),
            models.CheckConstraint(
                condition=Q(sort="answered", of__isnull=False) | (~Q(sort="answered") & Q(of=None)),
                name="an_answer_names_its_question",
            ),
            models.UniqueConstraint(fields=["of"], condition=Q(sort="answered"), name="one_answer_to_what_was_asked"),
        ]
        indexes = [models.Index(fields=["handover", "recorded_at", "id"], name="said_of_a_handover")]


@history(but="taken_out_at")
class Read(AboutChild):
    """One part was read and acknowledged by who arrives; without a part all of it was, or a home looked through it."""

    kind = Kind.PLAN
    for_guests = False
    goes_with = ("handover",)

    handover = models.ForeignKey(Handover, models.PROTECT, related_name="read")
    part = models.CharField(max_length=10, choices=Part, blank=True)
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    KEPT = kept(record="handover part by")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["handover", "part", "by"], name="a_part_is_read_once")]


@history(but="done_at done_by taken_out_at")
class HandedOn(AboutChild):
    """One thing that waited for who leaves, and waits for who arrives until they have done it. It holds ids and no
    words, is of the kind and for the people of what it is about, and outlives the place of who left.
    """

    reaches: ClassVar[tuple[Audience.Reach, ...]] = (*AboutChild.reaches, Audience.Reach.ADULT)
    for_guests = False
    read_with = Handover.kind
    goes_with = ("handover",)

    kind: Any = models.CharField(max_length=20, choices=Kind)
    handover = models.ForeignKey(Handover, models.PROTECT, related_name="handed")
    asked = models.UUIDField()  # the row of what waits
    what = models.CharField(max_length=40)  # asked.kinds
    subject = models.UUIDField()
    url_name = models.CharField(max_length=60)
    facts = models.JSONField(default=dict)
    due_at = models.DateTimeField(null=True, blank=True)
    to = models.ForeignKey(Member, models.PROTECT, related_name="+")
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    KEPT = kept(record="kind handover asked what subject url_name facts due_at to by done_at done_by")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["handover", "asked"], name="a_thing_is_handed_on_once"),
            models.CheckConstraint(
                condition=Q(done_at=None, done_by=None) | Q(done_at__isnull=False, done_by__isnull=False),
                name="what_was_taken_up_is_done_by_somebody",
            ),
        ]
