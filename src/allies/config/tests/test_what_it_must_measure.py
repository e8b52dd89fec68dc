"""In how many taps everybody finds what they come for. A tap is a link that a page holds, or a press on it."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from allies.batons.tests.handing import from_school
from allies.config.tests.test_one_name_for_each_page import rows_of, title
from allies.config.tests.world import fill
from allies.database.ids import uuid7
from allies.health.models import HealthEvent
from allies.teams.tests.cast import enter

pytestmark = pytest.mark.django_db


class Walk:
    """Somebody who follows links: only those that the page before their eyes has."""

    def __init__(self, member):
        self.browser = enter(Client(), member.person)
        self.taps = 0
        self.open("/")

    def open(self, path):
        self.page = self.browser.get(path, follow=True).content.decode()
        return self

    def tap(self, address, *arguments):
        path = reverse(address, args=arguments)
        assert f'href="{path}"' in self.page, f"{path} is not on the page"
        self.taps += 1
        return self.open(path)


def test_how_yesterday_was_is_read_on_today_without_a_tap(cast):
    from_school(cast.bell, cast.bell.today - timedelta(days=1), chips={"morning": ["calm"], "well": ["art"]})
    walk = Walk(cast.ana)
    assert ("Calm" in walk.page, walk.taps) == (True, 0)


@pytest.mark.parametrize("who", ["ana", "luis", "rosa"])
@pytest.mark.parametrize("path", ["", "goals/", "team/"])
def test_health_or_safety_is_told_in_four_taps_from_any_page(cast, who, path):
    member, child = getattr(cast, who), cast.child.pk
    walk = Walk(member).open(f"/children/{child}/{path}" if member.may("see_plan") else f"/children/{child}/")
    walk.tap("places:tell", child).tap("health:tell", child)
    chip = re.search(r'name="what" value="(\w+)"', walk.page)[1]  # one tap
    walk.browser.post(reverse("health:tell", args=[child]), {"id": uuid7(), "what": chip})  # and one
    assert (HealthEvent.objects.count(), walk.taps + 2) == (1, 4)


def test_the_plan_in_force_is_one_tap_away_and_what_i_agreed_to_two(cast):
    fill(cast)
    walk = Walk(cast.ana).tap("places:plan", cast.child.pk)
    assert 'id="now"' in walk.page
    walk.tap("plans:agreed", cast.child.pk)
    assert walk.taps == 2


@pytest.mark.parametrize("who", ["okafor", "bell"])
def test_a_message_to_one_home_is_begun_in_two_taps_from_every_page_of_the_child(cast, who):
    fill(cast)
    member = getattr(cast, who)
    walk = Walk(member)
    for row in rows_of(member):
        walk.open(reverse(row.url_name, args=[cast.child.pk]))
        walk.tap("conversations:begin", cast.child.pk)
        for home in (cast.oak, cast.elm):
            assert str(home.pk) in walk.page  # the second


def test_the_graph_of_a_goal_is_two_taps_from_the_child_and_in_view_where_it_is_decided_on(cast):
    """Where the records ask for a decision, the overview and the table of goals lead to it in one tap."""
    fill(cast)
    walk = Walk(cast.okafor).open(f"/children/{cast.child.pk}/")
    walk.tap("progress:goals", cast.child.pk)
    root = re.search(rf'href="/children/{cast.child.pk}/goals/([0-9a-f-]{{36}})/"', walk.page)[1]
    walk.tap("progress:goal", cast.child.pk, root)
    assert ("<figure" in walk.page, walk.taps) == (True, 2)
    walk.tap("progress:decide", cast.child.pk, root)
    assert walk.page.index("<figure") < walk.page.index('<form class="stack')


def test_who_has_not_signed_is_one_tap_from_the_caseload(cast):
    fill(cast)
    walk = Walk(cast.okafor).tap("today:table")
    assert "?view=iep" in walk.page
    assert "Signed" in walk.open("/caseload/?view=iep").page


@pytest.mark.parametrize("who", ["ana", "luis", "rosa", "bell", "jin", "pam", "okafor"])
def test_every_page_to_which_a_line_leads_names_the_child_first(cast, who):
    fill(cast)
    member = getattr(cast, who)
    walk = Walk(member)
    names = {
        row.url_name: title(walk.open(reverse(row.url_name, args=[cast.child.pk])).page) for row in rows_of(member)
    }
    assert [address for address, name in names.items() if not name.startswith("Mateo")] == []
