"""Whoever sees a page of a child leaves a line, however they asked for it."""

import pytest
from django.test import Client

from allies.log.models import Read
from allies.teams.tests.cast import enter


@pytest.mark.parametrize("method", ["get", "options", "trace", "post"])
def test_a_page_that_is_shown_is_noted_however_it_was_asked_for(cast, method):
    page = getattr(enter(Client(), cast.bell.person), method)(f"/children/{cast.child.pk}/team/")
    assert "Ana Rivera" in page.content.decode()
    assert Read.objects.filter(seat=cast.bell.pk, what="see_team").count() == 1
