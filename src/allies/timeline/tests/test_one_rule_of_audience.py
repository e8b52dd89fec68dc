"""Who is in an audience is said in one table: the database, Python and whose reading is shown agree on it."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from allies.teams.actions.audiences import choose, leave
from allies.teams.actions.seats import set_custody
from allies.teams.models import Audience, Home, Member, Opened
from allies.teams.models.belonging import TIES, Bounds, Reach
from allies.teams.models.custody import FULL, Rights
from allies.teams.permissions import KINDS_SEEN, OPENABLE, STAFF, Kind, Permission, Role, Side
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
openings = st.lists(
    st.tuples(
        st.integers(0, 4),
        st.integers(0, 4),
        st.sets(st.sampled_from(sorted(OPENABLE, key=str)), min_size=1),
        st.integers(-1, 3),
        st.booleans(),
    ),
    max_size=4,
)
chosen = st.lists(st.tuples(st.sets(st.integers(0, 7), min_size=1, max_size=3), st.booleans()), max_size=3)
lines = st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 20)), min_size=1, max_size=4)


def test_every_reach_says_for_each_side_who_is_in_it():
    assert set(TIES) == set(Reach)
    assert all(Side.SCHOOL in TIES[reach] for reach in Reach)
    assert [reach for reach in Reach if Side.GUEST in TIES[reach]] == [Reach.TEAM, Reach.HOME, Reach.CHOSEN]


@pytest.mark.usefixtures("db")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seats=seats, openings=openings, orders=orders, chosen=chosen, lines=lines, without_homes=st.booleans())
def test_the_database_and_python_agree_for_any_team(cast, seats, openings, orders, chosen, lines, without_homes):
    with transaction.atomic():
        team = [*cast.everyone.values(), *newcomers(cast, seats)]
        for one in openings:
            open_some(team, one)
        for name, kinds, begins in orders:
            order(getattr(cast, name), kinds, begins)
        for places, one_left in chosen:
            choose_some([team[place] for place in places], one_left=one_left)
        Audience.adult_and_school(cast.ana)
        everyone = list(Audience.objects.filter(child=cast.child))
        told_to = [told(cast.okafor, everyone[at % len(everyone)], kind=kind) for kind, at in lines]
        now = {member.pk: member for member in Member.objects.filter(child=cast.child)}
        for member in now.values():
            member.without_homes = without_homes and member.side is Side.SCHOOL
            if member.role == Role.GUEST:
                assert set(member.sees(Entry)) == lines_opened_to(member, now)
            by_python = {audience for audience in everyone if member.is_in(audience)}
            assert by_python == audiences_for(member)
            seen = set(member.sees(Entry).filter(pk__in=[line.pk for line in told_to]))
            assert seen == {line for line in told_to if reads(member, line)}
            if member.without_homes:
                assert not seen & {line for line in told_to if line.audience.reach in {Reach.HOME, Reach.ADULT}}
            elif member.role != Role.GUEST:  # no guest is among those whose reading is shown
                assert seen == {line for line in told_to if is_shown_as_reader(member, line)}
        transaction.set_rollback(True)


def lines_opened_to(guest: Member, team: dict[UUID, Member]) -> set[Entry]:
    """Said once more, row by row: of a kind that is open today, through a guardian of this home who reads that line."""
    found: set[Entry] = set()
    for one in Opened.objects.filter(guest=guest, ended_at=None, until_on__gte=guest.today):
        guardian = team[one.guardian_id]
        is_there = guardian.home_id == guest.home_id and guardian.may(Permission.OPEN_TO_HELPER)
        own = guest.rights.get(Kind(one.kind), FULL)
        if guest.is_open and is_there and own.sees:
            found |= {line for line in guardian.sees(Entry) if line.kind == one.kind}
    return found


def open_some(team: list[Member], opening: tuple[int, int, set[Kind], int, bool]) -> None:
    """From any guardian to any guest, as rows: what the act would refuse opens nothing."""
    guests, guardians = ([seat for seat in team if seat.role == role] for role in (Role.GUEST, Role.GUARDIAN))
    at, by, kinds, days, is_closed = opening
    guest, guardian = guests[at % len(guests)], guardians[by % len(guardians)]
    ended = {"ended_at": timezone.now() + timedelta(hours=1), "ended_by": guardian.person} if is_closed else {}
    of = {"district": guest.district, "child": guest.child, "guest": guest, "guardian": guardian}
    known = set(Opened.objects.filter(guest=guest, guardian=guardian, ended_at=None).values_list("kind", flat=True))
    for kind in sorted(kinds - known):
        Opened.objects.create(kind=kind, until_on=guest.today + timedelta(days=days), **of, **ended)


def reads(member: Member, line: Entry) -> bool:
    in_story = line.audience.reach in Entry.reaches
    return member.is_open and in_story and line.kind in member.kinds and member.is_in(line.audience)


def is_shown_as_reader(member: Member, line: Entry) -> bool:
    reader = Reader(member.pk, member.side, member.home_id, timezone.now(), member.kinds)
    bounds = Bounds(line.audience.reach, line.audience.home_id, line.audience.adult_id)
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
