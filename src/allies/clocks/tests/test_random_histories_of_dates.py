"""Whatever happens in whatever order: no date is lost, none is the other home's, and said twice is once."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from allies.clocks.actions import it_did_not_happen, it_happened, it_was_done
from allies.clocks.legal_dates import dates_of
from allies.clocks.models import Done, Happening
from allies.jurisdictions.deadlines import Happened
from allies.jurisdictions.when_due import deadlines_of
from allies.teams.models import Audience
from allies.teams.permissions import Kind

from .test_what_law_counts_from import thing

pytestmark = pytest.mark.django_db
EVENTS = [Happened.EVALUATION_REQUESTED, Happened.RECORDS_REQUESTED, Happened.DUE_PROCESS_FILED]
PLACE = "us-federal"


@pytest.fixture(autouse=True)
def from_one_moment_on(one_moment: None) -> None:
    """See src/conftest.py."""


def rows():
    return Happening.objects.count(), Done.objects.count()


STEP = st.tuples(
    st.sampled_from(("ana", "luis", "all")),
    st.integers(0, 1),  # which of the things of theirs
    st.sampled_from(EVENTS),
    st.integers(0, 89),  # days ago
    st.sampled_from(("happened", "done", "not")),
)


def test_no_date_is_lost_and_none_is_the_other_homes(cast):
    @given(steps=st.lists(STEP, min_size=5, max_size=20))
    @settings(max_examples=10, deadline=None)
    def in_any_order(steps):
        with transaction.atomic():
            must_hold(cast, steps)
            transaction.set_rollback(True)

    in_any_order()


def must_hold(cast, steps):
    today = cast.okafor.today
    things = {
        whose: [thing(by, audience, kind) for _one in range(2)]
        for whose, by, audience, kind in (
            ("ana", cast.ana, Audience.adult_and_school(cast.ana), Kind.TALK),
            ("luis", cast.luis, Audience.adult_and_school(cast.luis), Kind.TALK),
            ("all", cast.okafor, Audience.team(cast.child), Kind.PLAN),
        )
    }
    known, done = {}, {}
    for whose, which, event, ago, act in steps:
        about, on = things[whose][which], today - timedelta(ago)
        for again in range(2):
            before = rows()
            match act:
                case "happened":
                    it_happened(by=cast.okafor, event=event, on=on, about=about)
                    known[about.pk, event] = whose, on
                case "done" if it_was_done(about=about.pk, event=event, on=today, by=cast.okafor):
                    done[about.pk, event] = today
                case "not":
                    it_did_not_happen(about=about.pk, event=event)
                    known.pop((about.pk, event), None)
                    done.pop((about.pk, event), None)
            assert not again or rows() == before
        for reader, may in ((cast.ana, {"ana", "all"}), (cast.luis, {"luis", "all"}), (cast.okafor, set(things))):
            read = {
                (one.happening.about_id, Happened(one.happening.event), one.deadline.id): (
                    one.happening.on,
                    one.done_on,
                )
                for one in dates_of(reader)
            }
            assert read == {
                (about, event, deadline.id): (on, done.get((about, event)))
                for (about, event), (whose, on) in known.items()
                if whose in may
                for deadline in deadlines_of(PLACE, event)
            }
