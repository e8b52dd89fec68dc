"""Who is asked to a meeting, and whether they come."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from allies.database.append_only import history
from allies.database.keeping import kept
from allies.teams.models import AboutChild, Audience, InALanguage, Member, Versioned, one_stands
from allies.teams.permissions import Kind
from allies.teams.relations import Relation

from .meeting import Meeting, SetTime


@history(but="ended_at taken_out_at")
class Invited(AboutChild):
    """One person who is asked: a seat, or the name of somebody without one.

    Whom a home brings is for that home and school, as its own people are: another home reads of neither. `part`: as
    what of the team, by a code of the profile. `how`: how somebody without a way in was asked, in words.
    """

    kind = Kind.PLAN
    goes_with = ("meeting",)
    event = "meetings.invited"

    class Need(models.TextChoices):
        REQUIRED = "required", _("must come")
        WELCOME = "welcome", _("is welcome")

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="invited")
    seat = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=120, blank=True)
    relation = models.CharField(max_length=20, choices=Relation, blank=True)  # of a name
    part = models.CharField(max_length=20, blank=True)
    need = models.CharField(max_length=10, choices=Need, default=Need.WELCOME)
    how = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    KEPT = kept(record="meeting seat name relation part need how by ended_at")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "seat", "part"],
                condition=Q(ended_at=None, taken_out_at=None, seat__isnull=False),
                name="a_seat_is_invited_once_in_a_part",
            ),
            models.CheckConstraint(
                condition=Q(seat=None) & ~Q(name="") | Q(seat__isnull=False, name=""),
                name="who_is_invited_has_a_seat_or_a_name",
            ),
        ]

    @property
    def called(self) -> str:
        return self.name or (self.seat.person.name if self.seat else "")


OF_ANOTHER = {
    "comes": _("will be there"),
    "phone": _("joins by phone"),
    "video": _("joins by video"),
    "away": _("cannot come"),
}


@history(but="replaced_at taken_out_at")
class Coming(InALanguage, Versioned):
    """What one of them says to the time that was set. A meeting that was moved asks anew."""

    kind = Kind.PLAN
    goes_with = ("set_time",)
    reaches = (*AboutChild.reaches, Audience.Reach.ADULT)
    event = "meetings.coming"

    class Way(models.TextChoices):
        COMES = "comes", _("I will be there")
        PHONE = "phone", _("I will join by phone")
        VIDEO = "video", _("I will join by video")
        AWAY = "away", _("I cannot come")

        @property
        def of_another(self) -> str:
            """As others read it."""
            return str(OF_ANOTHER[self.value])

    set_time = models.ForeignKey(SetTime, models.PROTECT, related_name="coming")
    invited = models.ForeignKey(Invited, models.PROTECT, related_name="+")
    way = models.CharField(max_length=10, choices=Way)
    words = models.CharField(max_length=300, blank=True)
    KEPT = kept(record="set_time invited way words")

    class Meta:
        constraints = [one_stands("set_time", "invited", name="one_word_on_coming_to_a_meeting")]

    @property
    def in_words(self) -> str:
        return self.Way(self.way).of_another
