"""What a family says of the record itself, and who outside got something of it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from allies.asking.models import Request
from allies.database.append_only import history
from allies.database.keeping import kept
from allies.teams.models import AboutChild, Audience, InALanguage, Member
from allies.teams.permissions import Kind
from allies.timeline.models import Entry

MOST_WORDS = 3000


@history(but="taken_out_at")
class Contested(AboutChild):
    """Which entry a request to correct the record is about. For exactly those who read the request."""

    kind = models.CharField(max_length=20, choices=Kind)  # of the request
    goes_with = ("request",)
    reaches = Request.reaches
    is_of = "by"

    request = models.OneToOneField(Request, models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="+")
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    KEPT = kept(record="kind request entry by")


@history(but="sealed_at taken_out_at", sealing="words")
class Statement(InALanguage, AboutChild):
    """What a family says to an entry that was not corrected. It is for exactly those who read the entry, and stays with
    it as long as the entry stays. Its line of the story has the moment of the entry, so it stands beside it there.
    """

    kind = models.CharField(max_length=20, choices=Kind)  # of the entry
    goes_with = ("entry",)
    reaches = Entry.reaches

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="+")
    about_id = models.UUIDField()  # the thing that the entry tells of
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    words = models.TextField()
    sealed_at = models.DateTimeField(null=True, blank=True, editable=False)
    KEPT = kept(record="kind entry about_id by words sealed_at")

    class Meta:
        indexes = [models.Index(fields=["child", "about_id"], name="statements_by_thing")]


class Basis(models.TextChoices):
    """Why something could be given outside. What each means in law stands on the page, with its source."""

    CONSENT = "consent", _("A parent, or the student who holds the record, agreed in writing")
    TRANSFER = "transfer", _("Another school, where the child goes or will go")
    EMERGENCY = "emergency", _("Health or safety was in danger")
    COURT = "court", _("A court order or a subpoena")
    AUTHORITY = "authority", _("An authority that checks or pays for education")
    WELFARE = "welfare", _("A child welfare agency that cares for the child")
    SERVICE = "service", _("They work for the school, such as an interpreter")
    OTHER = "other", _("Something else")


@history(but="sealed_at taken_out_at", sealing="to what why")
class Disclosure(InALanguage, AboutChild):
    """Something of the record was given to somebody outside, or was asked for by them and not given.

    For each who may read who has seen the record; about one home's own matters, for that home and school alone; about
    what one adult asked for, for them and school.
    """

    kind = Kind.ACCESS
    reaches = (*AboutChild.reaches, Audience.Reach.ADULT)

    to = models.CharField(max_length=200)
    what = models.CharField(max_length=400)
    why = models.TextField()  # their legitimate interest; in an emergency what the threat was
    basis = models.CharField(max_length=12, choices=Basis)
    on = models.DateField()
    consented_on = models.DateField(null=True, blank=True)
    is_refused = models.BooleanField(default=False)  # it was asked for, and not given
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    sealed_at = models.DateTimeField(null=True, blank=True, editable=False)
    KEPT = kept(record="to what why basis on consented_on is_refused by sealed_at")

    class Meta:
        indexes = [models.Index(fields=["child", "on", "id"], name="disclosures_by_day")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(to="") & ~Q(what="") & ~Q(why=""), name="a_disclosure_says_to_whom_and_why"
            ),
            models.CheckConstraint(
                condition=~Q(basis="consent") | Q(consented_on__isnull=False) | Q(is_refused=True),
                name="what_was_agreed_to_says_on_which_day",
            ),
        ]
