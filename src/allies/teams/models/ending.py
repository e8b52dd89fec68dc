"""The end of a parent's place: asked for by one who keeps the team, for a named cause, and confirmed by a second."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from allies.database.append_only import history
from allies.database.ids import uuid7
from allies.database.keeping import kept
from allies.database.proving import Proving, proven
from allies.people.models import Person

from .district import District
from .member import Member


class Cause(models.TextChoices):
    ORDER = "order", _("A court order ends it")
    WISH = "wish", _("This parent asked for it")
    LEFT = "left", _("The child left the school")
    MISTAKE = "mistake", _("This person was let in by mistake")


NEEDS_PROOF = frozenset({Cause.ORDER, Cause.MISTAKE})


class EndingQuerySet(Proving["Ending"]):
    def waiting(self) -> "EndingQuerySet":
        """Asked for, and neither confirmed nor withdrawn."""
        return self.filter(confirmed_at=None, withdrawn_at=None, member__ends_at=None)

    def open(self) -> "EndingQuerySet":
        """Those that ask somebody for something, or can still be put back."""
        return self.filter(withdrawn_at=None, back_at=None)

    def in_effect(self) -> "EndingQuerySet":
        return self.filter(confirmed_at__isnull=False, back_at=None)


ANSWERS = "confirmed_by confirmed_at withdrawn_by withdrawn_at back_asked_by back_asked_at back_by back_at"


@proven(ending=ANSWERS)
@history(but=ANSWERS)
class Ending(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    district = models.ForeignKey(District, models.PROTECT, related_name="+")
    member = models.ForeignKey(Member, models.PROTECT, related_name="endings")
    cause = models.CharField(max_length=20, choices=Cause)
    proof = models.TextField(blank=True)  # which order, or what shows the mistake
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    confirmed_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    # What a court order ended is put back by two people, too.
    back_asked_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    back_asked_at = models.DateTimeField(null=True, blank=True)
    back_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    back_at = models.DateTimeField(null=True, blank=True)
    KEPT = kept(
        record="id district member cause proof asked_by asked_at confirmed_by confirmed_at withdrawn_by withdrawn_at"
        " back_asked_by back_asked_at back_by back_at"
    )
    objects = EndingQuerySet.as_manager()

    class Meta:
        constraints = [
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{act}_at": None, f"{act}_by": None})
                    | Q(**{f"{act}_at__isnull": False, f"{act}_by__isnull": False}),
                    name=f"an_ending_that_is_{act}_says_by_whom",
                )
                for act in ("confirmed", "withdrawn", "back_asked", "back")
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by=None) | ~Q(confirmed_by=models.F("asked_by")), name="an_ending_has_two_people"
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at=None) | Q(withdrawn_at=None), name="nobody_confirms_a_withdrawn_ending"
            ),
            models.CheckConstraint(
                condition=Q(back_at=None) | ~Q(cause=Cause.ORDER) | ~Q(back_by=models.F("back_asked_by")),
                name="what_an_order_ended_is_put_back_by_two",
            ),
            models.UniqueConstraint(
                fields=["member"],
                condition=Q(confirmed_at=None, withdrawn_at=None),
                name="one_end_of_a_place_is_asked_for_at_a_time",
            ),
        ]

    @property
    def said(self) -> str:
        """The cause, and what was typed with it."""
        return "\n".join(filter(None, [str(self.get_cause_display()), self.proof]))

    @property
    def waits_for_second(self) -> bool:
        return self.confirmed_at is None and self.withdrawn_at is None

    @property
    def may_come_back(self) -> bool:
        return self.confirmed_at is not None and self.back_at is None
