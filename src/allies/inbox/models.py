"""Mails of ours that can be answered, which mails were taken, what was held, and how far the mailbox was read."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from allies.database.append_only import history
from allies.database.ids import uuid7
from allies.database.keeping import kept
from allies.teams.models import AboutChild, Audience, Member
from allies.teams.permissions import Kind

LONGEST_WAIT = timedelta(minutes=5)


class ReplyTo(models.Model):
    """One mail of ours: which seat it went to, and what an answer to it belongs to, as long as it can be answered."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    parcel = models.UUIDField(unique=True)
    member = models.ForeignKey(Member, models.CASCADE, related_name="+")
    of = models.CharField(max_length=40)  # an Answerable
    thing = models.UUIDField()
    until_at = models.DateTimeField()
    KEPT = kept(person="id parcel member of thing until_at")


class Became(models.TextChoices):
    """What became of a mail."""

    MESSAGE = "message"
    HELD = "held"
    AUTOMATIC = "automatic"  # written by a program
    EMPTY = "empty"  # without words of its own
    UNKNOWN = "unknown"  # no answer to a mail of ours
    BROKEN = "broken"  # could not be read


class Taken(models.Model):
    """A mail is taken once, however often it comes. Its key is made of its own number, its sender and its token."""

    key = models.CharField(primary_key=True, max_length=64)
    became = models.CharField(max_length=10, choices=Became)
    leaves = models.BooleanField(default=False)  # whether nothing of it needs to stay in the mailbox
    taken_at = models.DateTimeField(default=timezone.now)
    KEPT = kept(always="key became leaves taken_at")


class Why(models.TextChoices):
    """Why a mail was held. The page has the sentences."""

    OTHER_SENDER = "other", _("It came from an address that is not theirs.")
    UNPROVEN = "unproven", _("The mail server could not tell whether it really came from their address.")
    CLOSED = "closed", _("Today they may not write in that conversation.")
    PROGRAM = "program", _("It is from their address, and perhaps a program wrote it.")
    LOST = "lost", _("Their words could not be told from ours.")


@history(but="looked_at looked_by taken_out_at")
class Held(AboutChild):
    """An answer that nobody could be sure of, so it is in no talk. School alone looks at it, and asks the person.

    Of whoever sent it no address is kept: where it is another home's, it is theirs.
    """

    kind = Kind.TALK
    reaches = (*AboutChild.reaches, Audience.Reach.CHOSEN)

    member = models.ForeignKey(Member, models.PROTECT, related_name="+")  # whose mail was answered
    why = models.CharField(max_length=10, choices=Why)
    words = models.TextField(blank=True)
    files = models.PositiveSmallIntegerField(default=0)  # came with it, and stay in the mailbox
    looked_at = models.DateTimeField(null=True, blank=True)
    looked_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    KEPT = kept(record="member why words files looked_at looked_by")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(looked_at=None, looked_by=None) | Q(looked_at__isnull=False, looked_by__isnull=False),
                name="somebody_looked_at_what_was_held",
            ),
        ]
        indexes = [models.Index(fields=["child", "recorded_at"], name="held_mails_of_a_child")]


class Mailbox(models.Model):
    """How far a mailbox was read, and how that went. Its numbers count anew when its server says so (RFC 3501)."""

    name = models.CharField(primary_key=True, max_length=64)  # a digest of where it is
    validity = models.CharField(max_length=20, default="")
    read_up_to = models.PositiveBigIntegerField(default=0)
    read_at = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)
    not_before = models.DateTimeField(default=timezone.now)
    trouble = models.CharField(max_length=60, default="")  # the name of an error class; no words, no addresses
    KEPT = kept(always="name validity read_up_to read_at failures not_before trouble")

    def worked(self) -> None:
        self.read_at, self.failures, self.trouble = timezone.now(), 0, ""
        self.save()

    def failed(self, trouble: BaseException, now: datetime) -> None:
        """It is tried again later each time, so that a server that is away holds up nothing else."""
        self.failures += 1
        self.trouble = type(trouble).__name__
        self.not_before = now + min(timedelta(seconds=20) * 2 ** min(self.failures, 10), LONGEST_WAIT)
        self.save()
