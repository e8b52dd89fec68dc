"""A call or a word at the door is noted in one room and counts in another: neither knows the other."""

from datetime import timedelta

import pytest

from allies.agreements.tests.agreeing import agreed
from allies.checkins.reading import between_with
from allies.checkins.tests.checking import asked, days_later, said, url
from allies.conversations.actions.calls import note_talk
from allies.database.ids import uuid7
from allies.notices.tests.conftest import clock
from allies.teams.tests.cast import enter

__all__ = ["clock"]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_who_would_rather_talk_is_called_and_the_noted_talk_counts(cast, client):
    agreed(cast.ana, cast.okafor, check_in_weeks=1)
    with days_later(7):
        said(asked(cast.ana, cast.okafor), cast.ana, "voice")
        enter(client, cast.okafor.person)
        assert "would rather talk" in client.get("/").content.decode()
        assert "/talks/new/" in client.get(url(cast.okafor, cast.ana)).content.decode()
    with days_later(9):
        enter(client, cast.okafor.person)
        note_talk(id=uuid7(), by=cast.okafor, home=cast.oak, how="phone")
        assert "would rather talk" not in client.get("/").content.decode()
        rhythm = between_with(cast.okafor, cast.ana).rhythm
        assert rhythm.day >= cast.ana.today + timedelta(days=7)


def test_a_talk_with_one_home_says_nothing_of_the_other(cast):
    for adult in (cast.ana, cast.luis):
        agreed(adult, cast.okafor, check_in_weeks=1)
    with days_later(3):
        note_talk(id=uuid7(), by=cast.okafor, home=cast.oak, how="door")
        days = {adult: between_with(cast.okafor, adult).rhythm.day for adult in (cast.ana, cast.luis)}
        assert days[cast.ana] > days[cast.luis]
        assert between_with(cast.luis, cast.luis).rhythm.day == days[cast.luis]
