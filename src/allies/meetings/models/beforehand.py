"""What people say before they sit down: four answers of each, and what the meeting should come to speak of."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from allies.database.append_only import history
from allies.database.keeping import kept
from allies.teams.models import AboutChild, InALanguage, Member, Versioned, one_stands
from allies.teams.permissions import Kind, Side

from .meeting import Meeting

MOST_WORDS = 300


class Question(models.TextChoices):
    PROUD = "proud", _("What am I proud of?")
    WORRIED = "worried", _("What worries me?")
    CHANGE = "change", _("What would I like to change?")
    ASK = "ask", _("What do I want to ask?")


@history(but="replaced_at taken_out_at")
class Beforehand(InALanguage, Versioned):
    """One of the four answers. A home's is for that home and school, unless its author shows it to all who come.

    `voice`: of a child, where an adult wrote it down with them.
    """

    kind = Kind.PLAN
    goes_with = ("meeting",)
    event = "meetings.said_before"

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="beforehand")
    voice = models.CharField(max_length=10, choices=Side)
    question = models.CharField(max_length=10, choices=Question)
    words = models.CharField(max_length=MOST_WORDS)
    KEPT = kept(record="meeting voice question words")

    class Meta:
        constraints = [
            one_stands("meeting", "by", "voice", "question", name="one_answer_of_a_person_before_a_meeting"),
            models.CheckConstraint(
                condition=models.Q(voice__in=["home", "school", "child"]), name="home_school_or_child_says_it_before"
            ),
        ]


class OfStudent(models.TextChoices):
    """Whose it is, where it is not the adult's who sent it."""

    WITH = "with", "with"  # an adult wrote it down with the student
    OWN = "own", "own"  # said on the student's own page: the adult who opened it is not its author


@history(but="place taken_out_at")
class AgendaItem(InALanguage, AboutChild):
    """Something to speak of, by either side, for so many minutes. `place`: its turn, as the case manager orders it."""

    kind = Kind.PLAN
    goes_with = ("meeting",)
    event = "meetings.agenda"

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="agenda")
    words = models.CharField(max_length=MOST_WORDS)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    place = models.PositiveSmallIntegerField()
    of_student = models.CharField(max_length=4, choices=OfStudent, blank=True)
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    KEPT = kept(record="meeting words minutes place of_student by")

    @property
    def is_students(self) -> bool:
        return bool(self.of_student) or self.by.side is Side.CHILD


class Leads(models.TextChoices):
    """What of the meeting the student leads."""

    INTRO = "intro", _("Begin it: say who I am and why we meet")
    PART = "part", _("Lead one part of it")
    ALL = "all", _("Lead all of it")
    NO = "no", _("Be there, and not lead")


@history(but="replaced_at taken_out_at")
class StudentLeads(Versioned):
    """How much of the meeting the student leads, as the student said. The newest word counts."""

    kind = Kind.PLAN
    goes_with = ("meeting",)
    event = "meetings.student_leads"

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="+")
    leads = models.CharField(max_length=6, choices=Leads)
    of_student = models.CharField(max_length=4, choices=OfStudent, blank=True)
    KEPT = kept(record="meeting leads of_student")

    class Meta:
        constraints = [one_stands("meeting", name="one_word_on_who_leads_a_meeting")]
