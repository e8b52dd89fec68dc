"""The texts that went and came: each once, by the parcel's id or by the gateway's own name."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from allies.database.ids import uuid7
from allies.database.keeping import kept
from allies.people.models import Person


class Sort(models.TextChoices):
    """What a text of ours is for."""

    CODE = "code"
    ABOUT = "about"  # about the texts themselves: they begin, they ended, who we are
    ASKS = "asks"  # what did you mean?
    TAKEN = "taken"  # your answer arrived
    HEARD = "heard"  # your words arrived, who reads them, and whom to call
    NEWS = "news"


class State(models.TextChoices):
    WAITS = "waits"
    SENT = "sent"
    DELIVERED = "delivered"
    FAILED = "failed"


class OutgoingText(models.Model):
    """One text of ours. Its id is its parcel's; the words wait in that, and are wiped once it has gone."""

    id = models.UUIDField(primary_key=True, editable=False)
    number = models.CharField(max_length=16)
    to = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    sort = models.CharField(max_length=10, choices=Sort)
    state = models.CharField(max_length=10, choices=State, default=State.WAITS)
    why = models.CharField(max_length=40, blank=True)  # the gateway's code, where it failed
    gateway = models.CharField(max_length=20, blank=True)
    name = models.CharField(max_length=100, blank=True)  # the gateway's for it
    together = models.JSONField(default=list, blank=True)  # ids of the other parcels that went in this text
    parts = models.PositiveSmallIntegerField(null=True, blank=True)
    price = models.DecimalField(max_digits=10, decimal_places=5, null=True, blank=True)
    written_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    KEPT = kept(person="id number to sort state why gateway name together parts price written_at sent_at ended_at")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["number", "-written_at"], name="texts_to_a_number"),
            models.Index(fields=["gateway", "name"], condition=~Q(name=""), name="texts_by_the_gateways_name"),
            models.Index(fields=["sent_at"], condition=Q(sent_at__isnull=False), name="texts_of_a_month"),
        ]


class IncomingText(models.Model):
    """A text that came in. Its words are wiped once they have gone where they belong."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    gateway = models.CharField(max_length=20)
    name = models.CharField(max_length=100)  # the gateway's for it
    number = models.CharField(max_length=16)
    words = models.TextField(blank=True)
    pictures = models.PositiveSmallIntegerField(default=0)
    arrived_at = models.DateTimeField(default=timezone.now)
    act = models.CharField(max_length=12, blank=True)  # as it was read
    doubt = models.CharField(max_length=12, blank=True)  # what was asked back of it, while it waits
    told_at = models.DateTimeField(null=True, blank=True)  # nobody answered that; school was told
    done_at = models.DateTimeField(null=True, blank=True)
    KEPT = kept(used="words", person="id gateway name number pictures arrived_at act doubt told_at done_at")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["gateway", "name"], name="a_text_that_comes_twice_is_one")
        ]
        indexes: ClassVar = [
            models.Index(fields=["number", "-arrived_at"], name="texts_from_a_number"),
            models.Index(fields=["arrived_at"], condition=Q(done_at=None), name="texts_that_wait_for_an_answer"),
        ]
