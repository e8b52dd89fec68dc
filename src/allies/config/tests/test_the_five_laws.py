"""The five laws of the places, each as true sentences. What a law says of one page only, its room holds."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from allies.config.tests.world import fill
from allies.database.ids import uuid7
from allies.observations.actions import write_observation
from allies.teams.models import seats_of
from allies.teams.tests.cast import enter
from allies.timeline.actions import mark_seen
from allies.timeline.models import Entry, Seen, ThingOpened
from allies.timeline.news import new_lines, news_for

pytestmark = pytest.mark.django_db
A_YEAR_AGO = datetime(2025, 11, 24, tzinfo=UTC)


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
