"""The baton: what one side hands to the other on a school day. A side's day is made of parts, given when it suits."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from allies.batons import chips
from allies.batons.chips import Said, Tone, Way
from allies.database.append_only import history
from allies.database.ids import uuid7
from allies.database.keeping import kept
from allies.teams.models import AboutChild, Audience, Home, InALanguage, Member
from allies.teams.models.about import AboutChildQuerySet
from allies.teams.permissions import Kind, Role, Side

LATER = timedelta(minutes=5)  # sooner than that, what was written has simply arrived


@history(but="state passed_at passed_by audience taken_out_at")
class Baton(InALanguage, AboutChild):
    """One part of one side's day. What is added later is another part; a correction keeps what stood before."""

    kind = Kind.BATON

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting for the teacher")
        HELD = "held", _("kept for a lighter day")
        PASSED = "passed", _("passed")

    day = models.DateField()
    way = models.CharField(max_length=12, choices=[(way.value, way.value) for way in Way])
    home = models.ForeignKey(Home, models.PROTECT, null=True, blank=True, related_name="+")
    # Of school's, where it is for one home alone. Who reads it is said by its audience; this also holds while it waits.
    only_for = models.ForeignKey(Home, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    chips = models.JSONField(default=dict)  # {question: [choice, …]}, of the catalogue
    words = models.JSONField(default=dict)  # {question: words}
    is_hard = models.BooleanField(default=False)  # "Hard day, tell you later"
    state = models.CharField(max_length=8, choices=State, default=State.PASSED)
    written_at = models.DateTimeField(null=True, blank=True)  # by its writer's clock, where it arrived later than that
    passed_at = models.DateTimeField(null=True, blank=True)
    passed_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    corrects = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="corrected")
    KEPT = kept(record="day way home only_for by chips words is_hard state written_at passed_at passed_by corrects")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(way=Way.FROM_HOME.value, home__isnull=False) | Q(way=Way.FROM_SCHOOL.value, home=None),
                name="only_a_baton_from_home_has_a_home",
            ),
            models.CheckConstraint(
                condition=Q(only_for=None) | Q(way=Way.FROM_SCHOOL.value, is_hard=False),
                name="only_school_says_something_to_one_home",
            ),
            models.CheckConstraint(
                condition=Q(state="passed", passed_at__isnull=False, passed_by__isnull=False)
                | (~Q(state="passed") & Q(passed_at=None, passed_by=None)),
                name="a_passed_baton_says_when_and_by_whom",
            ),
        ]
        indexes = [
            models.Index(fields=["child", "day", "id"], name="batons_of_a_day"),
            # That of the field holds mostly nothing: once it has counted, SQLite reads all rows instead.
            models.Index(fields=["corrects"], condition=Q(corrects__isnull=False), name="corrections_of_batons"),
        ]

    @classmethod
    def is_put_right(cls, part: UUID) -> bool:
        """Whether other words stand in its place."""
        return cls.objects.filter(corrects=part, taken_out_at=None).exists()

    @property
    def is_light(self) -> bool:
        return chips.LIGHT in self.chips or chips.LIGHT in self.words

    @property
    def tone(self) -> Tone:
        if self.is_light:
            return Tone.LIGHT
        return chips.tone_of(Way(self.way), self.chips, is_hard=self.is_hard)

    def times_for(self, reader: Member) -> tuple[datetime, datetime] | None:
        """When it was written and when it arrived, where those differ. Another home's minutes are not the reader's."""
        is_of_another_home = (
            self.home_id is not None and reader.side is not Side.SCHOOL and self.home_id != reader.home_id
        )
        if self.written_at is None or is_of_another_home:
            return None
        return self.written_at.astimezone(reader.child.zone), self.recorded_at.astimezone(reader.child.zone)

    @cached_property
    def said(self) -> list[Said]:
        return chips.said(self.way, self.chips, self.words)

    @property
    def facts(self) -> dict[str, Any]:
        """What the story keeps of it, to be said in any reader's language."""
        return {
            "id": str(self.pk),
            "corrects": str(self.corrects_id) if self.corrects_id else None,
            "way": self.way,
            "day": self.day.isoformat(),
            "chips": self.chips,
            "words": self.words,
            "language": self.language,
            "is_hard": self.is_hard,
        }

    @property
    def readers(self) -> Audience:
        """Who reads it once it is passed, of what school gives."""
        return Audience.home_and_school(self.only_for) if self.only_for else Audience.team(self.child)

    @property
    def is_passed(self) -> bool:
        return self.state == self.State.PASSED


