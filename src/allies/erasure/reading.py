"""What the pages of erasing show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from allies.people.models import Person
from allies.teams.erasing import what_holds
from allies.teams.keeping_team import is_second, seconds_of
from allies.teams.models import Child, School

from .actions.deciding import today_of, why_not_yet, without_mail
from .models import Erasure, LegalHold


@dataclass(frozen=True)
class Standing:
    """How it is with one child's record, for one who keeps it."""

    erasure: Erasure | None
    holds: Sequence[LegalHold]
    reasons: Sequence[str]
    others: Sequence[Person]
    to_tell: Sequence[str]
    may_confirm: bool

    @property
    def is_being_done(self) -> bool:
        return bool(self.erasure and self.erasure.confirmed_at)


def standing_of(child: Child, reader: Person) -> Standing:
    erasure = erasures().filter(child=child.pk, withdrawn_at=None).first()
    reasons = why_not_yet(erasure, child) if erasure else what_holds(child)
    return Standing(
        erasure=erasure,
        holds=list(LegalHold.objects.on(today_of(child)).filter(child=child).select_related("by").order_by("at", "id")),
        reasons=reasons,
        others=seconds_of(erasure, child) if erasure else [],
        to_tell=without_mail(child),
        may_confirm=bool(erasure and not reasons and is_second(reader, erasure, child)),
    )


def waiting_of(child: Child) -> Erasure | None:
    """What two people have not decided yet."""
    return Erasure.objects.waiting().filter(child=child.pk).first()


def erasures() -> "QuerySet[Erasure]":
    return Erasure.objects.select_related("asked_by", "confirmed_by", "school").order_by("-asked_at", "-id")


def of_school(school: School) -> "QuerySet[Erasure]":
    return erasures().filter(school=school)


def backups_in_words(until: date) -> str:
    """True of the backups that the house makes by itself; of others nobody here knows."""
    words = _(
        "Backups that were made before still hold this record. The last one that Allies makes by itself is removed on "
        "%(day)s. Other copies hold it until whoever runs the server deletes them. A backup that is restored is erased "
        "again before it is used."
    )
    return words % {"day": date_format(until)}
