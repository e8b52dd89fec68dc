"""Home and school agree in which order an adult is told, by what that adult has."""

import pytest
from django.test import Client

from allies.agreements.models import Agreement
from allies.agreements.tests.agreeing import agreed
from allies.notices.router import Channel
from allies.notices.tests.by_text import with_texts
from allies.notices.wishes import listeners_of
from allies.teams.tests.cast import enter


@pytest.fixture
def texts(monkeypatch):
    return with_texts(monkeypatch)


def page(seat, there):
    return enter(Client(), seat.person).get(f"/children/{seat.child_id}/agreement/{there}").content.decode()


@pytest.mark.django_db
def test_who_agreed_before_there_were_other_ways_has_mail_and_then_the_page(cast, texts):
    agreed(cast.ana, cast.okafor)
    texts.give(cast.ana)
    [told] = listeners_of([cast.ana])
    assert told.ways == [Channel.EMAIL]


@pytest.mark.django_db
def test_the_agreement_holds_the_order_for_this_child_alone(cast, texts):
    texts.give(cast.ana)
    agreed(cast.ana, cast.okafor, first_by="text", then_by="email")
    assert Agreement.standing().get().ways == ["text", "email"]
    [told] = listeners_of([cast.ana])
    assert told.ways == [Channel.TEXT, Channel.EMAIL]


@pytest.mark.django_db
def test_both_read_the_order_in_the_agreement(cast, texts):
    texts.give(cast.ana)
    agreed(cast.ana, cast.okafor, first_by="text", then_by="email")
    for seat in (cast.ana, cast.okafor):
        assert "By text; if that fails, by e-mail" in page(seat, f"{cast.ana.pk}/")


@pytest.mark.django_db
def test_the_form_asks_for_an_order_where_there_are_two_ways(cast, texts):
    there = f"{cast.ana.pk}/write/"
    assert "News comes first" not in page(cast.okafor, there)
    texts.give(cast.ana)
    assert "News comes first" in page(cast.okafor, there)
    assert "By text" not in page(cast.okafor, f"{cast.luis.pk}/write/")


@pytest.mark.django_db
def test_the_words_themselves_are_agreed_on_by_one_switch_and_off_until_then(cast):
    agreed(cast.ana, cast.okafor)
    [told] = listeners_of([cast.ana])
    assert not told.words_inside
    assert "only that something waits" in page(cast.ana, f"{cast.ana.pk}/")
    agreed(cast.ana, cast.okafor, words_inside="on")
    [told] = listeners_of([cast.ana])
    assert told.words_inside
