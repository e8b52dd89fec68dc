"""That people talked, and that somebody asks for a call. Never what was said."""

from collections.abc import Sequence

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from allies.contacts.languages import language_in_words
from allies.database.append_only import history
from allies.database.keeping import kept
from allies.teams.models import AboutChild, Home, Member
from allies.teams.permissions import Kind


class How(models.TextChoices):
    PHONE = "phone", _("By phone")
    DOOR = "door", _("At the door")
    VIDEO = "video", _("By video")


class Hours(models.TextChoices):
    ANY = "any", _("Any time")
    BEFORE_SCHOOL = "before_school", _("Before school")
    MORNING = "morning", _("In the morning")
    MIDDAY = "midday", _("At midday")
    AFTERNOON = "afternoon", _("In the afternoon")
    EVENING = "evening", _("In the early evening")


SCHOOL_WEEK = [(str(day), capfirst(WEEKDAYS[day])) for day in range(5)]


@history(but="taken_out_at")
class Talk(AboutChild):
    """One home and school talked. Its audience is that home and school: another home does not see it."""

    kind = Kind.TALK

    home = models.ForeignKey(Home, models.PROTECT, related_name="+")
    how = models.CharField(max_length=10, choices=How)
    with_interpreter = models.BooleanField(default=False)
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    talked_at = models.DateTimeField(default=timezone.now)
    KEPT = kept(record="home how with_interpreter by talked_at")

    class Meta:
        indexes = [models.Index(fields=["child", "talked_at", "id"], name="talks_by_when")]


class CallRequest(AboutChild):
    """A guardian asks for a call. It waits until a talk with that home is noted."""

    kind = Kind.TALK

    home = models.ForeignKey(Home, models.PROTECT, related_name="+")
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    with_interpreter = models.BooleanField(default=False)
    language = models.CharField(max_length=12, blank=True)
    days = models.JSONField(default=list)
    hours = models.JSONField(default=list)
    talk = models.ForeignKey(Talk, models.PROTECT, null=True, blank=True, related_name="+")
    KEPT = kept(record="home by with_interpreter language days hours talk")

    class Meta:
        indexes = [models.Index(fields=["child"], condition=Q(talk=None), name="calls_that_wait")]

    @property
    def times_in_words(self) -> list[str]:
        return times_in_words(self.days, self.hours)

    @property
    def language_in_words(self) -> str:
        return language_in_words(self.language) if self.language else ""


def times_in_words(days: Sequence[str], hours: Sequence[str]) -> list[str]:
    """The days on which a call fits, then the hours; none of them means any."""
    return [str(words) for value, words in [*SCHOOL_WEEK, *Hours.choices] if value in {*days, *hours}]
