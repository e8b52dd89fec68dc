"""The five laws of the places, each as true sentences. What a law says of one page only, its room holds."""

import re
from collections import defaultdict
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from allies.config.tests.world import fill
from allies.database.ids import uuid7
from allies.database.tests.replayed import Replayed
from allies.demo.seed import seed
from allies.observations.actions import write_observation
from allies.people.models import Person
from allies.places.views import groups_of
from allies.places.whereabouts import GROUPS
from allies.places.worlds import WORLD_OF
from allies.teams.models import Member, schools_led_by, seats_of
from allies.teams.permissions import HOME_ROLES
from allies.teams.tests.cast import enter
from allies.timeline.actions import mark_seen
from allies.timeline.models import Entry, Seen, ThingOpened
from allies.timeline.news import new_lines, news_for
from allies.timeline.places import QuickAct, Row

pytestmark = pytest.mark.django_db
seeded = Replayed(seed)
A_YEAR_AGO = datetime(2025, 11, 24, tzinfo=UTC)


# 1. Fixed places. For each role of a small cast: `places/tests/test_the_places.py`.


@pytest.fixture
def riverbend(db, settings):
    """The demo with all its days."""
    settings.IS_DEMO = True
    assert seeded()


@pytest.mark.long
def test_everybody_of_a_role_in_the_demo_has_the_same_places_in_the_order_of_the_file(riverbend):
    Person.objects.update(language="en")
    by_role = defaultdict(set)
    for person in Person.objects.filter(pk__in=Member.objects.current().values("person")):
        seats = list(seats_of(person))
        if len({WORLD_OF[seat.side] for seat in seats}) > 1 or any(seat.is_narrowed for seat in seats):
            continue
        page = enter(Client(), person).get("/", follow=True).content.decode()
        assert page.count('<section class="card') <= 7, person.name  # the fourth law
        names = [*places_in(page)]
        children = {seat.child.called_apart for seat in seats}
        roles = tuple(sorted({seat.role for seat in seats} | ({"leader"} if schools_led_by(person) else set())))
        by_role[roles].add(tuple("child" if name in children else name for name in names))
    assert [(roles, found) for roles, found in by_role.items() if len(found) > 1] == []


def places_in(page):
    bar = page.partition('<nav class="places"')[2].partition("</nav>")[0]
    return [" ".join(words.split()) for words in re.findall(r"<span>(.*?)</span>", bar, re.DOTALL)]


# 2. Acts are verbs and live in [+] and beside what they act on. Rooms are nouns and are rows.


def test_nothing_is_an_act_and_a_row():
    assert {act.url_name for act in QuickAct.every()} & {row.url_name for row in Row.every()} == set()


def test_no_act_is_among_the_rows_of_a_place_and_no_row_among_the_acts():
    layout = settings.LAYOUT
    acts = {name for page in ("tell", "record") for names in layout[page].values() for name in names}
    rows = {name for groups in GROUPS.values() for page, group in groups for name in layout[page][group]}
    assert acts & rows.union(*layout["tabs"].values()) == set()


# 3. Nothing empty is drawn. At school the lines of a tab stay where they are, and an empty page says what it is for.


@pytest.mark.long
def test_no_row_of_a_family_in_the_demo_opens_an_empty_room(riverbend):
    wrong, known = [], set()
    for seat in Member.objects.current().filter(role__in=HOME_ROLES).select_related("person", "child__school", "home"):
        if (seat.child_id, seat.home_id, seat.role) in known:
            continue
        known.add((seat.child_id, seat.home_id, seat.role))
        browser = enter(Client(), seat.person)
        for place, groups in GROUPS.items():
            for group in groups_of(seat, groups[0][0], [name for _place, name in groups]):
                for line in group.lines:
                    page = browser.get(reverse(line.url_name, args=[seat.child_id]), follow=True)
                    if page.status_code != 200 or is_empty(page.content.decode(), line.url_name):
                        wrong.append((place, line.url_name, seat.child.name, seat.role))
    assert wrong == []


