"""A letter is no moment of the child: nobody praises it, nor makes a win of it."""

import pytest
from django.test import Client
from django.utils import timezone

from allies.database.ids import uuid7
from allies.observations.actions import write_observation
from allies.teams.tests.cast import enter
from allies.timeline.models import Entry

from .asking import asked

pytestmark = pytest.mark.django_db


def line_of(event, seat):
    """What stands in the frame of this line, as this seat reads the story."""
    client = Client()
    enter(client, seat.person)
    page = client.get(f"/children/{seat.child_id}/story/").content.decode()
    start = page.index(f'id="e-{Entry.objects.get(event=event).pk}"')
    return page[start : page.index("</article>", start)]


def test_nobody_praises_a_letter_or_makes_a_win_of_it(cast):
    asked(cast.ana)
    write_observation(id=uuid7(), by=cast.ana, sort="good", what="swing", happened_at=timezone.now())
    assert "Thanks" in line_of("asking.asked", cast.okafor)
    assert "Well done" not in line_of("asking.asked", cast.okafor)
    assert "Well done" in line_of("observations.seen", cast.okafor)
    assert "Make it a win" not in line_of("asking.asked", cast.ana)
    assert "Make it a win" in line_of("observations.seen", cast.ana)
