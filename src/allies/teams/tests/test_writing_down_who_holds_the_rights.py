"""The page on which a keeper writes down from which day rights are the student's own, and on what that rests."""

from datetime import date, timedelta

import pytest
from django.test import Client

from allies.teams.actions.seats import add_member
from allies.teams.models import Child, RightsHeld
from allies.teams.permissions import Right, Role
from allies.teams.tests.cast import enter


@pytest.fixture
def page(cast):
    type(cast.school.district).objects.filter(pk=cast.school.district_id).update(jurisdiction="us-tx")
    Child.objects.filter(pk=cast.child.pk).update(born_on=cast.ana.today - timedelta(days=19 * 366))

    def get(who, **sent):
        browser = enter(Client(), who.person)
        path = f"/children/{cast.child.pk}/team/rights/"
        return browser.post(path, sent) if sent else browser.get(path)

    return get


def said(cast, **more):
    given = {"rights": ["record", "plan"], "holder": "student", "from_on": cast.ana.today, "ground": "34 CFR 99.5(a)"}
    return given | more


def test_who_keeps_the_team_writes_down_both_rights_at_once(cast, page):
    assert page(cast.okafor, **said(cast)).status_code == 302
    assert set(RightsHeld.objects.values_list("right", "holder")) == {("record", "student"), ("plan", "student")}
    shown = page(cast.okafor).content.decode()
    assert shown.count("Today: the student") == 2
    assert shown.count("34 CFR 99.5(a)") >= 2


def test_sent_twice_it_stands_once(cast, page):
    for _time in range(2):
        page(cast.okafor, **said(cast, rights=["plan"]))
    assert RightsHeld.objects.get().right == Right.PLAN


@pytest.mark.parametrize("name", ["ana", "rosa", "bell", "pam"])
def test_nobody_else_opens_it(cast, page, name):
    assert page(getattr(cast, name)).status_code == 403
    assert page(getattr(cast, name), **said(cast)).status_code == 403
    assert not RightsHeld.objects.exists()


def test_the_law_of_the_place_and_its_day_stand_on_the_page(cast, page):
    Child.objects.filter(pk=cast.child.pk).update(born_on=date(2010, 5, 4))
    shown = page(cast.okafor).content.decode()
    assert "19 TAC 89.1049(a)" in shown
    assert "May 4, 2028" in shown


def test_a_day_that_is_too_early_is_refused_beside_it_and_what_was_typed_stays(cast, page):
    Child.objects.filter(pk=cast.child.pk).update(born_on=cast.ana.today - timedelta(days=16 * 366))
    answer = page(cast.okafor, **said(cast))
    assert not RightsHeld.objects.exists()
    assert answer.context["form"].errors["from_on"]
    assert "34 CFR 99.5(a)" in answer.content.decode()


def test_where_no_birthday_is_known_it_is_asked_for_here(cast, page):
    Child.objects.filter(pk=cast.child.pk).update(born_on=None)
    refused = page(cast.okafor, **said(cast))
    assert "birthday" in str(refused.context["form"].errors["from_on"])
    born_on = cast.ana.today - timedelta(days=19 * 366)
    page(cast.okafor, **said(cast, born_on=born_on))
    assert Child.objects.get(pk=cast.child.pk).born_on == born_on
    assert RightsHeld.objects.count() == 2


def test_of_what_was_refused_nothing_is_half_saved(cast, page):
    Child.objects.filter(pk=cast.child.pk).update(born_on=None)
    page(cast.okafor, **said(cast, born_on=cast.ana.today - timedelta(days=9 * 366)))
    assert Child.objects.get(pk=cast.child.pk).born_on is None


def test_a_day_far_away_is_asked_about_first(cast, page):
    far = cast.ana.today + timedelta(days=6 * 366)
    assert page(cast.okafor, **said(cast, from_on=far)).status_code == 200
    told = {"days_are_right": "on", "days_asked": f"from_on={far}"}
    assert page(cast.okafor, **said(cast, from_on=far, **told)).status_code == 302


def test_who_works_at_school_and_is_at_home_with_the_student_writes_nothing_of_it(cast, page):
    type(cast.ana).objects.filter(pk=cast.luis.pk).update(ends_at=cast.luis.began_at)
    add_member(cast.luis.person, child=cast.child, role=Role.CASE_MANAGER, by=None)
    assert page(cast.luis).status_code == 404


def test_the_team_page_leads_there_once_it_may_matter(cast, page):
    there = f"/children/{cast.child.pk}/team/"
    assert f"{there}rights/" in enter(Client(), cast.okafor.person).get(there).content.decode()
    assert f"{there}rights/" not in enter(Client(), cast.ana.person).get(there).content.decode()
    Child.objects.filter(pk=cast.child.pk).update(born_on=cast.ana.today - timedelta(days=9 * 366))
    assert f"{there}rights/" not in enter(Client(), cast.okafor.person).get(there).content.decode()
