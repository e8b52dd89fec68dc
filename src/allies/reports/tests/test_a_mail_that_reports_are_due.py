"""Whoever has reports to send hears of it by mail, once a week at most, and the mail says nothing of a child."""

import pytest

from allies.notices.models import Preference
from allies.outbox.models import Parcel
from allies.reports.reminding import HANDLER, remind

from .reporting import a_told_goal, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def goal(clock, cast):
    return a_told_goal(cast)


def reminders():
    return Parcel.objects.filter(handler=HANDLER)


def test_the_case_manager_alone_gets_one_mail_however_often_the_worker_looks(goal, cast, work, mailoutbox):
    for _nth in range(3):
        list(remind())
    assert [parcel.to for parcel in reminders()] == [cast.okafor.person_id]
    work("Fri 16:00")
    [mail] = [mail for mail in mailoutbox if "view=reports" in mail.body]
    assert mail.to == [cast.okafor.person.email]
    for word in ("Mateo", "Rivera", "Oak", "stays", "2026", str(cast.child.pk)):
        assert word not in mail.subject + mail.body


def test_what_was_sent_meanwhile_needs_no_mail(goal, cast, work, mailoutbox):
    list(remind())
    send(cast.okafor)
    work("Fri 16:00")
    assert not any("view=reports" in mail.body for mail in mailoutbox)


def test_who_wants_no_mail_of_the_story_gets_none(goal, cast):
    preference = Preference.default(cast.okafor.person, cast.okafor.side)
    preference.story = "off"
    preference.save()
    list(remind())
    assert not reminders().exists()


def test_where_nothing_is_due_nobody_is_told(clock, cast):
    a_told_goal(cast, every_weeks=20)
    list(remind())
    assert not reminders().exists()
