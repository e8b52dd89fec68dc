"""From the paste to the letters in a browser, with what must be corrected."""

import pytest
from django.urls import reverse

from allies.teams.tests.cast import enter
from allies.ui.tests.browser import assert_accessible, assert_valid_html

pytestmark = pytest.mark.browser

TABLE = """Child\tGrade\tAdult\tRole\tHome\tEmail
Lucia Perez\t3\tRosa Perez\tmother\tA\trosa@example.com
Lucia Perez\t3\tJuan Perez\tfather\tB\t
Lucia Perez\t3\tMr. Bell\tteacher\t\t
Omar Haddad\t4\tSara & Ali Haddad\tparents\t\tsara@example
Mateo Rivera\t\tAna Rivera\tmother\t\t
"""


@pytest.mark.parametrize("language", ["en", "ar"])
def test_from_the_paste_to_the_letters(cast, client, open_page, tmp_path, language):
    """At a desk in English, on a phone in Arabic."""
    leader = cast.ford.person
    leader.language = language
    leader.save()
    address = reverse("roster:bring_in", args=[cast.school.pk])
    page = open_page(address, client=enter(client, leader), language=language, phone=language == "ar")
    assert_accessible(page)
    page.locator("textarea").fill(TABLE)
    page.locator("button[value=look]").click()
    page.wait_for_selector("table caption")
    assert_accessible(page)
    seen = {"rows.html": page.content()}
    page.locator("button[value=bring]").click()
    page.wait_for_selector("#came")
    assert_accessible(page)
    page.locator("#came a.button").click()
    page.wait_for_selector("a[href*=all]")
    assert_accessible(page)
    assert_valid_html(seen | {"letters.html": page.content()}, tmp_path)
