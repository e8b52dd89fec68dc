"""The table of all children in a real browser: arrow keys, ticks that are counted, and the act they are taken to."""

import pytest
from playwright.sync_api import expect

from allies.batons.tests.handing import sign_in
from allies.people.models import Person
from allies.profiles.sections import Section
from allies.profiles.tests.writing import wrote
from allies.today.tests.classroom import a_class
from allies.ui.tests.browser import assert_accessible, assert_fits

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore:unclosed database:ResourceWarning"),
]


def test_those_who_were_ticked_are_taken_to_one_note_for_all(open_page, client, cast):
    a_class(cast, 3)
    page = open_page("/caseload/?sort=student", client=sign_in(client, cast.bell))
    assert_accessible(page)
    count = page.locator("[data-count]")
    page.get_by_label("Tick Child 00").focus()
    page.keyboard.press("Space")
    expect(count).to_have_text("One student ticked")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("Tick Child 01")).to_be_focused()
    page.keyboard.press("Space")
    expect(count).to_have_text("2 students ticked")
    page.get_by_role("button", name="Write the note home").click()
    notes = page.get_by_role("main")
    expect(notes).to_contain_text("Child 00")
    expect(notes).to_contain_text("Child 01")
    expect(notes).not_to_contain_text("Child 02")


@pytest.mark.long
@pytest.mark.parametrize("language", ["en", "ar"])
def test_on_a_phone_a_row_is_two_lines_and_nothing_runs_over(open_page, client, cast, language):
    a_class(cast, 2, cast.okafor)
    wrote(cast.ana, "Look.", Section.HEALTH, chips=["seizures"])
    Person.objects.filter(pk=cast.okafor.person_id).update(language=language)
    client = sign_in(client, cast.okafor)
    for view in ("day", "iep", "family"):
        page = open_page(f"/caseload/?view={view}", client=client, phone=True)
        assert_accessible(page)
        assert_fits(page)
