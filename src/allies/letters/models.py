"""A letter to one adult at home whom news reaches on paper: what is to be told, when it was printed, what came back."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from allies.database.append_only import history
from allies.database.keeping import kept
from allies.teams.models import AboutChild, Audience, Member, Seats
from allies.teams.models.codes import Coded, hashed
from allies.teams.permissions import Kind

LIFETIME = timedelta(days=30)  # of the code on it
CHANGES = "lines told asked turn code_hash expires_at times printed_at printed_by answer how answered_at noted_by"


@history(but=f"{CHANGES} taken_out_at")
class Letter(Coded, AboutChild):
    """News gather in it until somebody at school prints it; what it says is asked of the record at that moment."""

    coded_as = "letter"
    email = ""  # nothing of it goes by mail
    kind = Kind.TALK
    reaches = (Audience.Reach.ADULT,)

    class Answer(models.TextChoices):
        SAID = "said", _("An answer to what the letter asks")
        GOT_IT = "got_it", _("I have read it")
        THANKS = "thanks", _("I have read it. Thank you")
        CALL = "call", _("Please call me")

        def adds_to(self, known: str) -> bool:
            """Whether it says more than what came before it."""
            order = list(Letter.Answer)
            return not known or order.index(self) > order.index(Letter.Answer(known))

    class How(models.TextChoices):
        CODE = "code", _("with the code")
        PHONE = "phone", _("by phone")
        PAPER = "paper", _("on paper")

    adult = models.ForeignKey(Member, models.PROTECT, related_name="+")
    lines = models.JSONField(default=list)  # of news: whose table, and which row
    told = models.JSONField(default=list)  # of those, what the last copy says in words
    asked = models.JSONField(default=list)  # what it asks: which sort, and about what
    turn = models.PositiveIntegerField(default=0)
    code_hash = models.CharField(max_length=64, unique=True, null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    times = models.PositiveIntegerField(default=0)
    printed_at = models.DateTimeField(null=True, blank=True)
    printed_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    answer = models.CharField(max_length=10, choices=Answer, blank=True)
    how = models.CharField(max_length=10, choices=How, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    noted_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    KEPT = kept(record=f"adult {CHANGES}")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["adult"],
                condition=Q(printed_at=None, taken_out_at=None),
                name="one_letter_to_print_for_an_adult",
            ),
            models.CheckConstraint(
                condition=Q(printed_at=None, printed_by=None) | Q(printed_at__isnull=False, printed_by__isnull=False),
                name="a_letter_is_printed_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(noted_by=None) | Q(how__in=["phone", "paper"]), name="who_noted_an_answer_heard_it"
            ),
        ]

    @property
    def link(self) -> str:
        return super().link.replace("/join/", "/letter/")

    @classmethod
    def with_code(cls, code: str) -> "Letter | None":
        """While it is good, and its adult still has that very place."""
        now = timezone.now()
        found = cls.objects.filter(code_hash=hashed(code), expires_at__gt=now, taken_out_at=None)
        return found.filter(adult__in=Member.objects.current()).select_related("adult__person", "child__school").first()

    @classmethod
    def to_print(cls, seats: Seats) -> "models.QuerySet[Letter]":
        return of_open_places(seats).filter(printed_at=None)

    @classmethod
    def printed_since(cls, seats: Seats, since: datetime) -> "models.QuerySet[Letter]":
        return of_open_places(seats).filter(printed_at__gte=since).order_by("-printed_at", "id")


def of_open_places(seats: Seats) -> "models.QuerySet[Letter]":
    found = seats.sees(Letter).filter(adult__in=Member.objects.current(), child__left_at=None)
    people = ("adult__person", "adult__home", "adult__child__school", "printed_by__person", "noted_by__person")
    return found.select_related(*people).order_by("recorded_at", "id")
