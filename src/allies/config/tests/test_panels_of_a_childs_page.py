"""The panels beside the story are of each reader: their home, and their language."""

import pytest
from django.utils import translation
from django.utils.html import escape
from django.utils.translation import gettext

from allies.batons.tests.handing import from_home, from_school
from allies.languages.known import whole
from allies.teams.tests.cast import enter


@pytest.fixture
def a_day(cast):
    for guardian in (cast.ana, cast.luis):
        from_home(guardian, cast.bell.today)
    from_school(cast.bell, cast.bell.today)


def test_the_days_of_both_homes_are_kept_apart(cast, a_day, client):
    """School sees two names of homes in the panel, and each home none."""
    shown = {}
    for who in ("bell", "ana", "luis", "bell", "luis", "ana"):
        enter(client, cast.everyone[who].person)
        page = client.get(f"/children/{cast.child.pk}/").content.decode()
        panel = page.split('aria-labelledby="baton-now"')[1].split("</section>")[0]
        assert shown.setdefault(who, panel) == panel
        assert ("Oak Street" in panel, "Elm Street" in panel) == (who == "bell", who == "bell")


def test_the_childs_page_is_said_in_the_language_of_each_reader_whoever_came_first(cast, a_day, client):
    for language in (*whole(), "es", "en"):
        cast.ana.person.language = language
        cast.ana.person.save()
        enter(client, cast.ana.person)
        page = client.get(f"/children/{cast.child.pk}/").content.decode()
        with translation.override(language):
            words = [gettext(one) for one in ("The team", "Good things", "Tell school", "From school", "See the day")]
            for said in words:
                assert escape(said) in page
