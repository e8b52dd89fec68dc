"""`./allies check` says where the words of families go, whether the machine answers, and what it may read."""

from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from allies.engines.protocol import NotReached
from allies.machine_words import allowed
from allies.server.checks import translation
from allies.server.checks.finding import Level
from allies.teams.permissions import Kind


@dataclass
class Machine:
    url: str = "http://127.0.0.1:2737"
    knows: tuple[str, ...] = ("es", "ar", "vi")

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        if target not in self.knows:
            raise NotReached("The machine says 400")
        return list(texts)


def found(settings, machine):
    settings.TRANSLATION = machine
    return {finding.words: finding.level for finding in translation.translation()}


def test_nothing_is_said_where_there_is_no_machine(settings):
    assert found(settings, None) == {}


def test_one_on_this_server_that_answers_is_good(settings):
    said = found(settings, Machine())
    assert set(said.values()) == {Level.GOOD}
    assert any(all(name in words for name in ("Spanish", "Arabic", "Vietnamese")) for words in said)
    assert any("a note of the day" in words for words in said)


def test_an_outer_one_is_named_and_what_goes_there_is_said(settings):
    said = found(settings, Machine("https://words.example.org/v1"))
    [words] = [words for words, level in said.items() if level == Level.LOOK]
    assert "words.example.org" in words


def test_a_language_that_it_does_not_have_is_named(settings):
    said = found(settings, Machine(knows=("es",)))
    [words] = [words for words, level in said.items() if level == Level.LOOK]
    assert "Vietnamese" in words
    assert "Spanish" not in words


def test_one_that_does_not_answer_is_wrong(settings):
    said = found(settings, Machine(knows=()))
    [words] = [words for words, level in said.items() if level == Level.WRONG]
    assert "The machine says 400" in words


@pytest.mark.parametrize("kind", sorted(allowed.FOR_PEOPLE))
def test_what_is_for_people_alone_is_never_on_the_list(settings, monkeypatch, kind):
    assert not [one for _name, one in allowed.PARTS if one == kind]
    monkeypatch.setitem(allowed.PARTS, ("plan-part", kind), None)
    assert Level.WRONG in found(settings, Machine()).values()
    assert {Kind.PLAN, Kind.HEALTH, Kind.INCIDENT, Kind.PROFILE} <= allowed.FOR_PEOPLE