def is_empty(page, address):
    """Who has read what is everybody's to ask, also where nobody has; and Messages are a place."""
    main = page.partition("<main")[2]
    return '<div class="empty"' in main and "<li" not in main and address not in {"teams:reads", "today:messages_of"}


# 4. Limits: `places/tests/test_the_places.py` counts rows and acts, `demo/tests/test_today_is_short_in_a_browser.py`
# measures the pages of a family.


# 5. Opening a page marks read only what was opened.


@pytest.fixture
def much_is_new(cast):
    """To everybody who reads the story: they were here a year ago."""
    for member in cast.everyone.values():
        mark_seen(member, since=None, up_to=A_YEAR_AGO)
    fill(cast)


def new_to(member):
    return set(new_lines(seats_of(member.person)).values_list("pk", flat=True))


@pytest.mark.parametrize("who", ["ana", "luis", "rosa", "bell", "okafor", "pam"])
def test_each_kind_of_news_leads_to_its_thing_and_is_gone_when_that_was_opened_and_nothing_else_is(
    cast, much_is_new, who
):
    member = getattr(cast, who)
    browser, before = enter(Client(), member.person), new_to(member)
    for kind in news_for(seats_of(member.person))[cast.child.pk].kinds:
        page = browser.get(reverse("timeline:line", args=[cast.child.pk, kind.newest]), follow=True)
        gone = before - new_to(member)
        assert (page.status_code, kind.newest in gone) == (200, True), kind
        for line in Entry.objects.filter(pk__in=gone):
            is_of_the_thing = line.event.partition(".")[0] == page.resolver_match.namespace
            assert is_of_the_thing or f'id="e-{line.pk}"' in page.content.decode(), kind
        ThingOpened.objects.all().delete()
        Seen.objects.filter(member=member).update(up_to=A_YEAR_AGO)
    assert new_to(member) == before


@pytest.mark.parametrize("who", ["ana", "okafor"])
def test_new_on_today_leads_to_the_thing_until_nothing_is_new(cast, much_is_new, who):
    member = getattr(cast, who)
    browser = enter(Client(), member.person)
    while found := news_for(seats_of(member.person)):
        url = reverse("timeline:line", args=[cast.child.pk, found[cast.child.pk].kinds[0].newest])
        assert f'href="{url}"' in browser.get("/").content.decode()
        browser.get(url, follow=True)


@pytest.mark.parametrize("who", ["ana", "okafor"])
@pytest.mark.parametrize("path", ["", "days/", "tell/", "my-plan/", "goals/", "team/", "record/", "messages/"])
def test_a_page_that_only_leads_on_reads_nothing(cast, much_is_new, who, path):
    member = getattr(cast, who)
    browser, before = enter(Client(), member.person), new_to(member)
    browser.get("/")
    browser.get(f"/children/{cast.child.pk}/{path}")
    assert new_to(member) == before


def test_the_newest_page_of_the_story_reads_its_own_lines_and_leaves_what_is_further_down(cast):
    mark_seen(cast.ana, since=None, up_to=A_YEAR_AGO)
    at = timezone.now()
    things = [
        write_observation(
            id=uuid7(), by=cast.bell, sort="good", what="swing", happened_at=at - timedelta(minutes=number)
        )
        for number in range(55)
    ]
    enter(Client(), cast.ana.person).get(f"/children/{cast.child.pk}/story/")
    left = set(new_lines(seats_of(cast.ana.person)).values_list("about_id", flat=True))
    assert left == {thing.pk for thing in things[50:]}


def test_seen_by_names_who_opened_a_thing_by_itself_and_not_the_story(cast):
    seen = write_observation(id=uuid7(), by=cast.ana, sort="good", what="swing", happened_at=timezone.now())
    enter(Client(), cast.bell.person).get(f"/children/{cast.child.pk}/seen/{seen.pk}/")
    shown = {
        who: enter(Client(), getattr(cast, who).person).get(f"/children/{cast.child.pk}/story/").content.decode()
        for who in ("ana", "okafor")
    }
    assert "Seen by <bdi>Mr. Bell</bdi>" in shown["ana"]
    assert "Seen by" not in shown["okafor"]
