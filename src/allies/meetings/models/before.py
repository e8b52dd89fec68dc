"""What is kept before a meeting: who may be absent, how somebody was asked to come, and the interpreter."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from allies.contacts.languages import language_in_words
from allies.database.append_only import history
from allies.database.keeping import kept
from allies.teams.models import AboutChild, Audience, InALanguage, Member, Versioned, one_stands
from allies.teams.permissions import Kind

from .invited import Invited
from .meeting import Meeting, once


@history(but="replaced_at taken_out_at")
class Excusal(InALanguage, Versioned):
    """School agrees that somebody who must come may be absent. It counts once the parents agree, too."""

    kind = Kind.PLAN
    goes_with = ("invited",)
    event = "meetings.excused"

    class Sort(models.TextChoices):
        NOT_DISCUSSED = "not_discussed", _("Their area is not talked about or changed")
        WITH_INPUT = "with_input", _("Their area is talked about, and they write beforehand what they think")

    invited = models.ForeignKey(Invited, models.PROTECT, related_name="excusals")
    sort = models.CharField(max_length=20, choices=Sort)
    why = models.CharField(max_length=300, blank=True)
    KEPT = kept(record="invited sort why")

    class Meta:
        constraints = [one_stands("invited", name="one_excusal_of_somebody_invited")]


@history(but="replaced_at taken_out_at")
class ExcusalAnswer(Versioned):
    """What a parent says to it, in writing. Each by themselves, and only they and school read it."""

    kind = Kind.PLAN
    goes_with = ("excusal",)
    reaches = (*AboutChild.reaches, Audience.Reach.ADULT)
    is_of = "by"
    event = "meetings.excusal_answered"

    excusal = models.ForeignKey(Excusal, models.PROTECT, related_name="answers")
    agrees = models.BooleanField()
    KEPT = kept(record="excusal agrees")

    class Meta:
        constraints = [one_stands("excusal", "by", name="one_answer_of_a_parent_to_an_excusal")]


@history(but="taken_out_at")
class WrittenInput(InALanguage, AboutChild):
    """What somebody who will be absent writes to the parents and the team, before the meeting."""

    kind = Kind.PLAN
    goes_with = ("excusal",)
    event = "meetings.input_written"

    excusal = models.ForeignKey(Excusal, models.PROTECT, related_name="inputs")
    words = models.TextField()
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    KEPT = kept(record="excusal words by")

    class Meta:
        constraints = [once("excusal", name="one_written_input_to_an_excusal")]


@history(but="taken_out_at")
class Attempt(InALanguage, AboutChild):
    """How school tried to reach one parent about a meeting, and what came of it: that parent's and school's to read.

    `source`: what the house knew of it already (a notice, a letter, a call), where it was not typed.
    """

    kind = Kind.PLAN
    goes_with = ("meeting",)
    reaches = (*AboutChild.reaches, Audience.Reach.ADULT)

    class Sort(models.TextChoices):
        CALL = "call", pgettext_lazy("attempt to reach somebody", "Call")
        LETTER = "letter", pgettext_lazy("attempt to reach somebody", "Letter")
        VISIT = "visit", pgettext_lazy("attempt to reach somebody", "Visit")
        MESSAGE = "message", pgettext_lazy("attempt to reach somebody", "Message")

    class Came(models.TextChoices):
        REACHED = "reached", _("We reached them")
        LEFT = "left", _("We left a message")
        SENT = "sent", _("It was sent")
        NO_ANSWER = "no_answer", _("No answer")
        RETURNED = "returned", _("It came back")
        DECLINED = "declined", _("They do not want to come")

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="attempts")
    adult = models.ForeignKey(Member, models.PROTECT, related_name="+")
    sort = models.CharField(max_length=10, choices=Sort)
    came = models.CharField(max_length=10, choices=Came)
    on = models.DateField()
    words = models.CharField(max_length=300, blank=True)
    source = models.UUIDField(null=True, blank=True)
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    KEPT = kept(record="meeting adult sort came on words source by")


@history(but="replaced_at taken_out_at")
class Interpreter(Versioned):
    """The interpreter of one adult at home: asked, booked by name and day, came. Each step is a row."""

    kind = Kind.PLAN
    goes_with = ("meeting",)
    reaches = (*AboutChild.reaches, Audience.Reach.ADULT)
    event = "meetings.interpreter"

    class State(models.TextChoices):
        ASKED = "asked", pgettext_lazy("interpreter", "asked for")
        BOOKED = "booked", pgettext_lazy("interpreter", "booked")
        CAME = "came", pgettext_lazy("interpreter", "came")
        DID_NOT_COME = "did_not_come", pgettext_lazy("interpreter", "did not come")
        NOT_NEEDED = "not_needed", pgettext_lazy("interpreter", "not needed")

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="interpreters")
    adult = models.ForeignKey(Member, models.PROTECT, related_name="+")
    language = models.CharField(max_length=12)
    state = models.CharField(max_length=12, choices=State)
    name = models.CharField(max_length=120, blank=True)  # of who was booked
    on = models.DateField(null=True, blank=True)  # for which day they were booked
    KEPT = kept(record="meeting adult language state name on")

    class Meta:
        constraints = [one_stands("meeting", "adult", name="one_interpreter_of_an_adult_at_a_meeting")]

    @property
    def language_in_words(self) -> str:
        return language_in_words(self.language)
