"""A line looks on a page of many as it would if it stood alone."""

from dataclasses import replace
from itertools import combinations

import pytest
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import timezone

from allies.teams.models import Audience, Member
from allies.teams.permissions import Kind
from allies.timeline.actions import answer, mark_seen
from allies.timeline.lines import Page
from allies.timeline.story import read_story, team_of
from allies.timeline.tests.samples import told

pytestmark = pytest.mark.postgresql


def told_to(member, matching=None):
    """Each line as this seat is shown it, by its id."""
    member = Member.objects.select_related("child__school", "home", "person").get(pk=member.pk)
    lines = read_story(Page(member, team_of(member)), matching or Q()).lines
    return {str(line.id): drawn(replace(line, day="")) for line in lines}


def drawn(line):
    return render_to_string("timeline/lines.html", {"lines": [line], "query": "?side=home"})


@pytest.fixture
def lines(cast):
    """Of a plain one, of another author, kind, audience, home, event and tone; and its like."""
    of_oak, of_elm = Audience.home_and_school(cast.oak), Audience.home_and_school(cast.elm)
    made = {
        "plain": told(cast.okafor, kind=Kind.BATON),
        "its like": told(cast.okafor, kind=Kind.BATON),
        "author": told(cast.bell, kind=Kind.BATON),
        "own": told(cast.ana, kind=Kind.BATON),
        "kind": told(cast.okafor, kind=Kind.INCIDENT),
        "reach": told(cast.okafor, Audience.school(cast.child), kind=Kind.BATON),
        "home": told(cast.okafor, of_oak, kind=Kind.BATON),
        "other home": told(cast.okafor, of_elm, kind=Kind.BATON),
        "event": told(cast.okafor, kind=Kind.BATON, event="celebrations.sample"),
        "tone": told(cast.okafor, kind=Kind.BATON, tone="hard"),
    }
    for member in cast.everyone.values():
        mark_seen(member, since=None, up_to=timezone.now())
    answer(made["its like"], "thanks", cast.ana)
    answer(made["plain"], "thanks", cast.jin)
    return made


@pytest.mark.parametrize("who", ["ana", "rosa", "luis", "okafor", "bell", "jin", "pam", "ines"])
def test_a_line_looks_the_same_alone_and_among_others(cast, lines, who):
    member = cast.everyone[who]
    together = told_to(member)
    alone = {}
    for line in lines.values():
        alone |= told_to(member, Q(pk=line.pk))
    assert together == alone
    assert len(together) >= {"ines": 0, "pam": 8}.get(who, 7)


def test_lines_that_differ_in_one_thing_differ_on_the_page(cast, lines):
    seen = {name: without_ids(told_to(cast.okafor)[str(line.pk)], line) for name, line in lines.items()}
    alike = {("plain", "its like")} & set(combinations(seen, 2))
    for one, other in combinations(seen, 2):
        if (one, other) not in alike:
            assert seen[one] != seen[other], (one, other)


def without_ids(html, line):
    return html.replace(str(line.pk), "")


def test_only_the_answer_that_one_gave_oneself_is_pressed(cast, lines):
    pressed, by_jin = 'aria-pressed="true"', told_to(cast.ana)[str(lines["plain"].pk)]
    assert pressed in told_to(cast.ana)[str(lines["its like"].pk)]
    assert pressed in told_to(cast.jin)[str(lines["plain"].pk)]
    assert "Thanks: <bdi>Jin Tran</bdi>" in by_jin
    assert pressed not in by_jin


def test_what_may_be_made_of_a_line_hangs_on_its_event_too(cast, lines):
    seen = told_to(cast.ana)
    assert "/good-things/new/" in seen[str(lines["plain"].pk)]
    assert "/good-things/new/" not in seen[str(lines["event"].pk)]


def test_readers_are_named_in_the_order_in_which_they_came_to_the_team(cast, lines):
    html = told_to(cast.bell)[str(lines["plain"].pk)]
    assert "Seen by <bdi>Ana Rivera, Rosa Vidal, Luis Ortega</bdi>" in html
