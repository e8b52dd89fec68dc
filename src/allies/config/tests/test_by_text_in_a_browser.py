"""School sees beside an answer that it came by text, and beside its own note what became of it, on a phone."""

import pytest
from django.test import Client
from playwright.sync_api import expect

from allies.batons.actions import pass_baton
from allies.batons.chips import Way
from allies.checkins.actions import start
from allies.database.ids import uuid7
from allies.notices.tests.conftest import clock, team, work
from allies.teams.tests.cast import enter
from allies.texting.actions.digits import asked
from allies.texting.tests.conftest import ANA, _fresh_limits, has_number, phones, text
from allies.ui.tests.browser import assert_accessible

__all__ = ["_fresh_limits", "clock", "phones", "team", "work"]
pytestmark = pytest.mark.browser


def test_by_text_stands_beside_what_came_so(open_page, cast, phones):
    has_number(cast.ana.person, ANA)
    phones.at(ANA)
    note = {"day": cast.bell.today, "chips": {"afternoon": ["calm"]}, "words": {"did": "We baked bread."}}
    [part] = pass_baton(by=cast.bell, way=Way.FROM_SCHOOL, **note)
    start(cast.ana, id=uuid7(), by=cast.okafor)
    asked(ANA, [cast.ana], text=uuid7())
    text(ANA, "so-so")
    text(ANA, "thanks")
    text(ANA, "He has a cold")
    for who, url, language in (
        (cast.bell, f"/children/{cast.child.pk}/batons/{part.day}/", "en"),
        (cast.okafor, f"/children/{cast.child.pk}/check-ins/{cast.ana.pk}/", "en"),
        (cast.bell, f"/children/{cast.child.pk}/batons/{part.day}/", "ar"),
    ):
        who.person.language = language
        who.person.save()
        page = open_page(url, phone=True, language=language, client=enter(Client(), who.person))
        assert_accessible(page)
        if language == "en":
            expect(page.get_by_text("By text").first).to_be_visible()
