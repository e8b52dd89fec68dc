"""Small answers to a line of the story: thanks, well done, a nod, a laugh."""

from collections.abc import Iterable
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from allies.database.keeping import kept
from allies.teams.models import AboutChild, AboutChildQuerySet, Audience, Child, District, Home, Member
from allies.teams.models.seat import TeamSeat
from allies.teams.permissions import Kind, Side

from .entry import Entry, Tone


class Choice(models.TextChoices):
    THANKS = "thanks", _("Thanks")
    WELL_DONE = "well_done", _("Well done")
    NOD = "nod", _("I hear you")
    LAUGH = "laugh", _("Made me laugh")


# What can be said to a moment. No laugh but at a light one; and "well done" would sound wrong beside a hard one.
OFFERED = {
    Tone.LIGHT: tuple(Choice),
    Tone.PLAIN: (Choice.THANKS, Choice.WELL_DONE, Choice.NOD),
    Tone.HARD: (Choice.THANKS, Choice.NOD),
}


class AnswerQuerySet(AboutChildQuerySet["Answer"]):
    def visible_to(self, members: Iterable[TeamSeat]) -> Self:
        """What another home answers is not this home's to see; school sees all, homes see their own and school's."""
        seats = list(members)
        at_school = [seat.child_id for seat in seats if seat.side is Side.SCHOOL]
        seen = super().visible_to(seats)
        if len(at_school) == len(seats):
            return seen
        homes = [seat.home_id for seat in seats if seat.home_id]
        return seen.filter(Q(home=None) | Q(home__in=homes) | Q(child__in=at_school))


class Answer(AboutChild):
    """One person's small answer to one line; it may change, and be taken back."""

    # Answers are looked for by their line only; other indexes would lead SQLite away from it.
    district = models.ForeignKey(District, models.PROTECT, related_name="+", db_index=False)
    child = models.ForeignKey(Child, models.PROTECT, related_name="+", db_index=False)
    audience = models.ForeignKey(Audience, models.PROTECT, related_name="+", db_index=False)
    goes_with = ("entry",)
    reaches = Entry.reaches
    kind = models.CharField(max_length=20, choices=Kind)  # the line's own
    entry = models.ForeignKey(Entry, models.CASCADE, related_name="answers")
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    home = models.ForeignKey(Home, models.PROTECT, null=True, blank=True, related_name="+")
    choice = models.CharField(max_length=10, choices=Choice)
    KEPT = kept(record="kind entry by home choice")
    objects = AnswerQuerySet.as_manager()  # type: ignore[misc]  # narrower than the base's

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "by"], name="one_answer_of_a_person_to_a_line")]
