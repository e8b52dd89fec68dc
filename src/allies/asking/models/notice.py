"""Prior written notice: a paper of its own, with what the law of a place asks for. Never edited; a new one replaces."""

from django.db import models
from django.db.models import Q

from allies.database.append_only import history
from allies.database.ids import uuid7
from allies.database.keeping import kept
from allies.jurisdictions.papers import DecisionPaper, paper_of
from allies.people.models import Person
from allies.plans.models import Verdict
from allies.teams.models import AboutChild, District, InALanguage, Member, School, Versioned, one_stands
from allies.teams.permissions import Kind

from .answer import MatterChoice
from .request import Request


@history(but="replaced_at taken_out_at")
class PriorNotice(Versioned):
    """`about`: what it answers. A request; or what one form said in the plan for the same readers; or an answer, told
    to all who read the plan, without the words of who asked."""

    kind = Kind.PLAN
    is_notice = True
    goes_with = ("request", "verdict")
    reaches = Request.reaches
    is_of = "request__by"

    about = models.UUIDField()
    request = models.ForeignKey(Request, models.PROTECT, null=True, blank=True, related_name="+")
    verdict = models.ForeignKey(Verdict, models.PROTECT, null=True, blank=True, related_name="+")
    law = models.CharField(max_length=40)  # the place of its paper
    matter = models.CharField(max_length=16, choices=MatterChoice)
    refuses = models.BooleanField()  # else it proposes
    sent_on = models.DateField()
    KEPT = kept(record="about request verdict law matter refuses sent_on")

    class Meta:
        constraints = [
            one_stands("about", "audience", name="one_notice_stands"),
            models.CheckConstraint(
                condition=Q(request=None) | Q(verdict=None), name="a_notice_answers_a_request_or_the_plan"
            ),
        ]

    @property
    def paper(self) -> DecisionPaper:
        return paper_of(self.law)


@history(but="sealed_at taken_out_at", sealing="words why_missing")
class NoticeItem(InALanguage, AboutChild):
    """One thing that the notice says, or the reason for which it went without. Both cannot be empty."""

    kind = Kind.PLAN
    is_notice = True
    goes_with = ("notice",)
    reaches = PriorNotice.reaches
    is_of = "notice__request__by"

    notice = models.ForeignKey(PriorNotice, models.PROTECT, related_name="items")
    number = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=20)  # of the paper
    words = models.TextField(blank=True)
    why_missing = models.TextField(blank=True)
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    sealed_at = models.DateTimeField(null=True, blank=True)
    KEPT = kept(record="notice number code words why_missing by sealed_at")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["notice", "code"], name="an_item_stands_once"),
            models.CheckConstraint(
                condition=Q(words="") & ~Q(why_missing="") | ~Q(words="") & Q(why_missing=""),
                name="an_item_is_there_or_says_why_not",
            ),
        ]

    @property
    def is_missing(self) -> bool:
        return not self.words


@history(but="taken_out_at")
class ItemAsked(AboutChild):
    """Somebody of the family asks for what the notice went without."""

    kind = Kind.PLAN
    is_notice = True
    goes_with = ("item",)
    reaches = PriorNotice.reaches

    item = models.ForeignKey(NoticeItem, models.PROTECT, related_name="asked")
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    KEPT = kept(record="item by")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["item", "audience"], condition=Q(taken_out_at=None), name="a_home_asks_for_an_item_once"
            )
        ]


@history(but="taken_out_at")
class ReadAloud(AboutChild):
    """Written evidence that a notice was translated aloud to one person, and whether they understood it."""

    kind = Kind.PLAN
    is_notice = True
    reaches = PriorNotice.reaches
    goes_with = ("notice",)
    is_of = "to"

    notice = models.ForeignKey(PriorNotice, models.PROTECT, related_name="read_aloud")
    to = models.ForeignKey(Member, models.PROTECT, related_name="+")
    spoken = models.CharField(max_length=60)  # the language, in the words of school
    interpreter = models.CharField(max_length=120)
    read_on = models.DateField()
    understood = models.BooleanField()
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    KEPT = kept(record="notice to spoken interpreter read_on understood by")


class SchoolHelp(models.Model):
    """Whom parents can contact, as a leader of the school has checked it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    district = models.ForeignKey(District, models.PROTECT, related_name="+")
    school = models.OneToOneField(School, models.PROTECT, related_name="+")
    words = models.TextField(blank=True)
    changed_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    KEPT = kept(record="changed_by words", always="id district school")
