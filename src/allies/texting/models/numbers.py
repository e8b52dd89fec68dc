"""Phone numbers that people say are theirs, how they showed it, and what was stopped."""

from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from allies.database.ids import uuid7
from allies.database.keeping import kept
from allies.people.models import Person


class WhyEnded(models.TextChoices):
    """Why a number is not this person's any more."""

    REMOVED = "removed"  # by themselves
    NOT_ME = "not_me"  # somebody texted from it that we mean another person


class NumberQuerySet(models.QuerySet["Number"]):
    def standing(self) -> "NumberQuerySet":
        return self.filter(ended_at=None)

    def proven(self) -> "NumberQuerySet":
        """The numbers to which texts may go, and whose texts are heard."""
        return self.standing().filter(proven_at__isnull=False, person__is_active=True)


class Number(models.Model):
    """A number of one person. Several may have the same, who share a phone; nobody learns of another's.

    Until it is proven it gets nothing but the code.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="phone_numbers")
    number = models.CharField(max_length=16)  # ITU-T E.164
    added_at = models.DateTimeField(default=timezone.now)
    proven_at = models.DateTimeField(null=True, blank=True)
    heard_at = models.DateTimeField(null=True, blank=True)  # when its person was last heard from it
    failures = models.PositiveSmallIntegerField(default=0)  # texts in a row that did not come to it
    ended_at = models.DateTimeField(null=True, blank=True)
    why = models.CharField(max_length=10, choices=WhyEnded, blank=True)
    KEPT = kept(person="id person number added_at proven_at heard_at failures ended_at why")
    objects = NumberQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "number"], condition=Q(ended_at=None), name="a_number_is_a_persons_once"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, why="") | Q(ended_at__isnull=False) & ~Q(why=""),
                name="a_number_that_ended_says_why",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["number"], condition=Q(ended_at=None), name="numbers_that_hold")]


LASTS = timedelta(minutes=10)  # of a code that was texted; a printed one lasts as its letter does


class Code(models.Model):
    """A code that was sent to a number, or printed for its person. Only a keyed hash of it is kept."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    number = models.ForeignKey(Number, models.CASCADE, related_name="codes")
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField(default=timezone.now)
    until_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    KEPT = kept(used="id number digest made_at until_at tries")

    @property
    def was_texted(self) -> bool:
        return self.until_at <= self.made_at + LASTS


class Stop(models.Model):
    """From this number somebody ended our texts: all, or one bunch of news. It is the number's, whoever has it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    number = models.CharField(max_length=16)
    topic = models.CharField(max_length=10, blank=True)  # a bunch of news; empty is all
    stopped_at = models.DateTimeField(default=timezone.now)
    by_gateway = models.BooleanField(default=False)  # the gateway says so; we saw no text
    undone_at = models.DateTimeField(null=True, blank=True)
    KEPT = kept(person="id number topic stopped_at by_gateway undone_at")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["number", "topic"], condition=Q(undone_at=None), name="what_is_stopped_is_stopped_once"
            )
        ]


class WhyDoubted(models.TextChoices):
    """What a person at school has to ask somebody about their phone."""

    NOT_ME = "not_me"  # "wrong number": it may have changed hands
    NEW_NUMBER = "new_number"
    BLOCKED = "blocked"  # the gateway sends nothing there any more
    UNCLEAR = "unclear"  # a text whose sender is not certain


class Doubt(models.Model):
    """Something about how one person is reached by text that a machine cannot know: somebody at school asks them."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    why = models.CharField(max_length=10, choices=WhyDoubted)
    noted_at = models.DateTimeField(default=timezone.now)
    asked_at = models.DateTimeField(null=True, blank=True)
    KEPT = kept(person="id person why noted_at asked_at")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "why"], condition=Q(asked_at=None), name="one_doubt_of_a_sort_is_open"
            )
        ]
