"""A parent who works at a school, a mother of two, a phone that two share: each world by its own hours."""

from datetime import time

import pytest
from django.urls import reverse

from allies.notices.models import Preference
from allies.push.models import Device
from allies.push.tests.test_devices import Phone
from allies.teams.actions.seats import add_member
from allies.teams.permissions import Kind, Role
from allies.teams.tests.cast import welcome_child
from allies.timeline.tests.samples import told


@pytest.fixture
def noor(team):
    """Another child; Mr. Bell is at home with her."""
    child = welcome_child("Noor Haddad", school=team.school, by=team.ford.person, homes=("Hill Street",))
    add_member(team.bell.person, child=child, role=Role.GUARDIAN, home=child.homes.get(), by=None)
    return add_member(team.okafor.person, child=child, role=Role.CASE_MANAGER, by=None)


def test_a_teacher_who_is_a_parent_is_rung_by_the_hours_of_each_world(team, noor, work, push_service):
    push_service.subscribe(team.bell.person)
    at_work = {"serious": "at_once", "quiet_from": time(16), "quiet_until": time(7)}
    Preference.objects.create(person=team.bell.person, side="school", **at_work)
    Preference.objects.create(
        person=team.bell.person, side="home", serious="at_once", quiet_from=None, quiet_until=None
    )
    work("Wed 18:00")
    told(team.okafor, kind=Kind.INCIDENT)
    work()
    assert push_service.came == []
    told(noor, kind=Kind.INCIDENT)
    work()
    assert len(push_service.came) == 1
    work("Thu 07:00")
    assert len(push_service.came) == 2


def test_on_a_phone_of_two_each_is_rung_while_signed_in_and_not_the_other(team, work, push_service):
    phone = Phone(team.ana.person)
    phone.ring()
    phone.client.post(reverse("account_logout"))
    assert not Device.objects.exists()
    phone.come_in(team.luis.person)
    assert phone.compare() == 410  # her address rings for nobody on this phone
    phone.ring()
    assert Device.objects.get().person == team.luis.person
    told(team.okafor, kind=Kind.INCIDENT)
    assert "rivera" in work()
