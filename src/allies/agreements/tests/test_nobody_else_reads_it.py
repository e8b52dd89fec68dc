"""An adult's hours, languages and numbers are for them and school: not for the other home, nor for their own."""

from datetime import timedelta
from functools import partial

import pytest
import time_machine
from django.utils import timezone

from allies.agreements.models import Agreement
from allies.asked.reading import what_waits
from allies.teams.actions.seats import add_member, set_custody
from allies.teams.models import Member, seats_of
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind, Role
from allies.teams.tests.cast import audiences_for, end_parents_place, enter, someone

from .agreeing import agreed, proposed

waits = partial(what_waits, kinds={"agreements.talk"})

pytestmark = pytest.mark.django_db
SECRET = "Call my sister at 555-0199"


@pytest.fixture
def partner(cast):
    """Another guardian in Ana's own home."""
    seat = add_member(someone("Tom Reed"), child=cast.child, role=Role.GUARDIAN, home=cast.oak, by=None)
    return Member.objects.select_related("child__school", "home", "person").get(pk=seat.pk)


def test_school_and_the_adult_read_it_and_nobody_else(cast, partner):
    agreed(cast.ana, cast.okafor)
    seats = {**cast.everyone, "partner": partner}
    readers = {name for name, member in seats.items() if member.sees(Agreement).exists()}
    assert readers == {"ana", "okafor", "bell", "jin"}


def test_the_audience_in_hand_says_the_same_as_the_query(cast, partner):
    one = agreed(cast.ana, cast.okafor)
    for member in (*cast.everyone.values(), partner):
        is_asked = one.audience in audiences_for(member)
        assert member.is_in(one.audience) == is_asked, member


@pytest.mark.parametrize("path", ["", "write/", "{id}/"])
def test_for_the_other_guardians_its_pages_are_not_there(cast, partner, client, path):
    one = agreed(cast.ana, cast.okafor, reach_home=SECRET)
    for other in (cast.luis, partner):
        enter(client, other.person)
        answer = client.get(f"/children/{cast.child.pk}/agreement/{cast.ana.pk}/{path.format(id=one.pk)}")
        assert answer.status_code == 404
        assert SECRET not in answer.content.decode()


def test_the_other_guardian_cannot_say_yes_for_her(cast, partner, client):
    one = proposed(cast.ana, cast.okafor)
    for other in (cast.luis, partner):
        enter(client, other.person)
        assert client.post(f"/children/{cast.child.pk}/agreement/{cast.ana.pk}/{one.pk}/agree/").status_code == 404
        assert client.post(f"/children/{cast.child.pk}/agreement/{other.pk}/{one.pk}/agree/").status_code == 404
    one.refresh_from_db()
    assert one.home_yes_at is None


def test_the_other_guardians_front_page_and_story_say_nothing_of_it(cast, partner, client):
    proposed(cast.ana, cast.okafor, reach_home=SECRET)
    for other in (cast.luis, partner):
        enter(client, other.person)
        for page in ("/", f"/children/{cast.child.pk}/story/", f"/children/{cast.child.pk}/agreement/"):
            body = client.get(page, follow=True).content.decode()
            assert SECRET not in body
            assert "you are asked to agree" not in body


def test_she_is_told_by_mail_that_something_waits_and_the_others_are_not(cast, partner, work):
    proposed(cast.ana, cast.okafor, reach_home=SECRET)
    sent = work("Thu 18:00")
    assert "rivera" in sent
    assert not {"ortega", "reed", "vidal"} & set(sent)
    assert SECRET not in str(sent["rivera"].body)


def test_it_waits_on_her_front_page_and_on_that_of_the_case_manager(cast, client):
    proposed(cast.ana, cast.okafor)
    proposed(cast.luis, cast.luis)
    for member in (cast.ana, cast.okafor):
        enter(client, member.person)
        assert "you are asked to agree" in client.get("/").content.decode()


def leaves(cast):
    end_parents_place(cast.ana)


def is_kept_from_talks(cast):
    rights = {Kind.TALK: Rights(sees=False, decides=False, told=False)}
    set_custody(cast.ana, rights, from_on=cast.ana.today, until_on=None, order="Order", by=cast.okafor.person)


@pytest.mark.usefixtures("one_moment")
@pytest.mark.parametrize("ends", [leaves, is_kept_from_talks])
@pytest.mark.parametrize(
    ("write", "days", "words"),
    [
        (proposed, 0, "you are asked to agree"),
        (agreed, 28, "You agreed to meet about now"),
        (agreed, 120, "time to look at it again"),
    ],
)
def test_of_a_guardian_with_whom_nobody_may_speak_of_it_now_nothing_waits(cast, client, write, days, words, ends):
    """Every way that the front page shows is open, and where there is none it says nothing."""
    write(cast.ana, cast.ana if write is proposed else cast.okafor, meeting_weeks=4)
    with time_machine.travel(timezone.now() + timedelta(days=days), tick=False):
        enter(client, cast.okafor.person)
        [line] = waits(seats_of(cast.okafor.person))
        assert words in line.words
        assert client.get(line.url).status_code == 200
        ends(cast)
        assert list(waits(seats_of(cast.okafor.person))) == []


def test_with_another_guardian_it_still_waits_and_leads_straight_there(cast, client):
    """Two wait, and one leaves: the way is that of the other."""
    proposed(cast.ana, cast.ana)
    proposed(cast.luis, cast.luis)
    leaves(cast)
    [line] = waits(seats_of(cast.okafor.person))
    assert str(cast.luis.pk) in line.url
    assert enter(client, cast.okafor.person).get(line.url).status_code == 200
