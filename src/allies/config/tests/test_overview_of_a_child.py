"""The first page of a child at school: what waits here, the goals, the next dates, the last days."""

import re

from django.test import Client

from allies.config.tests.world import OAK, fill
from allies.health.tests.test_a_home_tells_school import told
from allies.services.tests.giving import a_running_plan
from allies.teams.tests.cast import enter


def overview(member):
    return enter(Client(), member.person).get(f"/children/{member.child_id}/").content.decode()


def section(page, name):
    found = re.search(rf'<section[^>]*aria-labelledby="{name}".*?</section>', page, re.DOTALL)
    return re.sub(r"\s+", " ", found[0]) if found else ""


def test_what_waits_for_this_seat_is_here_with_its_day_and_leads_there(cast):
    assert section(overview(cast.okafor), "waits-here") == ""
    event = told(cast.ana)
    waits = section(overview(cast.okafor), "waits-here")
    assert "Health or safety from home" in waits
    assert f"/{event.pk}/" in waits
    assert "Today" in waits


def test_a_para_has_no_part_of_what_waits_for_the_case_manager(cast):
    fill(cast)
    mine, hers = (section(overview(one), "waits-here") for one in (cast.okafor, cast.pam))
    assert mine.count("<li>") > hers.count("<li>")


def test_goals_are_a_line_for_each_place_and_lead_to_writing_or_deciding(cast):
    fill(cast)
    strip = section(overview(cast.bell), "goals-now")
    assert "goal-strip" in strip
    assert "Record" in strip
    assert section(overview(cast.pam), "goals-now") == "" or "Decide" not in section(overview(cast.pam), "goals-now")


def test_the_days_lead_to_their_pages_and_the_whole_story_is_a_press_away(cast):
    fill(cast)
    days = section(overview(cast.okafor), "activity")
    assert f"/children/{cast.child.pk}/story/" in days
    assert days.count('class="day-row"') <= 5


def test_the_plan_says_its_next_dates(cast):
    plan = a_running_plan(cast)
    dates = section(overview(cast.okafor), "next-dates")
    assert "Annual review" in dates
    assert f"/plan/{plan.pk}/" in dates


def no_plan(member):
    found = re.search(r'<p class="card no-plan">.*?</p>', overview(member), re.DOTALL)
    return re.sub(r"<[^>]+>|\s+", " ", found[0]).split() if found else []


def test_where_there_is_no_plan_it_says_so_with_the_ways_to_one_for_who_may(cast):
    assert " ".join(no_plan(cast.okafor)) == "No IEP: Start · Bring in"
    assert " ".join(no_plan(cast.bell)) == "No IEP: Bring in"
    assert " ".join(no_plan(cast.pam)) == "No IEP:"
    a_running_plan(cast)
    assert no_plan(cast.okafor) == no_plan(cast.bell) == []


def test_goals_and_data_is_a_table_for_school_and_plain_words_for_a_family(cast):
    fill(cast)
    pages = {}
    for name in ("okafor", "ana"):
        member = getattr(cast, name)
        pages[name] = enter(Client(), member.person).get(f"/children/{cast.child.pk}/goals/").content.decode()
    assert 'class="goals-table"' in pages["okafor"]
    assert 'scope="rowgroup"' in pages["okafor"]
    assert "Baseline" in pages["okafor"]
    assert "<table" not in pages["ana"]


def test_at_a_glance_says_what_each_reader_may_read(cast):
    fill(cast)
    pages = {}
    for name in ("bell", "luis"):
        member = getattr(cast, name)
        pages[name] = enter(Client(), member.person).get(f"/children/{cast.child.pk}/glance/").content.decode()
    assert "At a glance" in pages["bell"]
    assert OAK in pages["bell"]
    assert OAK not in pages["luis"]
