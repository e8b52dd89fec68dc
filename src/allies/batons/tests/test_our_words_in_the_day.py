"""A word of the team's is a link in the day and in the story."""

import pytest

from allies.batons.tests.handing import from_school, sign_in
from allies.database.ids import uuid7
from allies.profiles.actions.terms import add_term

pytestmark = pytest.mark.django_db


def test_a_word_of_ours_leads_to_what_it_means(cast, client):
    term = add_term(id=uuid7(), by=cast.okafor, sort="behaviour", language="en", word="meltdown")
    link = f'<a class="term" href="/children/{cast.child.pk}/words/{term.pk}/">meltdown</a>'
    from_school(cast.bell, words={"well": "No meltdown today."}, day=cast.bell.today)
    sign_in(client, cast.ana)
    for path in (f"batons/{cast.bell.today.isoformat()}/", "story/"):
        assert f"No {link} today." in client.get(f"/children/{cast.child.pk}/{path}").content.decode()
