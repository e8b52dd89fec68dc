"""Which sessions took place on one day, for the draft of a note home."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from allies.plans.models import Service
from allies.timeline.drafting import About, Known, ReadByAll

from .models import Session
from .wording import minutes_in_words


def given(read: ReadByAll, day: date) -> Iterable[Known]:
    """Those that took place. Why one did not is for a person to tell."""
    of_day = read.sees(Session).filter(day=day, corrected_by=None, outcome=Session.What.GIVEN)
    rows = of_day.filter(service__in=read.sees(Service).values("pk")).select_related("service", "by__person")
    for row in rows.order_by("written_at", "id"):
        yield Known(
            row=row.pk,
            about=About.DID,
            words=f"{row.service.name}: {minutes_in_words(row.minutes)}",
            source=_("Session written down by %(name)s") % {"name": row.by.person.name},
            url=reverse("services:services", args=[row.child_id]),
        )
