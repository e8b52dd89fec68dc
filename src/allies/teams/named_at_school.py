"""People whom a leader names for something at a school, as long as they work there."""

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef

from .models import Leader, Member
from .permissions import STAFF


class NamedAtSchool[Named: models.Model](models.QuerySet[Named]):
    """Rows with a `person`, a `school` and an `ended_at`."""

    def current(self) -> Self:
        """Named, and still at work at this school: with the last place there this one ends, too."""
        here = {"person": OuterRef("person")}
        seats = Member.objects.current().filter(child__school=OuterRef("school"), role__in=sorted(STAFF), **here)
        leads = Leader.objects.current().filter(school=OuterRef("school"), **here)
        return self.filter(Exists(seats) | Exists(leads), ended_at=None, person__is_active=True)
