"""A fortnight of Rosa Cruz, who has no mailbox and opens no page: school works on its pages, she has a phone.

Her other half of the story is Luis, the father, in another home: nothing of hers reaches him.
"""

import re
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from allies.batons.models import GotIt
from allies.checkins.models import Answer
from allies.conversations.models import CallRequest
from allies.database.ids import uuid7
from allies.notices.tests.conftest import CHICAGO, clock, team
from allies.people.models import Person
from allies.teams.actions.seats import add_member
from allies.teams.models import Member
from allies.teams.permissions import Role
from allies.teams.tests.cast import enter
from allies.texting.actions.arriving import look_at_what_waits
from allies.texting.actions.numbers import add_number, send_code
from allies.texting.models import Number
from allies.texting.tests.conftest import Phones, code_of, phones, text
from allies.texts.gateways.protocol import NotReached
from allies.texts.parts import parts_of

__all__ = ["clock", "phones", "team"]
pytestmark = pytest.mark.django_db
ROSA = "+15125550160"


class Fortnight:
    """The clock, her phone, and school's browsers."""

    def __init__(self, team, clock, phones: Phones):
        self.team, self.clock, self.phones, self.read = team, clock, phones, 0

    def at(self, when: str) -> list[str]:
        """What her phone got until that hour, since it was last looked at."""
        self.clock.move_to(datetime.fromisoformat(when).replace(tzinfo=CHICAGO))
        look_at_what_waits()
        words = self.phones.at(ROSA)
        new, self.read = words[self.read :], len(words)
        return new

    def rosa(self, words: str) -> None:
        text(ROSA, words)

    def page(self, who: Member, name: str, *args: object) -> str:
        url = reverse(name, args=[self.team.child.pk, *args])
        answer = enter(Client(), who.person).get(url)
        assert answer.status_code == 200, answer.headers
        return answer.content.decode()

    def post(self, who: Member, name: str, *args: object, **form: object) -> None:
        url = reverse(name, args=[self.team.child.pk, *args])
        answer = enter(Client(), who.person).post(url, {"id": str(uuid7()), **form})
        assert answer.status_code == 302, answer.content.decode()

    def note(self, day: str, words: str) -> None:
        self.post(self.team.bell, "batons:from_school", day=day, did_words=words, not_sure_id=str(uuid7()))


def digit(words: str, answer: str) -> str:
    return re.search(rf"(\d)={re.escape(answer)}", words).group(1)


@pytest.fixture
def two_weeks(team, clock, phones) -> Fortnight:
    return Fortnight(team, clock, phones)


@pytest.fixture
def rosa(team, phones) -> Member:
    person = Person.objects.create(name="Rosa Cruz", language="es", sign_in_name="mar-sol-123")
    seat = add_member(person, child=team.child, role=Role.GUARDIAN, home=team.oak, by=None)
    return Member.objects.select_related("child__school", "home", "person").get(pk=seat.pk)


