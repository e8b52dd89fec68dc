"""The link in a mail: looking changes nothing, one post stops one kind for one person, and it ends with the seat."""

import pytest
from django.core import signing
from django.test import Client

from allies.log.models import Act
from allies.notices.models import ChildChoice, Preference
from allies.notices.router import Group
from allies.notices.stopping import SALT, Stop, stop_of
from allies.teams.tests.cast import end_parents_place
from allies.timeline.tests.samples import told

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


def of_story(member):
    return Stop.group_of(member, Group.STORY)


def path(stop):
    return f"/notices/stop/{stop.token}/"


@pytest.fixture
def mail_program():
    """Posts as RFC 8058 says: no cookie, no page before it, no token of ours."""
    return Client(enforce_csrf_checks=True)


def test_looking_at_the_link_changes_nothing(team, client):
    for _ in range(2):
        page = client.get(path(of_story(team.ana)))
        assert page.status_code == 200
        assert page.content.count(b"<button") >= 1
    assert client.head(path(of_story(team.ana))).status_code == 200
    assert not ChildChoice.objects.exists()


def test_one_post_without_signing_in_stops_that_kind_for_that_seat(team, mail_program, work):
    assert mail_program.post(path(of_story(team.ana)), ONE_CLICK).status_code == 200
    told(team.okafor)
    assert set(work("Wed 17:00")) == {"vidal", "ortega"}
    choice = ChildChoice.objects.get()
    assert (choice.member, choice.group, choice.choice) == (team.ana, "story", "off")


def test_posting_twice_is_posting_once(team, mail_program):
    for _ in range(2):
        assert mail_program.post(path(of_story(team.ana))).status_code == 200
    assert ChildChoice.objects.count() == 1
    assert Act.objects.filter(act="notices.stopped").count() == 1


def test_the_daily_mail_of_one_world_stops_as_a_whole(team, mail_program, work):
    stop = Stop.daily_of(team.ana.person, "home")
    assert mail_program.post(path(stop)).status_code == 200
    told(team.okafor)
    assert "rivera" not in work("Wed 17:00")
    chosen = Preference.objects.get()
    assert (chosen.story, chosen.team, chosen.serious, chosen.calls) == ("off", "off", "at_once", "at_once")


def test_the_page_names_nobody_and_says_what_stays(team, client):
    for response in (client.get(path(of_story(team.ana))), client.post(path(of_story(team.ana)))):
        page = response.content.decode()
        assert not any(name in page for name in ("Mateo", "Ana", "Rivera", "Maple"))
        assert "news about safety still comes at once" in page.lower()


def test_the_link_ends_with_the_seat(team, client):
    end_parents_place(team.ana)
    for stop in (of_story(team.ana), Stop.daily_of(team.ana.person, "home")):
        assert client.get(path(stop)).status_code == 410
        assert client.post(path(stop)).status_code == 410
    assert not ChildChoice.objects.exists()
    assert not Preference.objects.exists()


@pytest.mark.parametrize("spoil", ["{}x", "x{}", "{}:x", "nonsense"])
def test_a_link_that_is_not_ours_is_not_here(team, client, spoil):
    token = spoil.format(of_story(team.ana).token)
    assert client.get(f"/notices/stop/{token}/").status_code == 404
    assert client.post(f"/notices/stop/{token}/").status_code == 404


def test_a_token_of_one_person_cannot_be_made_into_anothers(team):
    signature = of_story(team.ana).token.partition(":")[2]
    assert stop_of(f"{team.luis.pk.hex}.story:{signature}") is None
    assert stop_of(f"{team.ana.pk.hex}.serious:{signature}") is None


def test_a_signature_of_another_room_opens_nothing(team):
    assert stop_of(signing.Signer(salt="something else").sign(f"{team.ana.pk.hex}.story")) is None
    assert stop_of(signing.Signer(salt=SALT).sign(f"{team.ana.pk.hex}.account")) is None


def test_the_daily_link_of_one_world_leaves_the_other_alone(team, client):
    stop = Stop.daily_of(team.okafor.person, "home")
    assert client.post(path(stop)).status_code == 410  # she has no seat as family
    client.post(path(Stop.daily_of(team.okafor.person, "school")))
    assert list(Preference.objects.values_list("person", "side")) == [(team.okafor.person_id, "school")]
