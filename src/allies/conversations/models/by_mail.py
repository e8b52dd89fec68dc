"""A message that came as an answer by mail: what was cut from it, and what was longer than a message may be."""

from django.db import models

from allies.database.append_only import history
from allies.database.keeping import kept
from allies.teams.models import AboutChild, Audience
from allies.teams.permissions import Kind

from .threads import Message


@history(but="taken_out_at")
class CameByMail(AboutChild):
    """With its message, all lines of the mail: none that its sender wrote is lost. What programs wrote about its way,
    and with it where a home was at that hour, is not kept.
    """

    kind = Kind.TALK
    goes_with = ("message",)
    reaches = (*AboutChild.reaches, Audience.Reach.CHOSEN)

    message = models.OneToOneField(Message, models.PROTECT, related_name="came_by_mail")
    rest = models.TextField(blank=True)
    cut = models.TextField(blank=True)
    left_out = models.PositiveSmallIntegerField(default=0)  # files that came with it and were not taken
    why_left = models.TextField(blank=True)  # a line for each reason, as its sender was told
    KEPT = kept(record="message rest cut left_out why_left")
