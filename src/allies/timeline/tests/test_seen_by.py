"""School's reading is shown to home and home's to school; never one home's to the other, never the own side's."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from allies.log.models import Read
from allies.teams.actions.seats import end_place, set_custody
from allies.teams.models import Audience, Member
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind
from allies.teams.tests.cast import enter
from allies.timeline.actions import mark_seen
from allies.timeline.readers import have_seen, readers_for
from allies.timeline.rows import Row
from allies.timeline.story import team_of
from allies.timeline.tests.samples import told


@pytest.fixture
def all_have_read(cast):
    """Everybody opened the newest page just now."""

    def read():
        for member in cast.everyone.values():
            mark_seen(member, since=None, up_to=timezone.now())

    return read


def seen_by(line, member):
    """The names that this seat is shown beside the line."""
    member = Member.objects.select_related("child__school", "home", "person").get(pk=member.pk)
    team = team_of(member)
    row = Row(
        line.pk, line.event, line.kind, line.by_id, line.side, line.occurred_at, line.recorded_at, line.tone,
        line.facts, line.audience.reach, line.audience.home_id,
        line.audience.adult_id, line.about_id, False,
    )  # fmt: skip
    return {team[seat].name for seat in have_seen(readers_for(member, team), row)}


def test_home_is_shown_who_at_school_has_seen_it(cast, all_have_read):
    line = told(cast.ana, Audience.home_and_school(cast.oak))
    all_have_read()
    assert seen_by(line, cast.ana) == {"Ms. Okafor", "Mr. Bell", "Jin Tran", "Pam Lake"}


def test_school_is_shown_who_at_home_has_seen_it(cast, all_have_read):
    line = told(cast.okafor)
    all_have_read()
    assert seen_by(line, cast.bell) == {"Ana Rivera", "Rosa Vidal", "Luis Ortega"}


def test_nobody_at_home_is_shown_any_reading_at_home(cast, all_have_read):
    line = told(cast.okafor)
    all_have_read()
    for member in (cast.ana, cast.rosa, cast.luis):
        assert not seen_by(line, member) & {"Ana Rivera", "Rosa Vidal", "Luis Ortega", "Ines Marsh"}


def test_a_guest_is_shown_no_reading_and_nobody_is_shown_a_guests(cast, all_have_read):
    line = told(cast.okafor, kind=Kind.PROFILE)
    all_have_read()
    assert seen_by(line, cast.ines) == set()
    assert all("Ines Marsh" not in seen_by(line, member) for member in cast.everyone.values())


def test_one_homes_reading_is_not_said_of_what_is_for_the_other_home(cast, all_have_read):
    line = told(cast.okafor, Audience.home_and_school(cast.oak))
    all_have_read()
    assert seen_by(line, cast.bell) == {"Ana Rivera", "Rosa Vidal"}


def test_who_may_not_see_the_kind_has_not_seen_it(cast, all_have_read):
    line = told(cast.okafor, kind=Kind.INCIDENT)
    all_have_read()
    assert seen_by(line, cast.bell) == {"Ana Rivera", "Luis Ortega"}
    rights = {Kind.INCIDENT: Rights(sees=False, decides=False, told=False)}
    set_custody(cast.luis, rights, from_on=cast.luis.today, until_on=None, order="An order", by=cast.okafor.person)
    assert seen_by(line, cast.bell) == {"Ana Rivera"}


def test_a_line_told_after_the_last_reading_has_not_been_seen(cast, all_have_read):
    all_have_read()
    assert seen_by(told(cast.okafor), cast.bell) == set()


def test_the_author_and_those_who_left_are_not_named(cast, all_have_read):
    line = told(cast.ana)
    all_have_read()
    end_place(cast.rosa, by=cast.okafor.person, why="Moved away")
    assert seen_by(line, cast.bell) == {"Luis Ortega"}


def test_a_cursor_never_goes_back(cast):
    now = timezone.now()
    line = told(cast.okafor)
    mark_seen(cast.ana, since=None, up_to=now + timedelta(hours=1))
    mark_seen(cast.ana, since=None, up_to=now - timedelta(hours=1))
    assert seen_by(line, cast.bell) == {"Ana Rivera"}


def test_who_asks_for_the_head_of_a_page_has_seen_and_read_nothing(cast):
    line, browser = told(cast.okafor), enter(Client(), cast.ana.person)
    story, reads = reverse("timeline:story", args=[cast.child.pk]), Read.objects.count()
    assert browser.head(story).status_code == 405
    assert (seen_by(line, cast.bell), Read.objects.count()) == (set(), reads)
    browser.get(story)
    assert seen_by(line, cast.bell) == {"Ana Rivera"}


def test_the_page_says_no_hour_and_no_not_yet_of_any_reading(at, cast):
    told(cast.okafor)
    told(cast.ana)
    for member in (cast.ana, cast.luis, cast.okafor):
        at(member)
    for member in (cast.ana, cast.luis):
        page = at(member).content.decode()
        assert "not seen" not in page.lower()
        assert page.count("Seen by") == page.count("Seen by <bdi>Ms. Okafor</bdi>")
