"""Who is in an audience is said in one table: the database, Python and whose reading is shown agree on it."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from allies.teams.actions.audiences import choose, leave
from allies.teams.actions.seats import set_custody
from allies.teams.models import Audience, Home, Member
from allies.teams.models.belonging import TIES, Bounds, Reach
from allies.teams.models.custody import Rights
from allies.teams.permissions import KINDS_SEEN, STAFF, Kind, Role, Side
from allies.teams.tests.cast import audiences_for, someone
from allies.timeline.models import Entry
from allies.timeline.readers import Reader
from allies.timeline.tests.samples import told

KINDS = sorted(Kind, key=str)
seats = st.lists(
    st.tuples(st.sampled_from([r for r in Role if KINDS_SEEN[r]]), st.integers(0, 2), st.integers(-2, 2)), max_size=4
)
orders = st.lists(
    st.tuples(st.sampled_from(["ana", "luis"]), st.sets(st.sampled_from(KINDS), min_size=1), st.integers(-3, 3)),
    max_size=2,
)
chosen = st.lists(st.tuples(st.sets(st.integers(0, 7), min_size=1, max_size=3), st.booleans()), max_size=3)
lines = st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 20)), min_size=1, max_size=4)


def test_every_reach_says_for_each_side_who_is_in_it():
    assert set(TIES) == set(Reach)
    assert all(Side.SCHOOL in TIES[reach] for reach in Reach)
    assert [reach for reach in Reach if Side.GUEST in TIES[reach]] == [Reach.TEAM, Reach.CHOSEN]


@pytest.mark.usefixtures("db")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seats=seats, orders=orders, chosen=chosen, lines=lines)
def test_the_database_and_python_agree_for_any_team(cast, seats, orders, chosen, lines):
    with transaction.atomic():
        team = [*cast.everyone.values(), *newcomers(cast, seats)]
        for name, kinds, begins in orders:
            order(getattr(cast, name), kinds, begins)
        for places, one_left in chosen:
            choose_some([team[place] for place in places], one_left=one_left)
        everyone = list(Audience.objects.filter(child=cast.child))
        told_to = [told(cast.okafor, everyone[at % len(everyone)], kind=kind) for kind, at in lines]
        for member in Member.objects.filter(child=cast.child):
            by_python = {audience for audience in everyone if member.is_in(audience)}
            assert by_python == audiences_for(member)
            seen = set(member.sees(Entry).filter(pk__in=[line.pk for line in told_to]))
            assert seen == {line for line in told_to if reads(member, line)}
            assert seen == {line for line in told_to if is_shown_as_reader(member, line)}
        transaction.set_rollback(True)


def reads(member: Member, line: Entry) -> bool:
    in_story = line.audience.reach in Entry.reaches
    return member.is_open and in_story and line.kind in member.kinds and member.is_in(line.audience)


def is_shown_as_reader(member: Member, line: Entry) -> bool:
    reader = Reader(member.pk, member.side, member.home_id, timezone.now(), member.kinds)
    bounds = Bounds(line.audience.reach, line.audience.home_id)
    return member.is_open and line.audience.reach in Entry.reaches and reader.may_see(line.kind, bounds)


def newcomers(cast, seats) -> list[Member]:
    """Of any role, at one of three homes where the role has one, from then on, some until an hour ago."""
    third = Home.objects.create(district=cast.child.district, child=cast.child, name="Ash Street")
    homes, now = [cast.oak, cast.elm, third], timezone.now()
    return [
        Member.objects.create(
            district=cast.child.district,
            child=cast.child,
            person=someone(f"Newcomer Number{number}"),
            role=role,
            home=None if role in STAFF else homes[home],
            began_at=now - timedelta(days=3),
            ends_at=now + timedelta(hours=ends) if ends else None,
        )
        for number, (role, home, ends) in enumerate(seats)
    ]


def order(member: Member, kinds: set[Kind], begins: int) -> None:
    rights = {kind: Rights(sees=False, decides=False, told=False) for kind in kinds}
    from_on = member.today + timedelta(days=begins)
    set_custody(member, rights, from_on=from_on, until_on=None, order="Order", by=member.person)


def choose_some(members: list[Member], *, one_left: bool) -> None:
    audience = choose(members)
    if one_left:
        leave(members[0], audience)
