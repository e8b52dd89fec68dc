"""The days of a child on a phone: a row opens its day, an answer stays there; and a draft of a note is sent."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from allies.batons.actions import pass_baton
from allies.batons.chips import Way
from allies.batons.days import day_of
from allies.batons.models import Baton
from allies.config.tests.test_the_note_drafts_itself import saw
from allies.database.ids import uuid7
from allies.teams.tests.cast import enter
from allies.timeline.models import Answer
from allies.ui.tests.browser import assert_accessible

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore:unclosed database:ResourceWarning"),
]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_mother_opens_yesterday_and_says_thanks(open_page, client, cast, language):
    said = {"chips": {"morning": ["calm"], "well": ["art"]}, "words": {}}
    pass_baton(by=cast.bell, way=Way.FROM_SCHOOL, day=cast.bell.today, id=uuid7(), **said)
    page = open_page(
        f"/children/{cast.child.pk}/days/", phone=True, language=language, client=enter(client, cast.ana.person)
    )
    assert_accessible(page)
    page.locator(".day-row").first.click()
    page.wait_for_url("**/days/20*/")
    assert_accessible(page)
    page.locator("[name=choice]").first.click()
    expect(page.locator("[name=choice][aria-pressed=true]")).to_have_count(1)
    assert "/days/20" in page.url
    assert Answer.objects.get().by == cast.ana


def test_a_teacher_reads_the_draft_changes_it_and_sends_it(open_page, client, cast):
    saw(cast.bell, day=day_of(Way.FROM_SCHOOL, timezone.now(), cast.child.zone, []))
    page = open_page(
        f"/children/{cast.child.pk}/batons/from-school/", phone=True, client=enter(client, cast.bell.person)
    )
    page.get_by_text("Where each part is from").click()
    assert_accessible(page)
    page.locator("[name=well_words]").fill("A big wave for the bus")
    page.get_by_role("button", name="Send it home").click()
    page.wait_for_url("**/batons/20*/")
    assert Baton.objects.get().words == {"well": "A big wave for the bus"}
