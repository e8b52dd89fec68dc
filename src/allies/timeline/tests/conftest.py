"""What this room tells in its tests: an event of a room above, with the simplest sentence there is."""

import pytest
from django.template import engines
from django.test import Client

from allies.rooms.tests.also import also
from allies.teams.tests.cast import enter
from allies.timeline import lines, sentences


@pytest.fixture(autouse=True)
def sample_events(monkeypatch):
    """`sample.told` says who told it, and what they typed."""
    words = "<p>{{ by }} told of {{ child }}.</p>{% if facts.words %}{{ facts.words }}{% endif %}"
    template = engines["django"].from_string(words).template
    found = sentences.compiled
    monkeypatch.setattr(sentences, "compiled", lambda name: template if name.startswith("sample/") else found(name))
    lines.KEPT.clear()
    also(monkeypatch, sentences.Sentence("sample.told", label="Told", icon="heart"))


@pytest.fixture
def at(cast):
    """A page under the child's address, as somebody."""

    def get(who, path="", **data):
        url = f"/children/{cast.child.pk}/{path}"
        browser = enter(Client(), who.person)
        return browser.post(url, data) if data else browser.get(url)

    return get
