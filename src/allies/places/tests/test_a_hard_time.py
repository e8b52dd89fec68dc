"""One way in for a hard time: what happened leads to the page for it, and each person is led only where they may."""

import re

import pytest
from django.test import Client

from allies.observations.tests.seeing import a_word
from allies.supports.tests.supporting import shared
from allies.teams.tests.cast import enter

pytestmark = pytest.mark.django_db


def page_of(member, path="hard-time/"):
    body = enter(Client(), member.person).get(f"/children/{member.child_id}/{path}").content.decode()
    return body.partition('<main id="main"')[2].partition("</main>")[0]


def chips(page):
    found = re.findall(r'<a class="chip" href="([^"]+)"[^>]*>(.*?)</a>', page, re.DOTALL)
    return {re.sub(r"<.*?>", "", words).strip(): url.replace("&amp;", "&") for url, words in found}


def ways(page):
    return [re.sub(r"<.*?>", "", words).strip() for words in re.findall(r"<h2.*?</h2>", page, re.DOTALL)]


def test_the_teacher_is_asked_what_happened_and_each_answer_says_what_it_is(cast):
    assert ways(page_of(cast.bell)) == ["Observation", "Incident", "Behavior support plan"]


def test_who_writes_no_plan_is_not_led_to_one(cast):
    assert ways(page_of(cast.pam)) == ["Observation", "Incident"]
    assert ways(page_of(cast.ana)) == ["Observation"]


@pytest.mark.parametrize("who", ["ines", "stan"])
def test_who_may_write_none_of_it_is_not_asked(cast, who):
    person = cast.ines.person if who == "ines" else cast.stan
    assert enter(Client(), person).get(f"/children/{cast.child.pk}/hard-time/").status_code in {403, 404}


def test_what_was_chosen_is_chosen_on_the_page_it_leads_to(cast):
    meltdown = a_word(cast.ana)
    found = chips(page_of(cast.bell))
    browser = enter(Client(), cast.bell.person)
    own = browser.get(found["meltdown"]).context["form"]
    assert (own["sort"].value(), own["term"].value()) == ("hard", str(meltdown.pk))
    assert browser.get(found["Somebody could have been hurt"]).context["form"]["could_hurt"].value() == "on"
    assert browser.get(found["A seizure"]).context["form"]["what"].value() == ["seizure"]


def test_a_plan_that_runs_is_offered_by_its_name(cast):
    version = shared(cast.okafor)
    found = chips(page_of(cast.okafor))
    assert found[version.title].endswith(f"/hard-moments/{version.root}/write/")
    assert "Start a plan" in found


@pytest.mark.parametrize("chosen", ["what=nothing", "what=injury&what=%00", "sort=x&term=y&could_hurt=z"])
def test_an_answer_that_nobody_offers_chooses_nothing(cast, chosen):
    browser = enter(Client(), cast.bell.person)
    for path in ("events/new/", "seen/new/"):
        assert browser.get(f"/children/{cast.child.pk}/{path}?{chosen}").status_code == 200


def test_record_offers_it_and_the_incident_stays_one_press_away(cast):
    page = page_of(cast.pam, "record/")
    assert f"/children/{cast.child.pk}/hard-time/" in page
    assert page.rindex("/events/new/") > page.rindex("/hard-time/")
