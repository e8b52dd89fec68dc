"""A birthday that was written down wrongly: what it was, what it is, and what shows it."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from allies.database.append_only import history
from allies.database.ids import uuid7
from allies.database.keeping import kept
from allies.database.proving import Proving, proven
from allies.people.models import Person

from .child import Child
from .district import District


class Shown(models.TextChoices):
    """What shows the right day. A list and no box: family and student read it, and a sentence would say who came."""

    CERTIFICATE = "certificate", _("a birth certificate")
    PASSPORT = "passport", _("a passport or another identity document")
    ENROLLMENT = "enrollment", _("the papers from when the student came to the school")
    COURT = "court", _("a paper from a court or an authority")


class CorrectedBirthdayQuerySet(Proving["CorrectedBirthday"]):
    def waiting(self) -> "CorrectedBirthdayQuerySet":
        return self.filter(in_effect_at=None, withdrawn_at=None)

    def in_effect(self) -> "CorrectedBirthdayQuerySet":
        return self.exclude(in_effect_at=None)


ANSWERS = "in_effect_at confirmed_by withdrawn_by withdrawn_at"


@proven(ending=ANSWERS)
@history(but=ANSWERS)
class CorrectedBirthday(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    district = models.ForeignKey(District, models.PROTECT, related_name="+")
    child = models.ForeignKey(Child, models.PROTECT, related_name="+")
    was = models.DateField()
    becomes = models.DateField()
    shown_by = models.CharField(max_length=20, choices=Shown)
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    in_effect_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    KEPT = kept(
        record="id district child was becomes shown_by asked_by asked_at in_effect_at confirmed_by withdrawn_by"
        " withdrawn_at"
    )
    objects = CorrectedBirthdayQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["child", "asked_at"], name="birthdays_of_a_child")]
        constraints = [
            models.CheckConstraint(condition=~Q(was=F("becomes")), name="a_corrected_birthday_is_another_day"),
            models.CheckConstraint(
                condition=Q(confirmed_by=None) | ~Q(confirmed_by=F("asked_by")) & Q(in_effect_at__isnull=False),
                name="a_second_person_confirms_a_birthday",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_by=None, withdrawn_at=None)
                | Q(withdrawn_by__isnull=False, withdrawn_at__isnull=False, in_effect_at=None),
                name="a_birthday_that_is_withdrawn_says_by_whom",
            ),
            models.UniqueConstraint(
                fields=["child"],
                condition=Q(in_effect_at=None, withdrawn_at=None),
                name="one_birthday_is_asked_for_at_a_time",
            ),
        ]

    @property
    def waits(self) -> bool:
        return self.in_effect_at is None and self.withdrawn_at is None
