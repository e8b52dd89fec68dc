"""What a home told school about health waits for school: on the family's Today it is said as what it is."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from allies.database.ids import uuid7
from allies.health.actions import close, take, tell_school
from allies.teams.tests.cast import enter

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(cast):
    cast.school.phone = "+1 555 0100"
    cast.school.save()
    return tell_school(id=uuid7(), by=cast.ana, what="seizure")


@pytest.fixture(autouse=True)
def staffed(monkeypatch):
    monkeypatch.setattr("allies.health.reading.is_staffed", lambda *_: True)


def today(member):
    return enter(Client(), member.person).get("/", follow=True).content.decode()


def test_it_does_not_wait_for_the_family_and_says_that_nobody_has_it_and_whom_to_call(cast, event):
    page = today(cast.ana)
    assert "Seizure. Nobody has it yet: please call." in page
    assert "Waiting for you" not in page
    notice = page[page.index("Nobody has it yet") :]
    assert 'href="tel:+1 555 0100"' in notice[: notice.index("</div>")]
    assert "You told school (Today, " in page


def test_at_night_it_says_when_school_reads_next_and_whom_to_call_in_danger(cast, event, monkeypatch):
    monkeypatch.setattr("allies.health.reading.is_staffed", lambda *_: False)
    page = today(cast.ana)
    assert "Seizure. Nobody has it yet. School is closed now. School reads next: " in page
    notice = page[page.index("Nobody has it yet") :]
    notice = notice[: notice.index("</div>")]
    assert 'href="tel:911"' in notice
    assert "+1 555 0100" not in notice
    assert "please call" not in page


def test_once_somebody_has_it_that_is_said_that_day_and_no_call_is_asked_for(cast, event, monkeypatch):
    take(event, by=cast.okafor.person, seat=cast.okafor)
    page = today(cast.ana)
    assert "Seizure. Ms. Okafor has it." in page
    assert "Nobody has it yet" not in page
    later = timezone.now() + timedelta(hours=25)
    monkeypatch.setattr("allies.health.panels.timezone.now", lambda: later)
    assert "Ms. Okafor has it" not in today(cast.ana)


def test_closed_it_is_gone(cast, event):
    take(event, by=cast.okafor.person, seat=cast.okafor)
    close(event, by=cast.okafor.person)
    assert "You told school" not in today(cast.ana)


def test_the_other_home_reads_nothing_of_it_and_school_still_has_it_first(cast, event):
    assert "eizure" not in today(cast.luis)
    assert "Health or safety from home: Seizure" in today(cast.okafor)
    assert "I have it" in today(cast.okafor)
