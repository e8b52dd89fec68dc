"""Today of every family of the demo, on a phone."""

import pytest
from django.test import Client

from allies.demo.seed import seed
from allies.people.models import Person
from allies.teams.models import Member
from allies.teams.tests.cast import enter
from allies.ui.tests.browser import assert_fits

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore:unclosed database:ResourceWarning"),
]
SCREENS = 2.3
HEIGHT = "document.documentElement.scrollHeight / 844"


@pytest.mark.long
def test_it_is_short_for_every_family_of_the_demo(open_page, settings):
    settings.IS_DEMO = True
    seed()
    at_home = Member.objects.current().filter(role__in=["guardian", "family", "student"], child__left_at=None)
    too_long = {}
    for person in Person.objects.filter(pk__in=at_home.values("person")).order_by("name"):
        page = open_page("/", phone=True, client=enter(Client(), person))
        assert_fits(page)
        if (screens := page.evaluate(HEIGHT)) > SCREENS:
            too_long[person.name] = round(screens, 2)
        page.context.close()
    assert not too_long