def test_a_fortnight_by_texts_alone(two_weeks, rosa, team, phones):
    week, luis = two_weeks, team.luis

    # Friday before: at school somebody helps her with the page, once. She texts the code back.
    week.at("2026-11-27T09:00")
    send_code(add_number(ROSA, by=rosa.person))
    [asks] = week.at("2026-11-27T09:01")
    week.rosa(code_of(asks))
    [begun] = week.at("2026-11-27T09:02")
    assert "STOP" in begun
    assert Number.objects.get(person=rosa.person).proven_at

    # Monday: the note of the day, had by a digit.
    week.at("2026-11-30T14:00")
    week.note("2026-11-30", "We baked bread.")
    [evening] = week.at("2026-11-30T17:05")
    assert "Maple School: 1 novedad para usted." in evening
    week.rosa(digit(evening, "Recibido"))
    assert GotIt.objects.get().home == team.oak

    # Tuesday: she writes; the case manager reads it on her page and answers there.
    week.at("2026-12-01T07:10")
    week.rosa("Durmió mal y tiene tos")
    assert "urgente" in week.at("2026-12-01T07:11")[-1]
    talk = uuid_of_talk(week, team)
    assert "Durmió mal y tiene tos" in week.page(team.okafor, "conversations:thread", talk)
    week.at("2026-12-01T09:00")
    week.post(team.okafor, "conversations:thread", talk, words="Thank you. We watch him.")
    evening = week.at("2026-12-01T17:05")
    assert len(evening) == 1

    # Wednesday: how is it going? A digit, and a word with it.
    week.at("2026-12-02T10:00")
    week.post(team.okafor, "checkins:start", rosa.pk)
    [evening] = week.at("2026-12-02T17:05")
    assert "¿Cómo va todo?" in evening or "¿Cómo" in evening
    week.rosa(f"{digit(evening, 'Más o menos')}, mucho trabajo")
    said = Answer.objects.get()
    assert (said.by_id, said.choice) == (rosa.pk, "so_so")
    assert "mucho trabajo" in week.page(team.okafor, "conversations:thread", talk)

    # Thursday: she wants a call, and gets one.
    week.at("2026-12-03T12:00")
    week.rosa("Llámenme por favor")
    assert CallRequest.objects.get().by_id == rosa.pk
    assert "Rosa Cruz" in week.page(team.okafor, "conversations:talks")
    talked = re.search(r'name="talked" value="([^"]+)"', week.page(team.okafor, "conversations:note")).group(1)
    week.post(team.okafor, "conversations:note", talked=talked)

    # Friday: what could be a wish to end texts is asked back, and is words once she says so.
    week.at("2026-12-04T08:00")
    week.rosa("alto 😂")
    [asked] = week.at("2026-12-04T08:01")
    assert "ALTO" in asked
    week.at("2026-12-04T08:12")
    assert "alto 😂" not in week.page(team.okafor, "conversations:thread", talk)
    week.rosa(asked[asked.index(" = mis palabras") - 1])
    assert "alto 😂" in week.page(team.okafor, "conversations:thread", talk)

    # The second week: no daily notes, please. A message still comes.
    week.at("2026-12-07T08:00")
    week.rosa("no más notas del día")
    [stopped] = week.at("2026-12-07T08:01")
    assert "START" in stopped
    week.note("2026-12-07", "We went to the park.")
    assert week.at("2026-12-07T17:05") == []
    week.post(team.okafor, "conversations:thread", talk, words="He needs boots tomorrow.")
    [evening] = week.at("2026-12-08T17:05")
    assert "1 novedad" in evening
    week.rosa("START")
    week.at("2026-12-08T17:10")

    # Wednesday: the gateway is away for an hour in the evening. It comes late, and once.
    week.note("2026-12-09", "We painted.")
    phones.trouble = NotReached("down")
    for minute in range(0, 60, 5):
        assert week.at(f"2026-12-09T17:{minute:02}") == []
    phones.trouble = None
    assert len(week.at("2026-12-09T18:20")) == 1

    # Friday: somebody else has her phone for a moment, and says so. School is told; nothing more comes.
    week.at("2026-12-11T10:00")
    week.rosa("número equivocado")
    week.at("2026-12-11T10:01")
    front = enter(Client(), team.okafor.person).get("/").content.decode()
    assert "The phone of Rosa Cruz may have changed hands" in front
    week.note("2026-12-11", "We sang.")
    assert week.at("2026-12-11T17:05") == []

    # In all of it: no name of the child on her phone, no text longer than four parts, nothing of hers for Luis.
    sent = [one.words for one in phones.texts]
    assert not [words for words in sent if "Mateo" in words]
    assert max(parts_of(words).count for words in sent) <= 4
    for name in ("timeline:story", "today:messages_of", "conversations:talks", "batons:today"):
        there = week.page(luis, name)
        for hers in ("tos", "trabajo", ROSA, "Llámenme", "alto"):
            assert not re.search(rf"\b{re.escape(hers)}\b", there), (name, hers)


def uuid_of_talk(week: Fortnight, team) -> str:
    """As it is linked on the page of all talks."""
    listed = week.page(team.okafor, "today:messages_of")
    [talk, *_] = re.findall(r'href="[^"]*/([0-9a-f-]{36})/"[^>]*>(?:(?!href).)*?By text', listed, re.S)
    return talk
