"""The phones and computers that ring for somebody."""

from django.db import models
from django.utils import timezone

from allies.database.ids import uuid7
from allies.database.keeping import kept
from allies.people.devices import device_in_words
from allies.people.models import Person

from .services import LONGEST

MOST_OF_ONE = 10  # devices of one person


class Device(models.Model):
    """One browser, as it wishes to be rung. What it holds tells nothing of anybody but the company that carries it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    endpoint = models.CharField(max_length=LONGEST, unique=True)
    key = models.CharField(max_length=88)
    secret = models.CharField(max_length=24)
    browser = models.CharField(max_length=200)  # as it calls itself
    since_at = models.DateTimeField(default=timezone.now)
    sign_in = models.BigIntegerField(null=True)  # the last one on this device: its sign-out is the end of the ringing
    KEPT = kept(person="id person endpoint key secret browser since_at sign_in")

    @property
    def called(self) -> str:
        return device_in_words(self.browser)
