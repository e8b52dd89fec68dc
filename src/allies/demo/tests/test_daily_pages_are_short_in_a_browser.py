"""Today and the page of the child, for the families of the demo, on a phone."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from allies.demo.children import CAST
from allies.demo.seed import seed
from allies.teams.models import Member
from allies.teams.tests.cast import enter
from allies.ui.tests.browser import assert_fits

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore:unclosed database:ResourceWarning"),
]
TODAY, CHILD = 2.3, 2.5  # screens
# The cast, and of the rest a family that writes Spanish, one that writes Arabic, and one that came today.
WHOSE = [*(kid.name for kid in CAST), "Valentina Ruiz", "Karim Nasser", "Rafael Lima"]
HEIGHT = "document.documentElement.scrollHeight / 844"


@pytest.mark.long
def test_on_a_school_morning_both_are_short_for_each_family(open_page, settings):
    settings.IS_DEMO = True
    seed()
    at_home = Member.objects.current().filter(role__in=["guardian", "family", "student"], child__name__in=WHOSE)
    seats = list(at_home.select_related("person", "child__school").order_by("person__name", "child__name"))
    here = timezone.now().astimezone(seats[0].child.zone)
    morning = (here + timedelta(days=(7 - here.weekday()) % 7)).replace(hour=7, minute=12)
    too_long = {}
    with time_machine.travel(morning, tick=True):
        for seat in seats:
            for path, most in (("/", TODAY), (f"/children/{seat.child_id}/", CHILD)):
                page = open_page(path, phone=True, client=enter(Client(), seat.person))
                assert_fits(page)
                if (screens := page.evaluate(HEIGHT)) > most:
                    too_long[seat.person.name, seat.child.name, path] = round(screens, 2)
                page.context.close()
    assert not too_long
