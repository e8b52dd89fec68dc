"""The notice of a meeting to one parent: its day, and the papers that went before it."""

from django.db import models
from django.db.models import Q

from allies.database.append_only import history
from allies.database.keeping import kept
from allies.teams.models import AboutChild, Audience, InALanguage, Member
from allies.teams.permissions import Kind

from .meeting import Meeting, SetTime


@history(but="opened_at printed_at printed_by taken_out_at")
class Notice(AboutChild):
    """What one parent was told of one time, and on which day.

    `said`: the words of each part as they were sent, by language: in the one of this parent (`language`), and in
    English. Notices of before the words were kept have none. `opened_at`: they opened its page; that is no word that
    they read it. `printed_at`: school printed it for them.
    """

    kind = Kind.PLAN
    goes_with = ("meeting",)
    reaches = (*AboutChild.reaches, Audience.Reach.ADULT)

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="notices")
    set_time = models.ForeignKey(SetTime, models.PROTECT, related_name="+")
    of = models.ForeignKey(Member, models.PROTECT, related_name="+")
    given_on = models.DateField()
    language = models.CharField(max_length=12, blank=True, default="")
    said = models.JSONField(default=dict)
    opened_at = models.DateTimeField(null=True, blank=True)
    printed_at = models.DateTimeField(null=True, blank=True)
    printed_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    KEPT = kept(record="meeting set_time of given_on language said opened_at printed_at printed_by")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["set_time", "of"], condition=Q(taken_out_at=None), name="one_notice_of_a_time_for_a_parent"
            ),
            models.CheckConstraint(
                condition=Q(printed_at=None, printed_by=None) | Q(printed_at__isnull=False, printed_by__isnull=False),
                name="a_printed_notice_says_by_whom",
            ),
        ]


@history(but="taken_out_at")
class PapersSent(InALanguage, AboutChild):
    """What school gave one parent to read before a meeting, when, and how; as the case manager says it."""

    kind = Kind.PLAN
    goes_with = ("meeting",)
    reaches = (*AboutChild.reaches, Audience.Reach.ADULT)
    event = "meetings.papers_sent"

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="papers")
    to = models.ForeignKey(Member, models.PROTECT, related_name="+")
    what = models.CharField(max_length=300)
    sent_on = models.DateField()
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    KEPT = kept(record="meeting to what sent_on by")