@history(but="taken_out_at")
class GotIt(AboutChild):
    """One side has taken the baton: a home, or school. Never shown from one home to another, and no more than yes."""

    kind = Kind.BATON

    baton = models.ForeignKey(Baton, models.PROTECT, related_name="got_it")
    home = models.ForeignKey(Home, models.PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    KEPT = kept(record="baton home by")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["baton", "home"], condition=Q(home__isnull=False), name="a_home_takes_a_baton_once"
            ),
            models.UniqueConstraint(fields=["baton"], condition=Q(home=None), name="school_takes_a_baton_once"),
        ]


@history(but="taken_out_at")
class NotSure(AboutChild):
    """ "I was not sure what to do": for those who do the work with the child. In no count, and no leader reads it."""

    kind = Kind.BATON

    day = models.DateField()
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    words = models.TextField(blank=True)
    KEPT = kept(record="day by words")

    class Meta:
        indexes = [models.Index(fields=["child", "day"], name="not_sure_of_a_day")]

    @classmethod
    def seen_by(cls, member: Member) -> "AboutChildQuerySet[NotSure]":
        """Of this child, for this seat: never for a leader, whatever the audience."""
        rows = member.sees(cls)
        return rows.none() if member.role == Role.LEADER else rows


@history(but="taken_back_at taken_back_by taken_out_at")
class Absence(AboutChild):
    """The child is away from a day to a day. Nobody is asked why; who wants to may say."""

    kind = Kind.BATON

    class Reason(models.TextChoices):
        UNWELL = "unwell", _("Not feeling well")
        VISIT = "visit", _("A doctor or another visit")
        FAMILY = "family", _("Family time")
        REST = "rest", _("A day to rest")

    PICTURES = {"unwell": "sick", "visit": "calendar", "family": "home", "rest": "calm"}

    first_on = models.DateField()
    last_on = models.DateField()
    reason = models.CharField(max_length=12, choices=Reason, blank=True)
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    KEPT = kept(record="first_on last_on reason by taken_back_at taken_back_by")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(last_on__gte=F("first_on")), name="an_absence_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(taken_back_at=None, taken_back_by=None)
                | Q(taken_back_at__isnull=False, taken_back_by__isnull=False),
                name="an_absence_is_taken_back_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["child", "last_on"], name="absences_of_a_child")]

    def may_be_taken_back_by(self, member: Member) -> bool:
        """Home takes back its own word and school's, school any: one home's word is not the other's to undo."""
        return member.side is Side.SCHOOL or self.by.home_id in {None, member.home_id}


class HomeOffer(models.Model):
    """Which questions a home offers to answer. Each home chooses for itself; nothing is demanded of home."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    home = models.OneToOneField(Home, models.PROTECT, related_name="+")
    questions = models.JSONField(default=chips.offered_at_first)
    set_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    set_at = models.DateTimeField(default=timezone.now)
    KEPT = kept(record="id home questions set_by set_at")

    @classmethod
    def of(cls, home: Home) -> list[str]:
        """The keys of the questions this home offers, in the order they are asked."""
        offer = cls.objects.filter(home=home).first()
        chosen = set(offer.questions) if offer else set(chips.offered_at_first())
        return [key for key in chips.questions(Way.FROM_HOME) if key in chosen]
