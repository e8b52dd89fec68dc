"""The dictionary: the words that this team uses for this child, in every language of the team."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from allies.database.append_only import history
from allies.database.keeping import kept
from allies.teams.models import AboutChild, Home, Member, Versioned, one_stands
from allies.teams.permissions import Kind, Side

if TYPE_CHECKING:
    from django.db.models import QuerySet


class TermSort(models.TextChoices):
    BEHAVIOUR = "behaviour", _("Something that happens")
    SKILL = "skill", _("Something that can be learned")
    SIGN = "sign", _("A sign or a gesture")
    PHRASE = "phrase", _("A word or a saying")


@history(but="taken_out_at")
class Term(AboutChild):
    """One thing the team has a word for. The word, and what it means, are its wordings: one that holds a language."""

    kind = Kind.PROFILE

    sort = models.CharField(max_length=12, choices=TermSort)
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    KEPT = kept(record="sort by")


@history(but="taken_out_at replaced_at", sealing="word means")
class Wording(Versioned):
    """A term in one language: the word, and what both sides would recognise it by. A change is a new row."""

    kind = Kind.PROFILE
    goes_with = ("term",)

    term = models.ForeignKey(Term, models.PROTECT, related_name="wordings")
    language = models.CharField(max_length=12)
    word = models.CharField(max_length=60)
    means = models.CharField(max_length=500, blank=True)
    sealed_at = models.DateTimeField(null=True, blank=True, editable=False)
    KEPT = kept(record="term language word means sealed_at")

    class Meta:
        constraints = [
            one_stands("term", "language", name="one_wording_of_a_term_holds_in_a_language"),
        ]
        indexes = [models.Index(fields=["child", "replaced_at"], name="wordings_that_hold")]

    @classmethod
    def that_hold(cls, member: Member) -> "QuerySet[Wording]":
        return member.sees(cls).filter(replaced_at=None, term__taken_out_at=None).order_by("recorded_at", "id")


@history(but="taken_out_at replaced_at", sealing="words")
class Remark(Versioned):
    """What home, or school, has to add to a word: when it comes up there, what they do then. A change is a new row."""

    kind = Kind.PROFILE

    term = models.ForeignKey(Term, models.PROTECT, related_name="remarks")
    voice = models.CharField(max_length=10, choices=Side)
    home = models.ForeignKey(Home, models.PROTECT, null=True, blank=True, related_name="+")
    words = models.CharField(max_length=500, blank=True)
    language = models.CharField(max_length=12)
    sealed_at = models.DateTimeField(null=True, blank=True, editable=False)
    KEPT = kept(record="term voice home words language sealed_at")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(voice=Side.HOME, home__isnull=False) | Q(voice=Side.SCHOOL, home=None),
                name="a_remark_is_of_school_or_of_one_home",
            ),
            one_stands("term", "home", home__isnull=False, name="one_remark_of_a_home_holds"),
            one_stands("term", home=None, name="one_remark_of_school_holds"),
        ]
