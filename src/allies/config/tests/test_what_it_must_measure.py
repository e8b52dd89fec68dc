"""In how many taps everybody finds what they come for. A tap is a link that a page holds, or a press on it."""

import re
from datetime import timedelta
from html.parser import HTMLParser

import pytest
from django.test import Client
from django.urls import reverse

from allies.batons.tests.handing import from_school
from allies.config.tests.test_one_name_for_each_page import rows_of, title
from allies.config.tests.world import fill
from allies.database.ids import uuid7
from allies.health.models import HealthEvent
from allies.plans.models.signing import Says
from allies.plans.tests.signing import a_finished_plan, amended, answered_parts
from allies.teams.tests.cast import enter

pytestmark = pytest.mark.django_db


class OpenWords(HTMLParser):
    """The words of a page that stand there before anybody opens a fold, and how many come before the first act.

    A link in the head of the page is a way, and no act: it begins with a button or a field.
    """

    WITHOUT_END = frozenset({"input", "br", "img", "use", "path", "link", "meta", "wbr", "hr"})

    def __init__(self, page):
        super().__init__()
        self.words, self.before_the_first_act, self.way = 0, None, []
        self.feed(page[page.index("<main") : page.index("</main>")])

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        classes = (attrs.get("class") or "").split()
        if self.before_the_first_act is None and (
            "button" in classes or tag == "textarea" or (tag == "input" and attrs.get("type") != "hidden")
        ):
            self.before_the_first_act = self.words
        if tag not in self.WITHOUT_END:
            is_folded = (tag == "details" and "open" not in attrs) or "why" in classes
            self.way.append("folded" if is_folded else tag)

    def handle_endtag(self, tag):
        if self.way and tag not in self.WITHOUT_END:
            self.way.pop()

    def handle_data(self, data):
        if ("folded" in self.way and "summary" not in self.way) or "why" in self.way:
            return
        self.words += len(data.split())


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


LONG = "He reads with help, and longer each week, and he asks for a break before it gets too much for him. " * 10


@pytest.mark.parametrize(("page", "before", "all_of_it"), [("answers/", 60, 460), ("sign/", 130, 720)])
def test_before_the_first_act_under_a_long_plan_there_is_little_to_read_and_the_rest_is_folded(
    cast, page, before, all_of_it
):
    edition = a_finished_plan(cast.okafor)
    for section in ("present", "progress", "factors"):
        edition = amended(edition, cast.okafor, LONG, section)
    answered_parts(cast.ana, edition, services=(Says.DISAGREE, "Thirty minutes are too little."))
    address = f"/children/{cast.child.pk}/plan/final/{edition.pk}/{page}"
    found = enter(Client(), cast.ana.person).get(address).content.decode()
    assert found.count(LONG.strip()[-60:]) >= 3  # it is all there
    words = OpenWords(found)
    assert (words.before_the_first_act <= before, words.words <= all_of_it) == (True, True), (
        words.before_the_first_act,
        words.words,
    )


def test_who_may_do_what_says_first_what_is_open_to_the_reader_and_folds_the_rights_of_each_role(cast):
    fill(cast)
    found = enter(Client(), cast.ana.person).get(f"/children/{cast.child.pk}/team/who-may-what/").content.decode()
    assert OpenWords(found).words <= 330
