"""A parent who moved to another home is still asked to what is for all homes, and to nothing of the earlier home."""

import pytest

from allies.asked.reading import what_waits
from allies.meetings.models import CalendarFile, Coming, Invited, Notice
from allies.meetings.tests.meeting import arranged, asked, carry, held, later, opened, sent, set_for
from allies.teams.actions.moving import move_home
from allies.teams.actions.seats import add_member
from allies.teams.models import Member, Seats
from allies.teams.permissions import Role
from allies.teams.tests.cast import someone

pytestmark = pytest.mark.django_db


def again(seat):
    return Member.objects.with_orders().select_related("child__school", "home", "person").get(pk=seat.pk)


@pytest.fixture
def hugo(cast):
    """A second parent in Ana's home."""
    return again(add_member(someone("Hugo Ruiz"), child=cast.child, role=Role.GUARDIAN, home=cast.oak, by=None))


def moved(seat, cast):
    return again(move_home(seat, to=None, name="Home C", by=cast.okafor.person))


def test_they_are_asked_and_answer_and_the_earlier_home_reads_neither(cast, hugo):
    meeting = arranged(cast.okafor)
    set_for(meeting, cast.okafor)
    carry()
    new = moved(hugo, cast)
    carry()
    assert "Will you be at the meeting?" in [str(one.words) for one in what_waits(Seats([new]))]
    sent(new, meeting, "coming/", way="comes", words="")
    assert new.sees(Coming).exists()
    assert Notice.objects.filter(of=new).exists()
    assert "Hugo" in opened(new, meeting).content.decode()
    assert "Hugo" not in opened(cast.ana, meeting).content.decode()


def test_their_calendar_keeps_its_one_entry(cast, hugo):
    meeting = arranged(cast.okafor)
    set_for(meeting, cast.okafor)
    carry()
    new = moved(hugo, cast)
    carry()
    files = CalendarFile.objects.filter(meeting=meeting, of__in=new.own_seats).order_by("number")
    assert [(one.of_id, one.number, one.is_cancelled) for one in files] == [(hugo.pk, 0, False), (new.pk, 1, False)]
    assert len({one.uid for one in files}) == 1


def test_of_a_meeting_with_the_earlier_home_alone_they_hear_no_more(cast, hugo):
    meeting = arranged(cast.okafor, home=cast.oak)
    set_for(meeting, cast.okafor)
    carry()
    new = moved(hugo, cast)
    carry()
    assert opened(new, meeting).status_code == 404
    assert not Invited.objects.filter(meeting=meeting, seat__in=new.own_seats, ended_at=None).exists()
    newest = CalendarFile.objects.filter(meeting=meeting, of__in=new.own_seats).latest("number")
    assert newest.is_cancelled


def test_who_was_at_a_meeting_before_stays_on_its_list(cast, hugo):
    meeting = arranged(cast.okafor)
    set_for(meeting, cast.okafor)
    with later(11):
        held(meeting, cast.okafor)
        moved(hugo, cast)
    assert asked(meeting, hugo).ended_at is None
