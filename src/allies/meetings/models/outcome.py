"""What came of a meeting: what was decided and what each says to it, who does what by when, and the notes."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from allies.database.append_only import history
from allies.database.keeping import kept
from allies.teams.models import AboutChild, Audience, InALanguage, Member, Versioned, one_stands
from allies.teams.permissions import Kind

from .meeting import Meeting

MOST_WORDS = 500


@history(but="taken_out_at")
class Decision(InALanguage, AboutChild):
    """One thing that was decided, for all whom the meeting is for. `changes_plan`: it counts once the plan says it."""

    kind = Kind.PLAN
    goes_with = ("meeting",)
    event = "meetings.decided"

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="decisions")
    words = models.CharField(max_length=MOST_WORDS)
    changes_plan = models.BooleanField(default=False)
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    KEPT = kept(record="meeting words changes_plan by")


@history(but="replaced_at taken_out_at")
class Stance(InALanguage, Versioned):
    """What one adult says to a decision, for themselves. At home it is between them and school."""

    kind = Kind.PLAN
    goes_with = ("decision",)
    reaches = (*AboutChild.reaches, Audience.Reach.ADULT)
    is_of = "by"
    event = "meetings.stance"

    class Says(models.TextChoices):
        AGREE = "agree", _("I agree")
        NEED_TIME = "need_time", _("I need time")
        DISAGREE = "disagree", _("I disagree, because")

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="stances")
    says = models.CharField(max_length=10, choices=Says)
    why = models.CharField(max_length=MOST_WORDS, blank=True)
    KEPT = kept(record="decision says why")

    class Meta:
        constraints = [
            one_stands("decision", "by", name="one_word_of_a_person_to_a_decision"),
            models.CheckConstraint(condition=~Q(says="disagree") | ~Q(why=""), name="who_disagrees_says_why"),
        ]


@history(but="taken_out_at")
class Task(InALanguage, AboutChild):
    """Who does what by when. A task at home is for that home and school."""

    kind = Kind.PLAN
    goes_with = ("meeting",)
    event = "meetings.task"

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="tasks")
    of = models.ForeignKey(Member, models.PROTECT, related_name="+")
    words = models.CharField(max_length=300)
    until = models.DateField()
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    KEPT = kept(record="meeting of words until by")


@history(but="replaced_at taken_out_at")
class TaskTurn(InALanguage, Versioned):
    """It is done, or it was moved to another day with a reason."""

    kind = Kind.PLAN
    goes_with = ("task",)
    event = "meetings.task_turned"

    task = models.ForeignKey(Task, models.PROTECT, related_name="turns")
    until = models.DateField(null=True, blank=True)  # none: it is done
    why = models.CharField(max_length=300, blank=True)
    KEPT = kept(record="task until why")

    class Meta:
        constraints = [
            one_stands("task", name="a_task_has_one_turn"),
            models.CheckConstraint(condition=Q(until=None) | ~Q(why=""), name="a_moved_task_says_why"),
        ]

    @property
    def is_done(self) -> bool:
        return self.until is None


@history(but="taken_out_at")
class Notes(InALanguage, AboutChild):
    """What was said and done there, as the case manager wrote it. A correction is a row beside, and changes nothing."""

    kind = Kind.PLAN
    goes_with = ("meeting",)
    event = "meetings.notes"

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="notes")
    words = models.TextField()
    corrects = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="corrections")
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    KEPT = kept(record="meeting words corrects by")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting"], condition=Q(corrects=None, taken_out_at=None), name="one_set_of_notes_of_a_meeting"
            )
        ]


@history(but="taken_out_at")
class NotesAnswer(InALanguage, AboutChild):
    """One home says that the notes are right, or what it would add. It is between that home and school."""

    kind = Kind.PLAN
    goes_with = ("notes",)
    event = "meetings.notes_answered"

    notes = models.ForeignKey(Notes, models.PROTECT, related_name="answers")
    confirms = models.BooleanField()
    words = models.TextField(blank=True)
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    KEPT = kept(record="notes confirms words by")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(confirms=True) | ~Q(words=""), name="who_comments_on_notes_says_what")
        ]


def day_of(task: Task, turn: TaskTurn | None) -> date:
    """The day by which it is due now."""
    return turn.until if turn is not None and turn.until else task.until
