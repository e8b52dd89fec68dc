"""A yes that means something: the text that was signed, what each said to each part, and who signed when and how."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from allies.database.append_only import history
from allies.database.keeping import kept
from allies.database.proving import proven
from allies.plans.finals import Held, held
from allies.teams.models import AboutChild, Audience, Member, Versioned, one_stands
from allies.teams.permissions import Kind
from allies.translation.models import HowRead

from .plan import Edition, Plan


@history(but="taken_out_at")
class FinalText(AboutChild):
    """The exact text of a finished edition in one language, as somebody signed it."""

    kind = Kind.PLAN
    goes_with = ("plan",)

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    language = models.CharField(max_length=12)
    words = models.TextField()
    sum = models.CharField(max_length=64)  # SHA-256 of the words
    content_sum = models.CharField(max_length=64)  # SHA-256 of what stood in the edition
    KEPT = kept(record="plan edition language words sum content_sum")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "sum"], name="a_final_text_is_kept_once"),
        ]


class Says(models.TextChoices):
    AGREE = "agree", _("I agree")
    TIME = "time", _("I need time")
    DISAGREE = "disagree", _("I do not agree")


@history(but="replaced_at taken_out_at")
class Stance(Versioned):
    """What one person says to one part of a finished edition. Who does not agree is read by all who read the plan."""

    kind = Kind.PLAN
    goes_with = ("plan",)
    is_of = "of"

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    batch = models.UUIDField()  # of the form in which it was said, and others with it
    section = models.CharField(max_length=20)  # a code of the profile
    says = models.CharField(max_length=10, choices=Says)
    words = models.TextField(blank=True)
    language = models.CharField(max_length=12, default="en")
    of = models.ForeignKey(Member, models.PROTECT, related_name="+")
    KEPT = kept(record="plan edition batch section says words language of")

    class Meta:
        constraints = [
            one_stands("plan", "of", "section", name="one_answer_of_a_seat_to_a_part_stands"),
            models.UniqueConstraint(fields=["batch", "section"], name="a_form_says_one_thing_to_a_part"),
            models.CheckConstraint(
                condition=Q(says="disagree") & ~Q(words="") | Q(says__in=["agree", "time"], words=""),
                name="who_does_not_agree_says_why",
            ),
        ]
        indexes = [models.Index(fields=["plan", "replaced_at"], name="answers_that_stand")]

    @property
    def is_on_paper(self) -> bool:
        return self.by_id != self.of_id


OPEN = "open"  # in a statement: asked about, and nothing said


class Act(models.TextChoices):
    YES = "yes", _("agrees")
    TOOK_PART = "took_part", _("took part")
    FOR_SCHOOL = "for_school", _("signed for the school")


@proven()
@history(but="taken_out_at")
class Signature(AboutChild):
    """One person's name under one text: which bytes, in which language, what they said to each part, when, how known.

    On paper `by` is who at school marked it, and `of` whose hand it is. Taking a yes back is a row of its own.
    """

    kind = Kind.PLAN
    goes_with = ("plan",)
    is_of = "of"

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    text = models.ForeignKey(FinalText, models.PROTECT, related_name="signatures")
    act = models.CharField(max_length=10, choices=Act)
    of = models.ForeignKey(Member, models.PROTECT, related_name="+")
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    statement = models.JSONField()  # what the sum is of
    sum = models.CharField(max_length=64)
    known_by = models.JSONField(default=list)  # how they showed who they are, as the sign-in remembers it
    signed_on = models.DateField(null=True, blank=True)  # on paper: the day that stands there
    page_sum = models.CharField(max_length=64, blank=True)  # SHA-256 of the signed page, where one was sent
    # How they say they read the parts in other languages than theirs. Empty: there were none, or nobody asked then.
    how_read = models.CharField(max_length=12, choices=HowRead, blank=True)
    KEPT = kept(record="plan edition text act of by statement sum known_by signed_on page_sum how_read")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(page_sum="") | Q(signed_on__isnull=False),
                name="a_signed_page_is_of_a_signature_on_paper",
            ),
        ]
        indexes = [models.Index(fields=["plan", "id"], name="signatures_of_a_plan")]

    @property
    def is_on_paper(self) -> bool:
        return self.signed_on is not None

    @property
    def answers(self) -> list[dict[str, str]]:
        return list(self.statement.get("answers", []))

    def parts(self, says: str) -> list[str]:
        return [one["section"] for one in self.answers if one["says"] == says]

    @property
    def is_partial(self) -> bool:
        """A yes to some parts, and to no other."""
        return self.act == Act.YES and any(one["says"] != Says.AGREE for one in self.answers)

    @property
    def says_what_was_signed(self) -> bool:
        """Whether the columns beside the statement still say what it says."""
        columns = {
            "act": str(self.act),
            "by": str(self.by_id),
            "edition": str(self.edition_id),
            "known_by": self.known_by,
            "of": str(self.of_id),
            "page": self.page_sum,
            "signed_on": str(self.signed_on or ""),
        }
        says_how_read = self.statement.get("how_read", "") == self.how_read
        return says_how_read and all(self.statement.get(name) == value for name, value in columns.items())

    def held(self, content_now: str) -> Held:
        if not self.says_what_was_signed:
            return Held.BROKEN
        return held(
            text=self.text.words,
            text_sum=self.text.sum,
            content_sum=self.text.content_sum,
            statement=self.statement,
            signed_sum=self.sum,
            content_now=content_now,
        )


@history(but="taken_out_at")
class AskedAgain(AboutChild):
    """School asked one guardian once more for a word on a final text. It is between them and school."""

    kind = Kind.PLAN
    reaches = (*AboutChild.reaches, Audience.Reach.ADULT)
    event = "plans.asked_again"

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    of = models.ForeignKey(Member, models.PROTECT, related_name="+")
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    KEPT = kept(record="plan edition of by")


@history(but="taken_out_at")
class SignedPage(AboutChild):
    """The page that was signed by hand, as a picture or PDF. Its bytes are of the record, like those of an original."""

    kind = Kind.PLAN
    goes_with = ("signature",)
    is_of = "signature__of"

    signature = models.OneToOneField(Signature, models.PROTECT, related_name="page")
    type = models.CharField(max_length=20)
    content = models.BinaryField()
    size = models.PositiveIntegerField()
    sum = models.CharField(max_length=64)  # SHA-256
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    KEPT = kept(record="signature type content size sum by")


@proven()
@history(but="taken_out_at")
class TakenBack(AboutChild):
    """A yes that its giver took back. The signature stays; from this moment on it is no yes. It does not reach back."""

    kind = Kind.PLAN
    goes_with = ("signature",)
    is_of = "by"

    signature = models.ForeignKey(Signature, models.PROTECT, related_name="taken_back")
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    words = models.TextField(blank=True)
    language = models.CharField(max_length=12, default="en")
    known_by = models.JSONField(default=list)
    KEPT = kept(record="signature by words language known_by")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["signature"], condition=Q(taken_out_at=None), name="a_yes_is_taken_back_once"
            ),
        ]
