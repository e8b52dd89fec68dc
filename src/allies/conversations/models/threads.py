"""Talks in writing: a thread, what was said in it, how far a seat has read, and what somebody has not sent yet."""

from datetime import datetime
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language

from allies.database.append_only import history
from allies.database.ids import uuid7
from allies.database.keeping import kept
from allies.database.once import write_once
from allies.media.voices import as_heard
from allies.teams.models import AboutChild, Audience, Child, District, Member
from allies.teams.permissions import Kind

MOST_WORDS = 4000
MOST_SUBJECT = 80


@history(but="last_at taken_out_at")
class Thread(AboutChild):
    """A talk in writing. It outlives the people in it: who goes leaves their words and their name there."""

    kind = Kind.TALK
    for_guests = False
    reaches = (*AboutChild.reaches, Audience.Reach.CHOSEN)

    subject = models.CharField(max_length=MOST_SUBJECT)
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    last_at = models.DateTimeField(default=timezone.now)  # when something was last said that readers hear of
    KEPT = kept(record="subject by last_at")

    class Meta:
        indexes = [models.Index(fields=["child", "last_at", "id"], name="threads_by_what_was_said")]

    @property
    def title(self) -> str:
        return as_heard(self.subject)

    @property
    def is_private(self) -> bool:
        return self.audience.reach == Audience.Reach.CHOSEN

    @classmethod
    def private_ones_known_to(cls, holder: Member) -> "models.QuerySet[Thread, Thread]":
        """That they exist, for whoever holds the record: nothing that is said in them is asked for, nor the subject.

        The one way past `member.sees` here; its page shows the people and the day.
        """
        found = Thread.objects.filter(child=holder.child_id, audience__reach=Audience.Reach.CHOSEN, taken_out_at=None)
        found = found.defer("subject").prefetch_related("audience__chosen__member__person")
        return found.order_by("-recorded_at", "-id")


class Act(models.TextChoices):
    """What somebody did in a thread, in sight of all in it."""

    WROTE = "wrote"
    ADDED = "added"
    LEFT = "left"
    TOOK_BACK = "took_back"


@history(but="taken_out_at")
class Message(AboutChild):
    """One thing said or done in a thread. A correction is a row of its own; what it puts right stays readable.

    What its author took back is taken out like anything else, so that no list and no search can bring it, and the
    row stays for the trace; a row that says so stands in its place.
    """

    kind = Kind.TALK
    for_guests = False
    goes_with = ("thread",)
    event = "conversations.said"
    reaches = (*AboutChild.reaches, Audience.Reach.CHOSEN)

    thread = models.ForeignKey(Thread, models.PROTECT, related_name="messages", db_index=False)
    act = models.CharField(max_length=10, choices=Act, default=Act.WROTE)
    words = models.TextField(blank=True)
    language = models.CharField(max_length=12, default="en")
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    whom = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    corrects = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="corrections")
    opens = models.BooleanField(default=False)
    said_at = models.DateTimeField(default=timezone.now)  # its place in the thread
    KEPT = kept(record="thread act words language by whom corrects opens said_at")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(act="wrote") | ~Q(words=""), name="what_was_written_has_words"),
            models.CheckConstraint(
                condition=Q(act="added", whom__isnull=False) | (~Q(act="added") & Q(whom=None)),
                name="somebody_is_asked_in",
            ),
            models.UniqueConstraint(fields=["thread"], condition=Q(opens=True), name="a_thread_is_opened_once"),
        ]
        indexes = [
            models.Index(fields=["thread", "said_at", "id"], name="messages_by_their_place"),
            models.Index(fields=["child", "recorded_at"], name="messages_by_when_recorded"),
            # That of the field holds mostly nothing: once it has counted, SQLite reads all rows instead.
            models.Index(fields=["corrects"], condition=Q(corrects__isnull=False), name="corrections_of_messages"),
        ]

    @property
    def said(self) -> str:
        """As it is read: where it was spoken alone, the reader's language says so."""
        return as_heard(self.words)

    @property
    def said_in(self) -> str:
        """The language of what is read."""
        return self.language if self.said == self.words else get_language() or self.language

    @classmethod
    def first_of(cls, thread: UUID) -> "Message | None":
        """What a talk began with, as it stands now; None where it was taken back."""
        stands = cls.objects.filter(thread=thread, act=Act.WROTE, taken_out_at=None)
        of_first = Q(opens=True) | Q(corrects__opens=True, corrects__taken_out_at=None)
        return stands.filter(of_first).order_by("-recorded_at", "-pk").first()

    @classmethod
    def news(cls) -> "models.QuerySet[Message, Message]":
        """What a daily mail counts. That a thread began is told by its line in the story, where it has one."""
        told = Q(act__in=[Act.WROTE, Act.ADDED]) & (Q(opens=False) | Q(audience__reach=Audience.Reach.CHOSEN))
        return cls.objects.filter(told)


class ThreadSeen(models.Model):
    """How far one seat has read one thread. It marks what is new to that seat, and no page shows it to another."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    district = models.ForeignKey(District, models.PROTECT, related_name="+")
    thread = models.ForeignKey(Thread, models.CASCADE, related_name="+")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    up_to = models.DateTimeField()
    KEPT = kept(person="id district thread member up_to")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "thread"], name="one_cursor_of_a_seat_in_a_thread")]

    @classmethod
    def move(cls, thread: Thread, member: Member, *, up_to: datetime) -> None:
        """Only forward; two pages at once move it to the later."""
        forward = models.Case(models.When(up_to__lt=up_to, then=models.Value(up_to)), default=models.F("up_to"))
        cursor = cls.objects.filter(thread=thread, member=member)
        if not cursor.update(up_to=forward):
            row = cls(district_id=member.district_id, thread=thread, member=member, up_to=up_to)
            write_once([row], unique="member thread")
            cursor.update(up_to=forward)  # another page may have been there in between


class Draft(models.Model):
    """What somebody has not sent yet: their own alone, one for each thread and one for a new thread."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    district = models.ForeignKey(District, models.PROTECT, related_name="+")
    child = models.ForeignKey(Child, models.PROTECT, related_name="+")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    thread = models.ForeignKey(Thread, models.CASCADE, null=True, blank=True, related_name="+")
    subject = models.CharField(max_length=MOST_SUBJECT, blank=True)
    words = models.TextField(blank=True)
    changed_at = models.DateTimeField(default=timezone.now)
    KEPT = kept(person="id district child member thread subject words changed_at")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "thread"], name="one_draft_of_a_seat_in_a_thread"),
            models.UniqueConstraint(fields=["member"], condition=Q(thread=None), name="one_draft_of_a_new_thread"),
        ]

    @classmethod
    def of(cls, member: Member, thread: Thread | None) -> "Draft | None":
        return cls.objects.filter(member=member, thread=thread).first()
