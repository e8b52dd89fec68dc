"""That one side asked how it goes, and what each said to it."""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import get_language

from allies.database.append_only import history
from allies.database.keeping import kept
from allies.media.voices import as_heard, in_every_language
from allies.teams.models import AboutChild, Audience, InALanguage, Member
from allies.teams.permissions import Kind, Side

from .choices import BY_VOICE, PICTURES, TAPS, Question, Wish, in_words

MOST_WORDS = 300


@history(but="taken_out_at")
class CheckIn(AboutChild):
    """Somebody asked how it is going. It is between one adult at home and school, as their agreement is."""

    kind = Kind.TALK
    reaches = (*AboutChild.reaches, Audience.Reach.ADULT)
    event = "checkins.started"

    adult = models.ForeignKey(Member, models.PROTECT, related_name="+")
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    side = models.CharField(max_length=10, choices=Side)  # of who started it
    is_short = models.BooleanField(default=False)  # the first question alone
    KEPT = kept(record="adult by side is_short")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(side__in=["home", "school"]), name="home_or_school_starts_a_check_in")
        ]
        indexes = [models.Index(fields=["child", "recorded_at", "id"], name="check_ins_by_when")]

    @property
    def questions(self) -> list[Question]:
        return [Question.GOING] if self.is_short else list(Question)


@history(but="taken_out_at")
class Answer(InALanguage, AboutChild):
    """One tap to one of the two questions, by one person; words only where somebody wanted to."""

    kind = Kind.TALK
    goes_with = ("check_in",)
    reaches = (*AboutChild.reaches, Audience.Reach.ADULT)
    event = "checkins.answered"

    check_in = models.ForeignKey(CheckIn, models.PROTECT, related_name="answers")
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    side = models.CharField(max_length=10, choices=Side)
    question = models.CharField(max_length=10, choices=Question)
    choice = models.CharField(max_length=10)
    words = models.CharField(max_length=MOST_WORDS, blank=True)
    KEPT = kept(record="check_in by side question choice words")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["check_in", "by", "question"],
                condition=Q(taken_out_at=None),
                name="one_answer_of_a_person_to_a_question",
            ),
            models.CheckConstraint(
                condition=Q(question="going", choice__in=TAPS[Question.GOING].values)
                | Q(question="wish", choice__in=TAPS[Question.WISH].values),
                name="an_answer_is_one_of_those_offered",
            ),
            models.CheckConstraint(condition=Q(side__in=["home", "school"]), name="home_or_school_answers_a_check_in"),
        ]

    @classmethod
    def news(cls) -> "models.QuerySet[Answer]":
        """That somebody wishes for nothing is read with the check-in; nobody is told of it by itself."""
        return cls.objects.exclude(choice=Wish.NOTHING)

    @property
    def said(self) -> str:
        """As it is read: where it was spoken alone, the reader's language says so."""
        return as_heard(self.words)

    @property
    def is_spoken_alone(self) -> bool:
        return self.words in in_every_language()

    @property
    def said_in(self) -> str:
        return self.language if self.said == self.words else get_language() or self.language

    @property
    def in_words(self) -> str:
        return in_words(self.question, self.choice)

    @property
    def picture(self) -> str:
        return PICTURES[TAPS[self.question](self.choice)]

    @property
    def asks_to_talk(self) -> bool:
        return self.choice in BY_VOICE


def of_the_other_side() -> Exists:
    """Whether the side that was asked has said something. The first answer is the answer."""
    answers = Answer.objects.filter(check_in=OuterRef("pk"), taken_out_at=None)
    return Exists(answers.exclude(side=OuterRef("side")))


def would_rather_talk() -> Exists:
    """Whether home chose to talk instead."""
    return Exists(
        Answer.objects.filter(check_in=OuterRef("pk"), taken_out_at=None, side=Side.HOME, choice__in=BY_VOICE)
    )
