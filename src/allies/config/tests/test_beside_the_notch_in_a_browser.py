"""A phone on its side has a notch at one end and round corners: nothing is read or pressed there."""

import pytest
from django.test import Client

from allies.people.models import Person
from allies.teams.tests.cast import enter
from allies.ui.tests.browser import assert_fits

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NOTCH = {"top": 0, "left": 47, "bottom": 21, "right": 47}
# What is within, not the air around it: a plain button has no edge of its own.
BENEATH = """(notch) => [...document.querySelectorAll("h1, h2, p, li, label, a, button, summary")].filter((it) => {
    const box = it.getBoundingClientRect(), air = getComputedStyle(it);
    const [from, to] = [box.left + parseFloat(air.paddingLeft), box.right - parseFloat(air.paddingRight)];
    return it.checkVisibility({ visibilityProperty: true }) && !it.matches(".skip") && box.width > 1
        && (from < notch.left || to > innerWidth - notch.right);
}).map((it) => it.outerHTML.slice(0, 90))"""


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("width", [667, 844])
def test_nothing_lies_beneath_the_notch(cast, open_page, width, language):
    Person.objects.filter(pk=cast.ana.person_id).update(language=language)
    window = open_page("/help/", client=enter(Client(), cast.ana.person), size={"width": width, "height": 390})
    window.context.new_cdp_session(window).send("Emulation.setSafeAreaInsetsOverride", {"insets": NOTCH})
    for path in ("/", f"/children/{cast.child.pk}/", f"/children/{cast.child.pk}/plan/", "/messages/"):
        window.goto(path)
        assert_fits(window)
        assert window.evaluate(BENEATH, NOTCH) == [], path
