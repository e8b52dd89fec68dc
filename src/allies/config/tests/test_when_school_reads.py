"""Before a family sends something to school they read when it is read there: said by who reads it, kindly."""

import re
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.template import Context, Template
from django.test import Client
from django.urls import reverse
from django.utils import translation

from allies.agreements.reaching import how_it_reaches_school
from allies.agreements.school_reads import who_reads
from allies.agreements.tests.agreeing import agreed
from allies.asked.models import Away
from allies.clocks.models import DayOff
from allies.conversations.actions.threads import begin_thread
from allies.database.ids import uuid7
from allies.notices.models import Preference
from allies.notices.tests.conftest import clock, team
from allies.plans.tests.planning import a_plan
from allies.teams.models import Audience
from allies.teams.permissions import Side
from allies.teams.tests.cast import enter

__all__ = ["clock", "team"]

CHICAGO = ZoneInfo("America/Chicago")
WEDNESDAY = date(2026, 11, 25)


@pytest.fixture
def okafor(team):
    """The case manager lets families know that she reads from seven to four on school days."""
    return reads_until_four(team.okafor)


def reads_until_four(member):
    hours = {"days": "01234", "quiet_from": time(16), "quiet_until": time(7), "tells_hours": True}
    Preference.objects.create(person=member.person, side=Side.SCHOOL, **hours)
    return member


def said(reader, audience=None) -> list[str]:
    return [re.sub("[\u2066-\u2069]", "", words) for words in who_reads(reader, audience)]


def at(clock, day: int, hour: int) -> None:
    clock.move_to(datetime(2026, 11, day, hour, tzinfo=CHICAGO))


def test_in_her_hours_until_when_she_reads_and_after_them_when_again(team, okafor, clock):
    assert said(team.ana) == ["Ms. Okafor reads messages until 4 p.m. today."]
    at(clock, 25, 18)
    assert said(team.ana) == ["Ms. Okafor reads messages again from 7 a.m. tomorrow, Thursday."]
    at(clock, 26, 5)
    assert said(team.ana) == ["Ms. Okafor reads messages again from 7 a.m. today."]
    at(clock, 27, 18)
    assert said(team.ana) == ["Ms. Okafor reads messages again from 7 a.m. on Monday, November 30."]


def test_days_without_school_are_passed_over(team, okafor, clock):
    holiday = {"first_on": date(2026, 11, 26), "last_on": date(2026, 11, 27), "what": "holiday"}
    DayOff.objects.create(district=team.child.district, school=team.school, **holiday)
    at(clock, 25, 18)
    assert said(team.ana) == ["Ms. Okafor reads messages again from 7 a.m. on Monday, November 30."]


def test_who_is_away_is_said_to_be_and_days_away_to_come_are_passed_over(team, okafor, clock):
    days = {"from_on": date(2026, 11, 26), "until_on": date(2026, 11, 30)}
    known = {"district": team.child.district, "school": team.school, "person": okafor.person}
    Away.objects.create(**known, **days, noted_by=okafor.person)
    at(clock, 25, 18)
    assert said(team.ana) == ["Ms. Okafor reads messages again from 7 a.m. on Tuesday, December 1."]
    at(clock, 26, 10)
    assert said(team.ana) == ["Ms. Okafor: Away until Nov. 30, 2026."]


def test_hours_are_said_by_the_clock_and_in_the_language_of_the_reader(team, okafor, clock):
    team.ana.person.time_zone = "America/New_York"
    at(clock, 25, 18)
    with translation.override("es"):
        [words] = said(team.ana)
    assert "mañana, jueves" in words
    assert "8:00 a.m." in words


def test_nobody_reads_hours_that_were_not_given(team, clock):
    Preference.objects.create(person=team.okafor.person, side=Side.SCHOOL, quiet_from=time(12), quiet_until=time(9))
    assert said(team.ana) == []
    [words] = how_it_reaches_school(team.ana)
    assert words.startswith("School reads this on school days.")


def test_of_a_talk_with_chosen_people_those_speak_whom_it_is_for(team, okafor, clock):
    reads_until_four(team.bell)
    known = {"id": uuid7(), "reach": Audience.Reach.CHOSEN, "subject": "Nights", "words": "Badly."}
    talk = begin_thread(by=team.ana, people=[team.bell], **known)
    assert [words.split(" reads")[0] for words in said(team.ana, talk.audience)] == [team.bell.person.name]
    assert [words.split(" reads")[0] for words in said(team.ana)] == ["Ms. Okafor"]


def test_how_soon_school_usually_answers_stays_beside_it(team, okafor, clock):
    agreed(team.ana, team.okafor)
    words = how_it_reaches_school(team.ana)
    assert len(words) == 3
    assert words[1] == "School usually answers by the next school day."
    assert words[2] == "Please do not wait for an answer. If it is urgent, call."


def test_where_nobody_said_anything_one_question_is_asked(team, clock, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert said(team.ana) == []


def test_it_stands_beside_each_box_for_words_to_school(team, okafor, clock):
    browser = enter(Client(), team.ana.person)
    for name in (
        "conversations:begin",
        "conversations:ask",
        "batons:from_home",
        "batons:away",
        "observations:write",
        "checkins:checkins",
    ):
        page = browser.get(reverse(name, args=[team.child.pk]), follow=True).text
        assert "reads messages until" in page, name


def test_school_chooses_it_beside_its_quiet_hours_and_families_do_not(team, clock):
    at_school, at_home = enter(Client(), team.okafor.person), enter(Client(), team.ana.person)
    there = reverse("notices:world", args=["school"])
    page = at_school.get(there)
    assert "Show families when I read" in page.text
    assert "Show families when I read" not in at_home.get(reverse("notices:world", args=["home"])).text
    known = {field.name: field.value() for field in page.context["form"]}
    hours = {"digest_at": "07:00", "quiet_from": "16:00", "quiet_until": "07:00", "tells_hours": "on"}
    at_school.post(there, {key: value for key, value in known.items() if value} | hours)
    assert said(team.ana) == ["Ms. Okafor reads messages until 4 p.m. today."]


def test_a_family_reads_it_before_each_form_that_goes_to_school_and_school_reads_nothing_of_itself(team, okafor, clock):
    plan = a_plan(team.okafor)
    child = team.child.pk
    at(clock, 25, 18)
    pages = {
        reverse("celebrations:thank", args=[child]): team.okafor,
        reverse("celebrations:new", args=[child]): team.okafor,
        reverse("plans:say", args=[child, plan.pk]): None,
        reverse("plans:ask_goal", args=[child, plan.pk]): None,
        reverse("profiles:home", args=[child, "loves"]): None,
    }
    for page, other in pages.items():
        words = re.sub("[\u2066-\u2069]", "", enter(Client(), team.ana.person).get(page).text)
        assert "Ms. Okafor reads messages again from 7 a.m. tomorrow, Thursday." in words, page
        if other:
            assert "reads messages again" not in enter(Client(), other.person).get(page).text


def test_a_mother_who_reads_spanish_is_told_that_she_may_write_in_it(team, okafor):
    with translation.override("es"):
        assert "Puede escribir en su idioma." in as_shown(team.ana)
    assert "in your own language" not in as_shown(team.ana)


def as_shown(seat) -> str:
    return Template('{% load agreements %}{% how_it_reaches member "talk" %}').render(Context({"member": seat}))
