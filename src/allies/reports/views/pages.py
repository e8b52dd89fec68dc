"""What the pages of this room share."""

import uuid

from django.http import Http404

from allies.reports.reading import Standing, standing_of
from allies.teams.models import Member, Seats
from allies.teams.pages import pages_of

page = pages_of("reports")


def standing_for(member: Member) -> Standing | None:
    return next(iter(standing_of(Seats([member]))), None)


def the_standing(member: Member, plan: uuid.UUID) -> Standing:
    """Of the plan that runs; of another there is no report to write."""
    found = standing_for(member)
    if found is None or found.plan.pk != plan:
        raise Http404
    return found
