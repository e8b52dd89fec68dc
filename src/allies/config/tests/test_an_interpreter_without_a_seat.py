"""An interpreter who works for the school and has no seat: one text behind a link, until it is translated."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from allies.batons.actions import correct_baton, pass_baton
from allies.batons.chips import Way
from allies.conversations.actions.threads import begin_thread
from allies.database.ids import uuid7
from allies.incidents.models import Account, Facts
from allies.log.models import Act
from allies.people.models import Person
from allies.plans.models import Stance
from allies.teams.errors import NotPossible
from allies.teams.models import Audience, Member
from allies.teams.permissions import Kind
from allies.teams.tests.cast import enter
from allies.timeline.actions import take_out
from allies.timeline.models import Entry
from allies.translation import handing
from allies.translation.actions import ask_for_words, say_languages
from allies.translation.models import Arranged, Handed, Translated
from allies.translation.things import Text, text_of

pytestmark = pytest.mark.django_db
SAID = "We sang, and Zuri danced."


@pytest.fixture
def note(cast):
    [part] = pass_baton(by=cast.bell, way=Way.FROM_SCHOOL, day=cast.bell.today, chips={}, words={"did": SAID})
    return part


@pytest.fixture
def asked(cast, note):
    Person.objects.filter(pk=cast.ana.person_id).update(language="es")
    return ask_for_words(Text.named("note"), note.pk, by=cast.ana, language="es")


def handed(cast, asked, to="Inés Paz"):
    return handing.hand(asked, id=uuid7(), by=cast.okafor, to=to)


def opened(link):
    return Client().get(f"/interpret/{link.token}/")


def sent(link, note, words="Cantamos, y Zuri bailó."):
    return Client().post(f"/interpret/{link.token}/", {"id": uuid7(), "of": note.pk, "words-0": words})


def test_the_link_opens_that_text_and_names_nobody_who_is_not_in_it(cast, asked, note):
    answer = opened(handed(cast, asked))
    html = answer.content.decode()
    assert answer.status_code == 200
    assert SAID in html
    assert not any(name in html for name in (cast.child.first_name, "Ana", "Luis", cast.oak.name, str(cast.child.pk)))
    assert answer["Cache-Control"] == "no-store"
    assert answer["Referrer-Policy"] == "same-origin"  # with less, a form has no origin and is refused


def test_what_they_write_stands_beside_the_original_with_their_name_and_the_link_is_over(cast, asked, note):
    link = handed(cast, asked)
    assert sent(link, note).status_code == 200
    html = enter(Client(), cast.ana.person).get(f"/children/{cast.child.pk}/batons/{note.day}/").content.decode()
    assert "Cantamos, y Zuri bailó." in html
    assert "Inés Paz" in html
    assert Arranged.objects.get().how == Arranged.How.THERE, "who asked is told"
    for again in (opened(link), sent(link, note, "Otra cosa.")):
        assert SAID not in again.content.decode()
    assert Translated.objects.count() == 1


def test_an_empty_box_keeps_what_was_typed_and_the_link_open(cast, asked, note):
    link = handed(cast, asked)
    assert "Por favor" not in sent(link, note, " ").content.decode()
    assert not Translated.objects.exists()
    assert opened(link).status_code == 200


@pytest.mark.parametrize("how", ["ended", "a week", "taken out", "changed", "the giver left"])
def test_it_is_over_when(cast, asked, note, how):
    link = handed(cast, asked)
    at = timezone.now()
    if how == "ended":
        handing.end(link, by=cast.okafor)
    elif how == "a week":
        at += timedelta(days=7, minutes=1)
    elif how == "taken out":
        take_out(Entry.objects.get(about_id=note.pk), by=cast.okafor, why="wrong child")
    elif how == "changed":
        correct_baton(note, id=uuid7(), by=cast.bell, chips={}, words={"did": "We ran."}, is_hard=False)
    else:
        Member.objects.filter(pk=cast.okafor.pk).update(ends_at=at - timedelta(seconds=1))
    with time_machine.travel(at, tick=False):
        for answer in (opened(link), sent(link, note)):
            assert answer.status_code == 410
            assert SAID not in answer.content.decode()
    assert not Translated.objects.exists()


def test_a_link_that_is_none_opens_nothing(cast, asked):
    handed(cast, asked)
    assert Client().get("/interpret/abcdefghijklmnopqrstuvwxyz/").status_code == 404


def test_the_first_look_is_in_the_log_of_the_child(cast, asked, note):
    link = handed(cast, asked)
    for _twice in range(2):
        opened(link)
    assert Act.objects.filter(act="translation.handed_opened", child=cast.child.pk, about=link.pk).count() == 1


def test_only_who_arranges_it_gives_it_out(cast, asked):
    say_languages(["es"], by=cast.bell)
    for seat in (cast.bell, cast.ana, cast.luis, cast.pam):
        with pytest.raises(NotPossible):
            handing.hand(asked, id=uuid7(), by=seat, to="Inés Paz")
    assert not Handed.objects.exists()


def test_the_page_of_who_arranges_it_makes_the_link_and_ends_it(cast, asked):
    browser, where = enter(Client(), cast.okafor.person), f"/children/{cast.child.pk}/in-my-language/{asked.pk}/"
    form = {"id": uuid7(), "to": "Inés Paz"}
    for _twice in range(2):
        assert browser.post(f"{where}link/", form).status_code == 302
    link = Handed.objects.get()
    assert link.link in browser.get(where).content.decode()
    assert browser.post(f"{where}link/", {"id": uuid7(), "to": ""}).status_code == 200
    browser.post(f"/children/{cast.child.pk}/in-my-language/link/{link.pk}/end/")
    html = browser.get(where).content.decode()
    assert link.link not in html
    assert "The link is over." in html


def test_what_was_said_in_private_is_not_given_out(cast):
    people = {"reach": Audience.Reach.CHOSEN, "people": [cast.ana]}
    talk = begin_thread(id=uuid7(), by=cast.okafor, subject="Between us", words="Please call me.", **people)
    say_languages(["es"], by=cast.okafor)
    asked = ask_for_words(Text.named("message"), talk.pk, by=cast.ana, language="es")
    with pytest.raises(NotPossible):
        handed(cast, asked)


def test_health_safety_and_consent_are_not_given_out():
    assert not handing.KINDS & {Kind.HEALTH, Kind.INCIDENT, Kind.ACCESS, Kind.CONTACT}
    assert text_of(Stance).is_consent
    assert not any(row.kind in handing.KINDS for row in (Facts(), Account()))
