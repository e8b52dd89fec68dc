"""In a real browser: a meeting is found, interpreted, held and followed up by a mother who answers by text.

Ms. Okafor is at her desk. Ana reads Arabic, has no mailbox, and texts; where more than a digit is asked for, she opens
a page on her phone.
"""

import re
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import translation
from playwright.sync_api import expect

from allies.conversations.models import Message
from allies.meetings.models import Answer, Beforehand, Interpreter, Meeting, NotesAnswer, SetTime, Stance, TaskTurn
from allies.meetings.models.finding import read
from allies.meetings.reading import when_words
from allies.notices.tests.conftest import CHICAGO, clock, team
from allies.people.models import Person
from allies.teams.models import seats_of
from allies.teams.tests.cast import enter
from allies.texting.tests.conftest import ANA, _fresh_limits, has_number, phones, text
from allies.ui.tests.browser import assert_accessible, assert_fits, tab_to

__all__ = ["_fresh_limits", "clock", "phones", "team"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TIMES = [datetime(2026, 12, day, 15, 30, tzinfo=CHICAGO) for day in (8, 9, 10)]


@pytest.fixture
def ana(team, phones):
    """She has a phone, no mailbox, and Arabic."""
    Person.objects.filter(pk=team.ana.person_id).update(language="ar", email=None)
    ana = seats_of(Person.objects.get(pk=team.ana.person_id)).on(team.child.pk)
    has_number(ana.person, ANA)
    phones.at(ANA)
    phones.texts.clear()
    return ana


@pytest.fixture
def desk_and_phone(team, ana, open_page):
    """The browsers of school and of her, who sign in on each of the days."""

    def open_both():
        desk = open_page("/", client=enter(Client(), team.okafor.person))
        return desk, open_page("/", phone=True, language="ar", client=enter(Client(), ana.person))

    return open_both


def digit_of(words: str, answer: str) -> str:
    return re.search(rf"(\d)={re.escape(answer)}", words).group(1)


def saved(page, **said):
    """What is typed into the form of this page, and sent."""
    for name, value in said.items():
        field = page.locator(f"main form [name='{name}']")
        if field.first.get_attribute("type") in {"radio", "checkbox"}:
            page.locator(f"main form [name='{name}'][value='{value}']").check()
        elif field.evaluate("one => one.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    page.locator("main form .buttons button").first.click()
    page.wait_for_load_state()


def well(page):
    assert_accessible(page)
    assert_fits(page)


def test_a_meeting_is_found_interpreted_held_and_followed_up(team, ana, phones, clock, desk_and_phone):
    desk, phone = desk_and_phone()
    # Three times are offered, and she says which by a digit.
    desk.goto(f"/children/{team.child.pk}/meetings/arrange/?purpose=annual")
    days = {f"day-{number}": at.date().isoformat() for number, at in enumerate(TIMES)}
    hours = {f"at-{number}": f"{at:%H:%M}" for number, at in enumerate(TIMES)}
    saved(desk, where="Room 12", **days, **hours)
    meeting = Meeting.objects.get()
    here = f"/children/{team.child.pk}/meetings/{meeting.pk}/"
    expect(desk).to_have_url(re.compile(f"{here}$"))
    clock.move_to(datetime(2026, 11, 25, 17, 1, tzinfo=CHICAGO))
    asked = phones.at(ANA)[-1]
    assert "Mateo" not in asked
    with translation.override("ar"):
        second = when_words(TIMES[1], ana)
    text(ANA, f"{digit_of(asked, second)}, هل سيكون هناك مترجم؟")
    assert read(Answer.objects.get().suits) == [TIMES[1]]
    assert Message.objects.get(by=ana).words == "هل سيكون هناك مترجم؟"

    desk.reload()
    desk.locator("#times ~ ul li").filter(has_text="Ana").get_by_role("button").click()
    expect(desk.get_by_text("The time is set")).to_be_visible()
    assert SetTime.objects.get().starts_at == TIMES[1]

    # A text says that it is set. On her phone she reads the notice, and asks for an interpreter.
    phones.texts.clear()
    clock.move_to(datetime(2026, 11, 27, 9, 0, tzinfo=CHICAGO))
    assert phones.at(ANA)
    desk, phone = desk_and_phone()
    phone.goto(f"{here}notice/{ana.pk}/")
    expect(phone.get_by_text("34 CFR 300.322(b)", exact=True).first).to_be_visible()
    well(phone)
    phone.locator(f"a[href='{here}interpreter/']").click()
    saved(phone, language="ar")
    assert Interpreter.objects.get().state == "asked"
    desk.goto("/")
    desk.get_by_role("link", name="Book an interpreter for a meeting").first.click()
    desk.locator(f"a[href='{here}interpreter/{ana.pk}/']").click()
    saved(desk, state="booked", name="Lina Haddad", on=TIMES[1].date().isoformat())
    phone.goto(here)
    expect(phone.get_by_text("Lina Haddad")).to_be_visible()
    well(phone)

    # Four questions, and she answers one.
    phone.goto(f"{here}before/say/")
    phone.locator("[name=worried]").fill("الاستراحة")
    tab_to(phone, "main form .buttons button")
    phone.keyboard.press("Enter")
    expect(phone.get_by_text("الاستراحة")).to_be_visible()
    well(phone)
    assert Beforehand.objects.get().audience.home == team.oak

    # They sit together.
    clock.move_to(TIMES[1] + timedelta(hours=1))
    desk, phone = desk_and_phone()
    desk.goto(f"{here}interpreter/{ana.pk}/")
    saved(desk, state="came")
    assert Interpreter.objects.standing().get().state == "came"
    desk.goto(f"{here}held/")
    for each in desk.locator("main form [type=radio][value=there]").all():
        each.check()
    saved(desk)
    expect(desk.get_by_text("This meeting took place.")).to_be_visible()
    desk.goto(f"{here}outcome/decide/")
    saved(desk, words="More speech")
    desk.goto(f"{here}outcome/task/")
    saved(desk, of=str(ana.pk), words="Brings the cup", until="2026-12-16")
    desk.goto(f"{here}outcome/task/")
    saved(desk, of=str(team.okafor.pk), words="Calls the clinic", until="2026-12-17")
    desk.goto(f"{here}outcome/notes/")
    saved(desk, words="We spoke of speech.")
    assert_accessible(desk)

    # Who does what is on the front page of each. She asks for time, confirms the notes, and has brought the cup.
    desk.goto("/")
    expect(desk.get_by_text("Calls the clinic").first).to_be_visible()
    expect(desk.get_by_text("Brings the cup")).to_have_count(0)
    phone.goto("/")
    phone.get_by_role("link", name="Brings the cup").click()
    phone.locator("a.button[href*='/decisions/']").click()
    saved(phone, says="need_time", why="أسأل أختي")
    expect(phone.get_by_text("أسأل أختي")).to_be_visible()
    tab_to(phone, "form[action$='/confirm/'] button")
    phone.keyboard.press("Enter")
    expect(phone.locator("form[action$='/confirm/']")).to_have_count(0)
    phone.locator("form[action$='/done/'] button").click()
    expect(phone.locator("form[action$='/done/']")).to_have_count(0)
    well(phone)
    assert Stance.objects.get().says == "need_time"
    assert NotesAnswer.objects.get().confirms
    assert TaskTurn.objects.get().task.of == ana
    desk.goto(f"{here}outcome/")
    expect(desk.locator("q", has_text="أسأل أختي")).to_be_visible()
    assert_accessible(desk)
