"""What of a child's page is drawn once for the same needs shows nothing but these, in the language of each reader."""

from datetime import date
from uuid import UUID

import pytest
from django.template import Context
from django.utils import translation
from django.utils.html import escape
from django.utils.translation import gettext, ngettext

from allies.batons.tests.handing import again, from_home, from_school
from allies.teams.tests.cast import enter
from allies.timeline.places import panels
from allies.timeline.sentences import compiled
from allies.timeline.tests.telling import story_of

KEPT = [panel for panel in panels if panel.is_kept]


class OnlyThese(Context):
    """Whatever else a template looks for is an error, also where it only asks whether it is there."""

    def __getitem__(self, key):
        if key not in self:
            raise AssertionError(f"{key} is looked for, and is not among the needs")
        return super().__getitem__(key)


def is_plain(value):
    if isinstance(value, tuple):
        return all(is_plain(one) for one in value)
    return value is None or isinstance(value, str | int | bool | date | UUID)


@pytest.fixture
def a_day(cast):
    for guardian in (cast.ana, cast.luis):
        from_home(guardian, cast.bell.today)
    from_school(cast.bell, cast.bell.today)


@pytest.mark.parametrize("panel", KEPT, ids=lambda panel: panel.template)
def test_a_kept_panel_needs_plain_things_and_looks_at_nothing_else(cast, a_day, panel):
    for member in map(again, cast.everyone.values()):
        if not member.may(panel.permission):
            continue
        needs = panel.build(member, story_of(member))
        assert all(is_plain(value) for value in needs.values()), needs
        assert "<" in compiled(panel.template).render(OnlyThese(dict(needs)))


def test_the_days_of_both_homes_are_kept_apart(cast, a_day, client):
    """School sees two names of homes in the panel that is kept, and each home none."""
    shown = {}
    for who in ("bell", "ana", "luis", "bell", "luis", "ana"):
        enter(client, cast.everyone[who].person)
        page = client.get(f"/children/{cast.child.pk}/").content.decode()
        panel = page.split('aria-labelledby="baton-now"')[1].split("</section>")[0]
        assert shown.setdefault(who, panel) == panel
        assert ("Oak Street" in panel, "Elm Street" in panel) == (who == "bell", who == "bell")


def test_the_childs_page_is_said_in_the_language_of_each_reader_whoever_came_first(cast, a_day, client):
    for language in ("en", "es", "ar", "es", "en"):
        cast.ana.person.language = language
        cast.ana.person.save()
        enter(client, cast.ana.person)
        page = client.get(f"/children/{cast.child.pk}/").content.decode()
        mates = again(cast.ana).teammates().count()
        with translation.override(language):
            team = ngettext("a team of one", "a team of %(counter)s", mates) % {"counter": mates}
            words = [gettext(one) for one in ("How we talk", "The story", "Whose words", "From school", "See the day")]
            for said in [*words, team]:
                assert escape(said) in page
