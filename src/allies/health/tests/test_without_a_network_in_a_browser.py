"""Without a network the page says loudly that nothing was sent, and keeps nothing for later."""

import pytest

from allies.health.models import HealthEvent
from allies.teams.tests.cast import enter
from allies.ui.tests.browser import assert_accessible

pytestmark = pytest.mark.browser


@pytest.mark.django_db(transaction=True)
def test_nothing_is_sent_and_the_page_says_so(cast, client, open_page):
    cast.school.phone = "(312) 555-0100"
    cast.school.save()
    page = open_page(f"/children/{cast.child.pk}/health-or-safety/", phone=True, client=enter(client, cast.ana.person))
    assert_accessible(page)
    page.get_by_label("Seizure").check(force=True)
    page.context.set_offline(True)
    with page.expect_event("requestfailed"):  # what the page asks first: while it asks, a second press does nothing
        page.get_by_role("button", name="Tell school now").press("Enter")
    lost = page.get_by_role("alert")
    lost.get_by_text("This has NOT been sent").wait_for()
    assert not HealthEvent.objects.exists()
    page.context.set_offline(False)
    page.get_by_role("button", name="Tell school now").press("Enter")
    page.get_by_text("Nobody has said “I have it” yet").wait_for()
    assert HealthEvent.objects.count() == 1
    assert_accessible(page)
