"""Finding a time: some are offered, and each adult says which of them suit."""

from collections.abc import Sequence
from datetime import datetime

from django.db import models

from allies.database.append_only import history
from allies.database.keeping import kept
from allies.teams.models import AboutChild, Audience, InALanguage, Member, Versioned, one_stands
from allies.teams.permissions import Kind

from .meeting import Meeting, Where


def read(times: Sequence[str]) -> list[datetime]:
    return [datetime.fromisoformat(one) for one in times]


@history(but="replaced_at taken_out_at")
class Offer(Where, Versioned):
    """Times that school offers for one meeting, the earliest first. Offered anew, the earlier ones are not asked."""

    kind = Kind.PLAN
    goes_with = ("meeting",)
    event = "meetings.offered"

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="offers")
    times = models.JSONField()  # as ISO 8601, with the hour of the world
    KEPT = kept(record="meeting times")

    class Meta:
        constraints = [one_stands("meeting", name="one_offer_of_times_for_a_meeting")]

    @property
    def starts(self) -> list[datetime]:
        return read(self.times)


@history(but="replaced_at taken_out_at")
class Answer(InALanguage, Versioned):
    """Which of the times suit one adult; none of them, and maybe others that would.

    Of somebody at home it is between them and school: those who live with them do not read it either.
    """

    kind = Kind.PLAN
    goes_with = ("offer",)
    reaches = (*AboutChild.reaches, Audience.Reach.ADULT)
    event = "meetings.answered"

    offer = models.ForeignKey(Offer, models.PROTECT, related_name="answers")
    of = models.ForeignKey(Member, models.PROTECT, related_name="+")  # `by`: who wrote it down, where they said it
    suits = models.JSONField(default=list)  # those of the offer
    proposes = models.JSONField(default=list)  # other ones, where none suits
    words = models.CharField(max_length=300, blank=True)
    KEPT = kept(record="offer of suits proposes words")

    class Meta:
        constraints = [one_stands("offer", "of", name="one_answer_of_an_adult_to_times")]

    @property
    def proposed(self) -> list[datetime]:
        return read(self.proposes)
