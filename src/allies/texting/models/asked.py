"""What was asked of a phone: a digit that answers something, and that we asked back."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from allies.database.ids import uuid7
from allies.database.keeping import kept
from allies.teams.models import Member


class Digit(models.Model):
    """Sent back from this phone, this digit answers this. While it is open it means one thing there."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    number = models.CharField(max_length=16)
    digit = models.PositiveSmallIntegerField()
    question = models.CharField(max_length=40)  # the name of a ByText, or one of ours
    seat = models.ForeignKey(Member, models.CASCADE, null=True, blank=True, related_name="+")
    subject = models.UUIDField()
    choice = models.CharField(max_length=40)
    words = models.CharField(max_length=60, blank=True)  # as they were offered: whoever writes them answers, too
    text = models.UUIDField()  # in which of ours it was offered
    opened_at = models.DateTimeField(default=timezone.now)
    open_until = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    KEPT = kept(used="id number digit question seat subject choice words text opened_at open_until closed_at")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["number", "digit"], condition=Q(closed_at=None), name="an_open_digit_means_one_thing"
            ),
            models.CheckConstraint(condition=Q(digit__gte=1, digit__lte=9), name="a_digit_is_from_one_to_nine"),
        ]


class AskedBack(models.Model):
    """We asked back what a text meant, or whose it was: each once for a phone and an hour."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    number = models.CharField(max_length=16)
    what = models.CharField(max_length=10)
    hour = models.DateTimeField()
    KEPT = kept(used="id number what hour")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["number", "what", "hour"], name="a_phone_is_asked_back_once_an_hour")
        ]
