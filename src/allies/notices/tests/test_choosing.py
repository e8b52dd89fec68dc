"""Everybody chooses for themselves, in each of their worlds, and sees what would happen now."""

import re

import pytest

from allies.notices.models import ChildChoice, Preference
from allies.teams.actions.schools import welcome_child
from allies.teams.actions.seats import add_member, set_custody
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind, Role

PAGES = "/my-account/notices/"
HOME = {
    "first_by": "email",
    "story": "at_once",
    "talk": "digest",
    "serious": "at_once",
    "calls": "digest",
    "team": "off",
    "digest_at": "18:30",
    "days": ["0", "2", "4"],
    "quiet_from": "22:00",
    "quiet_until": "06:00",
}


@pytest.fixture
def ana(team, client):
    client.force_login(team.ana.person)
    return client


def plain(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_nobody_sees_these_pages_without_signing_in(team, client):
    for page in ("", "home/", "sent/", f"children/{team.ana.pk}/"):
        assert client.get(PAGES + page).status_code == 302
    assert client.post(PAGES + "try-mail/").status_code == 302


def test_the_page_says_how_news_would_come_now(ana):
    said = plain(ana.get(PAGES))
    assert "By e-mail, today at 5 p.m." in said
    assert "By e-mail, at once" in said
    assert "All hours: Central Time" in said


def test_what_is_chosen_is_kept_and_counts(ana, team):
    assert ana.post(PAGES + "home/", HOME).status_code == 302
    kept = Preference.objects.get()
    assert (kept.person, kept.side, kept.days, kept.digest_at.hour) == (team.ana.person, "home", "024", 18)
    assert not kept.news_in_mail
    ana.post(PAGES + "home/", HOME | {"news_in_mail": "on"})
    assert Preference.objects.get().news_in_mail


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"days": []}, "days"),
        ({"quiet_until": ""}, "quiet_until"),
        ({"quiet_from": ""}, "quiet_from"),
        ({"quiet_until": "22:00"}, "quiet_until"),
        ({"digest_at": "25:00"}, "digest_at"),
        ({"story": "sometimes"}, "story"),
    ],
)
def test_what_cannot_be_is_said_beside_the_field_and_nothing_is_kept(ana, wrong, field):
    page = ana.post(PAGES + "home/", HOME | wrong)
    assert list(page.context["form"].errors) == [field]
    assert not Preference.objects.exists()
    assert 'value="18:30"' in page.content.decode() or field == "digest_at"


def test_no_quiet_hours_is_a_choice(ana):
    ana.post(PAGES + "home/", HOME | {"quiet_from": "", "quiet_until": ""})
    assert Preference.objects.get().quiet is None


def test_one_child_may_differ_and_be_like_all_others_again(ana, team):
    page = f"{PAGES}children/{team.ana.pk}/"
    choices = {"story": "off", "talk": "like_all", "serious": "like_all", "calls": "like_all"}
    choices |= {"team": "like_all"}
    assert "Different for one child" not in plain(ana.get(PAGES))
    assert ana.post(page, choices).status_code == 302
    assert [(row.group, row.choice) for row in ChildChoice.objects.all()] == [("story", "off")]
    assert "You chose something of its own" in plain(ana.get(PAGES))
    ana.post(page, choices | {"story": "like_all"})
    assert not ChildChoice.objects.exists()


def test_another_persons_seat_is_not_here(ana, team):
    for seat in (team.luis.pk, team.rosa.pk, team.stan.pk):
        assert ana.get(f"{PAGES}children/{seat}/").status_code == 404


def test_a_world_that_is_not_ones_own_is_not_here(ana):
    for side in ("school", "guest", "child", "moon"):
        assert ana.get(f"{PAGES}{side}/").status_code == 404


def test_two_worlds_of_one_person_stay_two(team, client):
    other = welcome_child("Noor Haddad", school=team.school, by=team.ford.person, homes=("Hill Street",))
    add_member(team.bell.person, child=other, role=Role.GUARDIAN, home=other.homes.get(), by=None)
    client.force_login(team.bell.person)
    said = plain(client.get(PAGES))
    said = said[said.index("As family") :]  # below the head
    assert said.index("As family") < said.index("Noor") < said.index("At school") < said.index(" Mateo ")
    client.post(PAGES + "home/", HOME)
    assert [row.side for row in Preference.objects.all()] == ["home"]


def test_somebody_on_no_team_is_told_so(team, client):
    client.force_login(team.stan)
    assert "You are on no team now" in plain(client.get(PAGES))


def closed(adult, by, *kinds):
    rights = {kind: Rights(sees=False, decides=False, told=False) for kind in kinds}
    set_custody(adult, rights, from_on=adult.today, until_on=None, order="Order of May", by=by)


def test_nothing_is_promised_that_an_order_bars(ana, team):
    closed(team.ana, team.okafor.person, Kind.INCIDENT, Kind.HEALTH, Kind.BATON)
    said = plain(ana.get(PAGES))
    hard = said.partition("A serious event, or a health alert")[2]
    assert hard.strip().startswith("It does not come to you")
    safety = said.partition("Something about safety")[2]
    assert safety.strip().startswith("It does not come to you")
    assert "the daily note" in said
    assert "News of this kind does not go to you today. The case manager can tell you why." in said
    assert "order" not in said.lower()  # before it is served, no page tells of it
    answer = ana.post(PAGES + "home/", HOME | {"serious": "at_once"}, follow=True)
    assert "Some news does not go to you today" in plain(answer)
    for page in (f"children/{team.ana.pk}/",):
        assert "This does not come to you today: serious events, health and safety alerts." in plain(
            ana.get(PAGES + page)
        )
