"""Every address of texts, as everybody: a gateway's calls, one's own numbers, and what school is asked to ask."""

import pytest
from django.test import Client
from django.urls import reverse

from allies.teams.permissions import Role, Side
from allies.teams.tests.cast import enter
from allies.texting.models import Digit, Doubt, IncomingText, Number, OutgoingText, Stop, WhyDoubted
from allies.texting.tests.conftest import ANA, LUIS, _fresh_limits, has_number, phones, text
from allies.texts.gateways.kannel import Kannel

__all__ = ["_fresh_limits", "phones"]
pytestmark = pytest.mark.django_db
SECRET = "a secret of Kannel's"


@pytest.fixture
def lived(cast, phones):
    """Something of every table of texts, of both homes."""
    numbers = {name: has_number(getattr(cast, name).person, number) for name, number in (("ana", ANA), ("luis", LUIS))}
    for number, words in (
        (ANA, "Acorns0ak coughs"),
        (LUIS, "Elmleaf3lm hums"),
        (LUIS, "stop daily notes"),
        (ANA, "HELP"),
    ):
        text(number, words)
    phones.at(ANA)
    for model in (Number, IncomingText, OutgoingText, Stop, Digit):
        assert model.objects.exists()
    return numbers


def statuses(cast, url, *, method="get") -> dict[str, int]:
    people = {role.value: member.person for member in cast.everyone.values() for role in [Role(member.role)]}
    people |= {"ana": cast.ana.person, "luis": cast.luis.person, "stan": cast.stan, "ford": cast.ford.person}
    return {name: getattr(enter(Client(), person), method)(url).status_code for name, person in people.items()}


@pytest.mark.parametrize("page", ["in", "receipt"])
@pytest.mark.parametrize("way", ["kannel", "twilio", "gammu", "console", "phones"])
def test_to_nobody_but_the_gateway_itself_is_there_anything(cast, lived, settings, page, way):
    settings.TEXTS = Kannel("http://127.0.0.1", "user", "password", SECRET)
    url = f"/texts/{page}/{way}/"
    before = IncomingText.objects.count()
    for method in ("get", "post"):
        assert set(statuses(cast, f"{url}?sender=%2B15125550101&words=STOP&secret=wrong", method=method).values()) == {
            404
        }
        assert getattr(Client(), method)(url).status_code == 404
    assert IncomingText.objects.count() == before
    assert Stop.objects.count() == 1


def test_who_has_the_secret_is_heard_and_hears_nothing(lived, settings):
    settings.TEXTS = Kannel("http://127.0.0.1", "user", "password", SECRET)
    said = {"sender": ANA, "words": "Hello", "charset": "UTF-8", "name": "K1", "secret": SECRET}
    answer = Client().get("/texts/in/kannel/", said)
    assert (answer.status_code, answer.content) == (200, b"")


def test_a_number_is_its_persons_alone(cast, lived):
    others = [member.person for member in cast.everyone.values() if member.person_id != cast.ana.person_id]
    for name in ("code", "code_again", "remove"):
        url = reverse(f"texting:{name}", args=[lived["ana"].pk])
        for person in [*others, cast.ford.person, cast.stan]:
            assert enter(Client(), person).post(url).status_code == 404, (name, person)
    assert not Number.objects.filter(ended_at__isnull=False).exists()


def test_the_case_manager_alone_says_that_a_family_was_asked(cast, lived):
    one = Doubt.objects.create(person=cast.ana.person, why=WhyDoubted.UNCLEAR)
    url = reverse("texting:asked_them", args=[cast.child.pk, one.pk])
    for member in cast.everyone.values():
        if member.role != Role.CASE_MANAGER:
            assert enter(Client(), member.person).post(url).status_code in {403, 404}, member
    for person in (cast.ford.person, cast.stan):
        assert enter(Client(), person).post(url).status_code == 404
    assert not Doubt.objects.filter(asked_at__isnull=False).exists()
    assert enter(Client(), cast.okafor.person).post(url).status_code == 302
    assert Doubt.objects.get().asked_at


def test_a_doubt_of_another_child_is_not_here(cast, lived):
    one = Doubt.objects.create(person=cast.other_mother, why=WhyDoubted.UNCLEAR)
    url = reverse("texting:asked_them", args=[cast.child.pk, one.pk])
    assert enter(Client(), cast.okafor.person).post(url).status_code == 404


def test_no_page_of_one_home_says_what_the_other_texted_nor_from_where(cast, lived):
    for who, strange in ((cast.ana, ("Elmleaf3lm", LUIS)), (cast.luis, ("Acorns0ak", ANA))):
        browser = enter(Client(), who.person)
        for name in ("timeline:story", "today:messages_of", "conversations:talks", "batons:today", "teams:team"):
            there = browser.get(reverse(name, args=[cast.child.pk])).content.decode()
            assert not [one for one in strange if one in there], (who, name)
        there = browser.get(reverse("texting:numbers")).content.decode()
        assert not [one for one in strange if one in there], who


def test_school_reads_both_and_no_number(cast, lived):
    page = enter(Client(), cast.okafor.person).get(reverse("today:messages_of", args=[cast.child.pk])).content.decode()
    assert ANA not in page
    assert LUIS not in page
    assert {one.side for one in (cast.ana, cast.luis)} == {Side.HOME}
