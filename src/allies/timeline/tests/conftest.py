"""What this room tells in its tests: an event of a room above, with the simplest sentence there is."""

import pytest
from django.template import engines
from django.test import Client

from allies.rooms.tests.also import also
from allies.teams.tests.cast import enter
from allies.timeline import sentences


@pytest.fixture(autouse=True)
def sample_events(monkeypatch):
    """`sample.told` says who told it, and what they typed."""
    words = "<p>{{ by }} told of {{ child }}.</p>{% if facts.words %}{{ facts.words }}{% endif %}"
    sample, found = engines["django"].from_string(words), sentences.render_to_string
    monkeypatch.setattr(
        sentences,
        "render_to_string",
        lambda name, given: sample.render(given) if name.startswith("sample/") else found(name, given),
    )
    also(monkeypatch, sentences.Sentence("sample.told", label="Told", icon="heart"))


@pytest.fixture
def at(cast):
    """A page under the child's address, as somebody."""

    def get(who, path="story/", **data):
        url = f"/children/{cast.child.pk}/{path if path[:1].isalpha() else f'story/{path}'}"
        browser = enter(Client(), who.person)
        return browser.post(url, data) if data else browser.get(url)

    return get
