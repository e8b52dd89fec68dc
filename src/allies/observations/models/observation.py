"""Something that was seen, at home or at school: one form for both sides."""

from datetime import datetime
from typing import TypedDict
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from allies.database.append_only import history
from allies.database.keeping import kept
from allies.observations.chips import ObservationSort, Strength, labels
from allies.profiles.models import Term
from allies.teams.models import (
    AboutChild,
    Audience,
    Child,
    District,
    Home,
    InALanguage,
    Member,
    Versioned,
    one_stands,
)
from allies.teams.permissions import Kind, Side

from .small_goal import SmallGoal

TYPED = ("what", "especially", "words", "before_other", "after_other", "around_other")


class Seen(TypedDict, total=False):
    """What somebody says of what they saw."""

    sort: str
    happened_at: datetime
    what: str
    term_id: UUID | None
    goal: SmallGoal | None
    times: int
    watched: int | None
    seconds: int | None
    strength: str
    place: str
    activity: str
    before: list[str]
    before_other: str
    after: list[str]
    after_other: str
    around: list[str]
    around_other: str
    words: str
    could_hurt: bool
    especially: str


@history(but="replaced_at sealed_at sealed_by taken_out_at")
class Observation(Versioned):
    """What one person saw. A correction is a new row that replaces this one; the earlier text stays readable.

    `times` in `watched` minutes is a rate. Without `watched` it is what somebody noted, and no rate; and zero times
    is only ever said of minutes that were watched.
    """

    kind = Kind.OBSERVATION
    goes_with = ("root",)

    # No page asks by these alone, and each index of their own is one more page of the disk that every act writes.
    district = models.ForeignKey(District, models.PROTECT, related_name="+", db_index=False)
    child = models.ForeignKey(Child, models.PROTECT, related_name="+", db_index=False)
    audience = models.ForeignKey(Audience, models.PROTECT, related_name="+", db_index=False)
    home = models.ForeignKey(Home, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    by = models.ForeignKey(Member, models.PROTECT, related_name="+", db_index=False)
    term = models.ForeignKey(Term, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    goal = models.ForeignKey(SmallGoal, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)

    side = models.CharField(max_length=10, choices=Side)
    sort = models.CharField(max_length=8, choices=ObservationSort)
    what = models.CharField(max_length=120, blank=True)  # in own words, where the team has no word yet
    happened_at = models.DateTimeField()
    times = models.PositiveSmallIntegerField(default=1)
    watched = models.PositiveSmallIntegerField(null=True, blank=True)  # minutes
    seconds = models.PositiveIntegerField(null=True, blank=True)  # how long it lasted
    strength = models.CharField(max_length=8, choices=Strength, blank=True)
    place = models.CharField(max_length=20, blank=True)
    activity = models.CharField(max_length=20, blank=True)
    before = models.JSONField(default=list)
    before_other = models.CharField(max_length=120, blank=True)
    after = models.JSONField(default=list)
    after_other = models.CharField(max_length=120, blank=True)
    around = models.JSONField(default=list)
    around_other = models.CharField(max_length=120, blank=True)
    words = models.TextField(blank=True)
    language = models.CharField(max_length=12)
    could_hurt = models.BooleanField(default=False)  # a person looks into it the same day
    especially = models.CharField(max_length=280, blank=True)  # "we see it too, especially when ..."
    written_at = models.DateTimeField(default=timezone.now)  # by the writer's clock; it may have come in later
    # Where a line of corrections begins: the row itself, if it is the first. What hangs on it hangs on all of them.
    root = models.ForeignKey("self", models.PROTECT, related_name="versions")
    corrects = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="corrected_by")
    sealed_at = models.DateTimeField(null=True, blank=True)
    sealed_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    KEPT = kept(
        record="side home sort term what happened_at times watched seconds strength place activity before "
        "before_other after after_other around around_other words language could_hurt goal especially written_at "
        "root corrects sealed_at sealed_by"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(side=Side.HOME, home__isnull=False) | (~Q(side=Side.HOME) & Q(home=None)),
                name="what_home_saw_is_of_one_home",
            ),
            models.CheckConstraint(condition=Q(term__isnull=False) | ~Q(what=""), name="something_was_seen"),
            models.CheckConstraint(
                condition=Q(times__gt=0) | Q(watched__gt=0), name="not_once_is_said_of_minutes_that_were_watched"
            ),
            models.CheckConstraint(
                condition=Q(sealed_at=None, sealed_by=None) | Q(sealed_at__isnull=False, sealed_by__isnull=False),
                name="a_seal_says_when_and_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(sealed_at=None) | Q(replaced_at__isnull=False), name="what_is_sealed_was_put_right_first"
            ),
            one_stands("root", name="one_text_of_what_was_seen_stands"),
        ]
        indexes = [
            models.Index(fields=["child", "happened_at", "id"], name="seen_by_when"),
            models.Index(fields=["child", "term", "happened_at"], name="seen_by_term"),
            models.Index(fields=["child"], condition=Q(could_hurt=True, replaced_at=None), name="seen_that_could_hurt"),
        ]

    @property
    def is_typed_in(self) -> bool:
        """Whether there are words of somebody's own in it."""
        return any(getattr(self, name) for name in TYPED)

    @property
    def before_in_words(self) -> list[object]:
        return list(labels("before", self.before, self.before_other))

    @property
    def after_in_words(self) -> list[object]:
        return list(labels("after", self.after, self.after_other))

    @property
    def around_in_words(self) -> list[object]:
        return list(labels("around", self.around, self.around_other))


@history(but="taken_out_at")
class SeenToo(AboutChild):
    """Two who saw the same: home and school, or one of them twice. The two stay linked, by their roots."""

    kind = Kind.OBSERVATION
    goes_with = ("first", "second")

    first = models.ForeignKey(Observation, models.PROTECT, related_name="+")
    second = models.ForeignKey(Observation, models.PROTECT, related_name="+")
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    KEPT = kept(record="first second by")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="two_are_linked_once"),
            models.CheckConstraint(condition=~Q(first=F("second")), name="nobody_agrees_with_themselves"),
        ]


@history(but="taken_out_at", sealing="words")
class LookedInto(InALanguage, AboutChild):
    """Somebody looked into what could hurt, the same day: a person, whatever the numbers say."""

    kind = Kind.OBSERVATION
    goes_with = ("root",)

    root = models.ForeignKey(Observation, models.PROTECT, related_name="+")
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    done = models.JSONField(default=list)
    words = models.CharField(max_length=500, blank=True)
    sealed_at = models.DateTimeField(null=True, blank=True, editable=False)
    KEPT = kept(record="root by done words sealed_at")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["root"], condition=Q(taken_out_at=None), name="looked_into_by_the_first"),
        ]


@history(but="ended_at ended_by taken_out_at", sealing="why")
class OnPurpose(InALanguage, AboutChild):
    """School records what comes before and after on purpose. Who began it had read what consent that may need."""

    kind = Kind.OBSERVATION

    class Consent(models.TextChoices):
        GIVEN = "given", "given"
        NOT_NEEDED = "not_needed", "not_needed"

    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    consent = models.CharField(max_length=12, choices=Consent)
    why = models.CharField(max_length=500)  # who agreed and when, or why none is needed
    began_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    sealed_at = models.DateTimeField(null=True, blank=True, editable=False)
    KEPT = kept(record="by consent why began_at ended_at ended_by sealed_at")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["child"],
                condition=Q(ended_at=None, taken_out_at=None),
                name="one_recording_on_purpose_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None) | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="recording_on_purpose_is_ended_by_somebody",
            ),
        ]
