"""In a real browser: a fortnight of check-ins with a bad week in it, and nobody who scolds."""

from datetime import timedelta

import pytest
from django.test import Client
from playwright.sync_api import expect

from allies.agreements.tests.agreeing import agreed
from allies.checkins.models import Answer
from allies.checkins.reading import between_with
from allies.teams.actions.seats import add_member
from allies.teams.permissions import Role
from allies.teams.tests.cast import enter, someone
from allies.ui.tests.browser import assert_accessible, assert_fits

from .checking import asked, url

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_fortnight_with_a_bad_week_in_it(open_page, clock, cast):
    agreed(cast.ana, cast.okafor, check_in_weeks=1)
    partner = add_member(someone("Tom Reed"), child=cast.child, role=Role.GUARDIAN, home=cast.oak, by=None)

    clock.shift(timedelta(days=7))
    school = open_page("/", client=enter(Client(), cast.okafor.person))
    school.get_by_text("it is your turn").click()
    school.get_by_role("button", name="Ask: how is it going?").click()
    expect(school.get_by_text("Asked. Nobody has to hurry. You can")).to_be_visible()
    assert_accessible(school)

    clock.shift(timedelta(days=1))
    home = open_page("/", phone=True, client=enter(Client(), cast.ana.person))
    home.get_by_role("link", name="Nothing is wrong. Just: how is it going?").click()
    assert_accessible(home)
    assert_fits(home)
    home.get_by_role("button", name="Hard").click()
    expect(home.get_by_text("Saved. Thank you.")).to_be_visible()
    home.get_by_role("button", name="A call").click()
    expect(home.get_by_role("link", name="Please call me")).to_be_visible()
    assert list(Answer.objects.order_by("recorded_at").values_list("choice", flat=True)) == ["hard", "call"]

    before = between_with(cast.okafor, cast.ana).rhythm.day
    school = open_page("/", client=enter(Client(), cast.okafor.person))
    school.get_by_text("Somebody at home would rather talk").click()
    school.get_by_role("link", name="We talked").first.click()
    school.locator(f"[name=talked][value='phone:{cast.oak.pk}']").click()
    expect(school.get_by_text("Noted that you talked.")).to_be_visible()
    after = between_with(cast.okafor, cast.ana).rhythm.day
    assert after > before

    for other in (cast.luis, partner):
        page = open_page(f"/children/{cast.child.pk}/check-ins/", client=enter(Client(), other.person))
        assert "Hard" not in page.locator("main").inner_text()
        assert page.goto(url(cast.ana, cast.ana)).status == 404

    for _week in range(2):
        clock.shift(timedelta(days=14))
        asked(cast.ana, cast.okafor)
    clock.shift(timedelta(days=1))
    home = open_page(url(cast.ana, cast.ana), phone=True, client=enter(Client(), cast.ana.person))
    expect(home.get_by_text("It was quiet of late, so for now it is every 2 weeks. That is fine.")).to_be_visible()
    assert home.locator("main [data-tone=coral]").count() == 0
    assert_accessible(home)


@pytest.mark.long
def test_words_typed_for_one_question_outlive_an_answer_to_the_other(open_page, cast):
    check_in = asked(cast.ana, cast.okafor)
    home = open_page(url(cast.ana, cast.ana), phone=True, client=enter(Client(), cast.ana.person))
    home.get_by_text("Add a few words first").first.press("Enter")
    home.keyboard.press("Tab")
    home.keyboard.type("He slept badly.")
    home.wait_for_timeout(600)  # what is typed is kept a moment later
    home.get_by_role("button", name="A call").press("Enter")
    expect(home.get_by_text("Saved. Thank you.")).to_be_visible()
    expect(home.get_by_text("We kept what you wrote before.")).to_be_visible()
    home.get_by_role("button", name="Hard").press("Enter")
    expect(home.get_by_text("He slept badly.").first).to_be_visible()
    answers = Answer.objects.filter(check_in=check_in).order_by("recorded_at")
    assert list(answers.values_list("choice", "words")) == [("call", ""), ("hard", "He slept badly.")]
