"""In a real browser: a meeting is found, interpreted, held and followed up by a mother who answers by text."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import expect

from allies.database.ids import uuid7
from allies.meetings.actions.before import say_interpreter
from allies.meetings.actions.outcomes import decide, give_task, write_notes
from allies.meetings.by_text import BY_TEXT
from allies.meetings.models import Beforehand, NotesAnswer, Stance, TaskTurn
from allies.meetings.tests.meeting import arranged, held, set_for, team
from allies.meetings.tests.sitting import carry
from allies.people.models import Person
from allies.teams.tests.cast import enter
from allies.ui.tests.browser import assert_accessible, assert_fits, tab_to

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_meeting_is_found_interpreted_held_and_followed_up(open_page, cast):
    Person.objects.filter(pk=cast.ana.person_id).update(language="ar")
    meeting = arranged(cast.okafor, guests=team(cast))
    [question] = BY_TEXT.asks(cast.ana)
    BY_TEXT.answer(cast.ana, question.subject, question.choices[0][0], uuid7())
    set_for(meeting, cast.okafor)
    booked = {"language": "ar", "state": "booked", "name": "Lina Haddad", "on": cast.okafor.today}
    say_interpreter(meeting, id=uuid7(), by=cast.okafor, adult=cast.ana, **booked)
    carry()

    here = f"/children/{cast.child.pk}/meetings/{meeting.pk}/"
    phone = open_page(here, phone=True, client=enter(Client(), Person.objects.get(pk=cast.ana.person_id)))
    expect(phone.get_by_text("Lina Haddad")).to_be_visible()
    phone.get_by_role("link", name="إشعار بالاجتماع").click()
    expect(phone.get_by_text("34 CFR 300.322(b)", exact=True).first).to_be_visible()
    assert_accessible(phone)
    assert_fits(phone)
    phone.goto(f"{here}before/say/")
    phone.locator("[name=worried]").fill("الاستراحة")
    tab_to(phone, "main form .buttons button")
    phone.keyboard.press("Enter")
    expect(phone.get_by_text("الاستراحة")).to_be_visible()
    assert_accessible(phone)
    assert_fits(phone)
    assert Beforehand.objects.get().audience.home == cast.oak

    set_for(meeting, cast.okafor, timezone.now() - timedelta(hours=1), why="Earlier")
    held(meeting, cast.okafor)
    decide(meeting, id=uuid7(), by=cast.okafor, words="More speech")
    give_task(meeting, id=uuid7(), by=cast.okafor, of=cast.ana, words="Brings the cup", until=cast.okafor.today)
    write_notes(meeting, id=uuid7(), by=cast.okafor, words="We spoke of speech.")

    phone.goto(f"{here}outcome/")
    assert_accessible(phone)
    assert_fits(phone)
    tab_to(phone, "form[action$='/confirm/'] button")
    phone.keyboard.press("Enter")
    expect(phone.locator("form[action$='/confirm/']")).to_have_count(0)
    assert NotesAnswer.objects.get().confirms
    phone.locator("form[action$='/done/'] button").click()
    expect(phone.locator("form[action$='/done/']")).to_have_count(0)
    assert TaskTurn.objects.get().is_done
    phone.locator("a.button[href*='/decisions/']").first.click()
    phone.locator("[name=says][value=disagree]").check()
    phone.locator("main form .buttons button").click()
    assert_accessible(phone)
    phone.locator("[name=why]").fill("أحتاج إلى المزيد")
    phone.locator("main form .buttons button").click()
    expect(phone.get_by_text("أحتاج إلى المزيد")).to_be_visible()
    assert_accessible(phone)
    assert Stance.objects.get().by == cast.ana
