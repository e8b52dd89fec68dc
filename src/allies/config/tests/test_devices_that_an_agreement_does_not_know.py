"""Somebody lets a phone ring, and what they agreed on with school says another way: the page says so, and leads on."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from allies.agreements.models import Agreement
from allies.agreements.tests.agreeing import agreed
from allies.notices.models import Preference
from allies.notices.tests.conftest import clock, team, work
from allies.notices.wishes import listeners_of
from allies.push.actions import let_ring
from allies.push.tests.opening import Browser
from allies.teams.actions.seats import add_member
from allies.teams.permissions import Role
from allies.teams.tests.cast import enter, welcome_child

__all__ = ["clock", "team", "work"]


@pytest.fixture
def ringing(team):
    """Ana has let her phone ring."""
    browser = Browser()
    where = {"endpoint": "https://push.example.net/a", "key": browser.public, "secret": browser.auth}
    let_ring(by=team.ana.person, sign_in=None, called="Firefox", **where)
    return team


def page_of(member):
    words = re.sub("[\u2066-\u2069]|<[^>]*>", "", enter(Client(), member.person).get(reverse("push:devices")).text)
    return " ".join(words.split())


def test_without_an_agreement_it_rings_and_nothing_more_is_said(ringing):
    assert "What does not ring yet" not in page_of(ringing.ana)


def test_what_was_agreed_before_goes_on_and_the_page_says_so(ringing):
    agreed(ringing.ana, ringing.okafor, first_by="email", then_by="")
    words = page_of(ringing.ana)
    assert "you and school agreed on another way, and your devices are not in it yet" in words
    assert "News comes like this: By e-mail." in words


def test_one_tap_leads_to_the_change_with_the_devices_first_and_school_agrees(ringing):
    agreed(ringing.ana, ringing.okafor, first_by="email", then_by="")
    ana = enter(Client(), ringing.ana.person)
    link = re.search(r'href="([^"]+first=push)"', ana.get(reverse("push:devices")).text)[1]
    form = ana.get(link).context["form"]
    assert [form[name].value() for name in ("first_by", "then_by")] == ["push", "email"]
    assert not form.sections[0].is_folded
    sent = {field.name: field.value() for field in form if field.value() not in (None, False)}
    assert ana.post(link, sent).status_code == 302
    assert Agreement.open().get().ways == ["push", "email"]
    assert listeners_of([ringing.ana])[0].ways[0] == "email"  # until both have agreed


def test_who_has_no_device_is_not_sent_there_by_a_made_up_address(team):
    agreed(team.ana, team.okafor, first_by="email", then_by="")
    there = reverse("agreements:write", args=[team.child.pk, team.ana.pk])
    form = enter(Client(), team.ana.person).get(f"{there}?first=push").context["form"]
    assert form["first_by"].value() == "email"


def test_an_order_of_ones_own_without_devices_is_named_too(ringing):
    Preference.objects.create(person=ringing.ana.person, side="home", ways=["email"])
    assert "you chose another way yourself" in page_of(ringing.ana)


def test_a_mother_of_two_who_agreed_about_one_reads_it_of_that_one_alone(ringing):
    other = welcome_child("Noor Haddad", school=ringing.school, by=ringing.ford.person, homes=("Hill Street",))
    add_member(ringing.ana.person, child=other, role=Role.GUARDIAN, home=other.homes.get(), by=None)
    agreed(ringing.ana, ringing.okafor, first_by="email", then_by="")
    words = page_of(ringing.ana)
    assert "Mateo: you and school agreed" in words
    assert "Noor" not in words[words.index("What does not ring yet") :]
