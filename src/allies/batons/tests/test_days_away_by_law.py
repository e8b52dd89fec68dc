"""Days on which a child was away, where law makes a time longer by them."""

from datetime import date, timedelta

import pytest
import time_machine

from allies.asked.models import Asked
from allies.batons.actions import mark_absent, take_back_absence
from allies.clocks.actions import write_down
from allies.clocks.legal_dates import dates_of
from allies.database.ids import uuid7
from allies.jurisdictions.counting import SchoolYear, Unit
from allies.jurisdictions.deadlines import Happened
from allies.teams.models import District

pytestmark = pytest.mark.django_db

CONSENT = date(2026, 11, 12)


@pytest.fixture(autouse=True)
def in_texas(one_moment, cast):
    District.objects.update(jurisdiction="us-tx")
    with time_machine.travel("2027-01-20 18:00 +0000", tick=False):
        yield


def report(seat):
    return next(one.due for one in dates_of(seat) if one.deadline.id == "us-tx.evaluation_report")


def test_three_days_away_make_a_report_later_and_both_sides_read_why(cast):
    write_down(id=uuid7(), by=cast.okafor, event=Happened.EVALUATION_CONSENT_RECEIVED, on=CONSENT)
    year = SchoolYear()
    by_law, extended = (year.nth(CONSENT, count, Unit.SCHOOL_DAYS) for count in (45, 48))
    assert report(cast.ana).on == report(cast.okafor).on == by_law
    first = date(2026, 11, 20)  # a Friday: with Monday and Tuesday three days of school
    away = mark_absent(by=cast.okafor, first_on=first, last_on=first + timedelta(days=4), id=uuid7())
    for seat in (cast.ana, cast.luis, cast.okafor):
        assert (report(seat).on, report(seat).extended_from) == (extended, by_law)
    assert Asked.objects.get(what="clocks.due").facts["day"] == extended.isoformat()
    take_back_absence(away, by=cast.okafor)
    assert report(cast.ana).on == by_law
    assert Asked.objects.get(what="clocks.due").facts["day"] == by_law.isoformat()


def test_what_the_other_home_said_to_school_alone_moves_no_date_that_this_home_reads(cast):
    write_down(id=uuid7(), by=cast.okafor, event=Happened.EVALUATION_CONSENT_RECEIVED, on=CONSENT)
    before = report(cast.luis)
    mark_absent(by=cast.ana, first_on=date(2026, 11, 20), last_on=date(2026, 11, 24), id=uuid7())
    assert report(cast.luis) == before
    assert report(cast.ana).on == report(cast.okafor).on > before.on
