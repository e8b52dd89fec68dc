"""A picture, a sound or a short video of a child: what it shows, whose it is, and how far it is made ready."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from allies.database.append_only import history
from allies.database.keeping import kept
from allies.teams.models import AboutChild, Audience, Member
from allies.teams.models.about import labels
from allies.teams.permissions import Kind

from .papers import TYPES as PAPERS

MOST_WORDS = 200


class RecordingSort(models.TextChoices):
    PHOTO = "photo", _("picture")
    SOUND = "sound", _("sound")
    VIDEO = "video", _("short video")
    PAPER = "paper", _("document")


class State(models.TextChoices):
    WAITING = "waiting", _("being made ready")
    READY = "ready", _("ready")
    REFUSED = "refused", _("could not be made ready")
    TAKEN_BACK = "taken_back", _("taken back")


class Fine(models.TextChoices):
    """What whoever sends it says of the child's own wish. Without one of these nothing is kept."""

    SAID_YES = "said_yes", _("said yes")
    CANNOT_SAY = "cannot_say", _("cannot say")
    OWN_VOICE = "own_voice", _("a voice message: its sender alone is heard")
    BY_MAIL = "by_mail", _("came with a mail: nobody was asked")
    PAPER = "paper", _("a document: nobody is seen or heard in it")


TYPES = {RecordingSort.PHOTO: "image/jpeg", RecordingSort.SOUND: "audio/mp4", RecordingSort.VIDEO: "video/mp4"}


@history(but="state size seconds width height sum of audience sealed_at taken_back_at taken_back_by taken_out_at")
class Recording(AboutChild):
    """It belongs to a thing of an upper room, by the name of its model and its id, and is of its kind and for its
    audience. The bytes are files of the data folder, named by the id of the row (`files`).

    When it is taken back because the child does not want it, the bytes and the words of what it shows are gone; that
    something was here, whose it was, who took it back and when stays; nobody is named where it was the child.
    """

    reaches = (*AboutChild.reaches, Audience.Reach.CHOSEN)
    is_beside = ("about_model", labels)

    kind = models.CharField(max_length=20, choices=Kind)  # a column: it is of the kind of what it belongs to
    about_model = models.CharField(max_length=60)
    about_id = models.UUIDField()
    sort = models.CharField(max_length=5, choices=RecordingSort)
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    of = models.CharField(max_length=MOST_WORDS, blank=True)  # read aloud to whoever cannot see or hear it
    language = models.CharField(max_length=12)
    fine = models.CharField(max_length=10, choices=Fine)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    size = models.PositiveIntegerField(default=0)  # bytes of what is shown
    seconds = models.PositiveSmallIntegerField(null=True, blank=True)
    width = models.PositiveSmallIntegerField(null=True, blank=True)
    height = models.PositiveSmallIntegerField(null=True, blank=True)
    sum = models.CharField(max_length=64, blank=True)  # SHA-256 of what is shown
    format = models.CharField(max_length=4, blank=True)  # of a document, which is kept as it came
    sealed_at = models.DateTimeField(null=True, blank=True, editable=False)
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    KEPT = kept(
        record="kind about_model about_id sort by of language fine state size seconds width height sum format "
        "sealed_at taken_back_at taken_back_by"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="taken_back", taken_back_at__isnull=False)
                | (~Q(state="taken_back") & Q(taken_back_at=None, taken_back_by=None)),
                name="a_recording_taken_back_says_when",
            ),
            models.CheckConstraint(
                condition=~Q(state="ready") | (Q(size__gt=0) & ~Q(sum="") & ~Q(of="")),
                name="a_recording_that_is_ready_has_bytes_and_words",
            ),
            models.CheckConstraint(
                condition=~Q(state="taken_back") | Q(of="", sum=""), name="nothing_is_left_of_what_was_taken_back"
            ),
        ]
        indexes = [
            # The child is in it so that SQLite finds a thing's by the thing, not by looking through all of the child's.
            models.Index(fields=["about_id", "child"], name="recordings_of_a_thing"),
            models.Index(fields=["by", "recorded_at"], name="recordings_of_a_seat"),
        ]

    @property
    def is_ready(self) -> bool:
        return self.state == State.READY

    @property
    def type(self) -> str:
        return PAPERS[self.format] if self.sort == RecordingSort.PAPER else TYPES[RecordingSort(self.sort)]
