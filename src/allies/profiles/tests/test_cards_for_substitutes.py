"""A card holds what a substitute needs for one day, opens without signing in, and says who has read it."""

import io
from datetime import timedelta
from functools import partial

import pypdf
import pytest
import time_machine
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from allies.asked.reading import what_waits
from allies.database.ids import uuid7
from allies.languages.known import whole
from allies.log.models import Act
from allies.profiles.actions.cards import end_card, make_card
from allies.profiles.models import Card, CardReading
from allies.profiles.models.card import is_the_same_person
from allies.profiles.sections import Section
from allies.teams.actions.seats import add_member, end_place
from allies.teams.models import Member, Seats
from allies.teams.permissions import Role, Side
from allies.teams.tests.cast import someone
from allies.timeline.models import Entry

from .writing import page, wrote

waits = partial(what_waits, kinds={"profiles.card"})

NOON = "2026-11-24 18:00Z"  # in Chicago


@pytest.fixture(autouse=True)
def at_noon():
    with time_machine.travel(NOON, tick=False):
        yield


def browser(member):
    client = Client()
    client.force_login(member.person)
    return client


def cards_url(member, path=""):
    return f"/children/{member.child_id}/cards/{path}"


def part(section, voice=Side.SCHOOL, home=None):
    return {"section": section.value, "voice": voice.value, "home": str(home.pk) if home else ""}


def a_card(cast, *parts, **more):
    wanted = {"day": cast.bell.today, "ask": "Ms. Okafor, room 4", "expected": ["Pat Doe"]} | more
    return make_card(id=uuid7(), by=cast.bell, parts=parts or [part(Section.HELPS)], **wanted)


def link(card):
    return f"/card/{card.token}/"


def opened(card):
    """Where the link leads: nothing opens it but a browser that brought the link."""
    return f"/card/of-the-day/{card.pk}/"


def with_link(card, client=None):
    client = client or Client()
    client.get(link(card))
    return client


def come_in(card, name="Pat Doe", client=None):
    """Somebody follows the link and says who they are. The page that they see then."""
    return with_link(card, client).post(opened(card), {"id": uuid7(), "name": name}, follow=True)


def test_the_token_is_in_the_address_for_one_answer_and_in_no_session(cast):
    wrote(cast.bell, "Headphones help.")
    card = a_card(cast)
    client = Client()
    assert client.get(link(card))["Location"] == opened(card)
    assert card.token not in str(dict(client.session))
    seen = come_in(card, client=client)
    for address, _status in seen.redirect_chain:
        assert card.token not in address
    assert card.token not in seen.text
    for path in (opened(card), seen.request["PATH_INFO"]):
        answer = Client().get(path)
        assert (answer.status_code, "Please scan the code once more" in answer.text) == (403, True)
        assert "Mateo" not in answer.text
    assert Client().get(f"/card/of-the-day/{uuid7()}/").status_code == 404


def test_a_stranger_with_the_link_says_who_they_are_and_reads_what_was_chosen(cast):
    wrote(cast.bell, "Headphones help.", Section.HELPS, chips=["headphones"])
    wrote(cast.bell, "Small talk is hard.", Section.HARD)
    card = a_card(cast)
    first = Client().get(link(card), follow=True).content.decode()
    assert "Mateo" not in first
    assert "Headphones" not in first
    body = come_in(card).content.decode()
    assert "Mateo" in body
    assert "Headphones help." in body
    assert "Ms. Okafor, room 4" in body
    for secret in ("Rivera", "Small talk", "Ana", "Luis"):
        assert secret not in body


def test_without_a_name_nothing_is_shown(cast):
    wrote(cast.bell, "Headphones help.")
    card = a_card(cast)
    body = with_link(card).post(opened(card), {"id": uuid7(), "name": " "}).content.decode()
    assert "Headphones" not in body
    assert not CardReading.objects.exists()


def test_alerts_are_on_a_card_only_if_their_writer_put_them_there(cast):
    wrote(cast.ana, "Peanuts.", Section.HEALTH, on_card=True)
    wrote(cast.bell, "A pill at noon.", Section.HEALTH)
    card = a_card(cast, part(Section.HEALTH, Side.HOME, cast.oak), part(Section.HEALTH))
    body = come_in(card).content.decode()
    assert "Peanuts." in body
    assert "A pill at noon." not in body
    assert "Oak Street" not in body


def test_a_card_shows_what_stands_now(cast):
    first = wrote(cast.bell, "Headphones help.")
    card = a_card(cast)
    wrote(cast.bell, "Only blue headphones help.", on=[first])
    assert "Only blue headphones help." in come_in(card).content.decode()


@pytest.mark.parametrize("later", [timedelta(hours=13), timedelta(days=30)])
def test_after_midnight_the_link_is_gone_and_says_nothing_about_a_child(cast, later):
    wrote(cast.bell, "Headphones help.")
    card = a_card(cast)
    seen = come_in(card).request["PATH_INFO"]
    with time_machine.travel(timezone.now() + later):
        for path in (link(card), seen):
            answer = Client().get(path)
            assert answer.status_code == 410
            assert "Mateo" not in answer.content.decode()
            assert "Headphones" not in answer.content.decode()


def test_a_card_is_good_until_midnight_where_the_school_is(cast):
    card = a_card(cast)
    with time_machine.travel("2026-11-25 05:59Z"):
        assert Client().get(link(card), follow=True).status_code == 200
    with time_machine.travel("2026-11-25 06:00Z"):
        assert Client().get(link(card)).status_code == 410


def test_a_card_does_not_open_before_its_day(cast):
    card = a_card(cast, day=cast.bell.today + timedelta(days=1))
    answer = Client().get(link(card))
    assert answer.status_code == 403
    assert "Mateo" not in answer.content.decode()


def test_an_ended_card_is_gone_at_once(cast):
    card = a_card(cast)
    seen = come_in(card).request["PATH_INFO"]
    browser(cast.jin).post(cards_url(cast.jin, f"{card.pk}/end/"))
    assert Client().get(link(card)).status_code == 410
    assert Client().get(seen).status_code == 410
    card.refresh_from_db()
    assert card.ended_by == cast.jin


def test_a_link_that_never_was_is_unknown_and_too_many_of_them_are_slowed_down(cast):
    cache.clear()
    client = Client()
    answers = [client.get(f"/card/{'a' * 26}/").status_code for _ in range(62)]
    assert answers[0] == 404
    assert answers[-1] == 429
    assert client.get(link(a_card(cast)), follow=True).status_code == 200
    cache.clear()


def test_the_answer_is_kept_nowhere(cast):
    wrote(cast.bell, "Headphones help.")
    for answer in (Client().get(link(a_card(cast)), follow=True), come_in(a_card(cast))):
        assert answer["Cache-Control"] == "no-store"
        assert "noindex" in answer["X-Robots-Tag"]
        assert answer["Referrer-Policy"] == "same-origin"


def test_the_database_does_not_hold_the_link(cast):
    card = a_card(cast)
    assert card.token not in str(Card.objects.filter(pk=card.pk).values())


def test_who_opens_it_again_is_one_reader_and_still_waited_for_until_they_say_so(cast):
    wrote(cast.bell, "Headphones help.")
    card = a_card(cast, expected=["Pat Doe", "Kim Lee"])
    come_in(card, "Pat Doe", Client())
    again = Client()
    seen = come_in(card, "pat doe", again).request["PATH_INFO"]
    assert [reading.name.casefold() for reading in card.readers] == ["pat doe"]
    body = browser(cast.bell).get(cards_url(cast.bell, f"{card.pk}/")).content.decode()
    assert (body.count("opened at"), body.count("Not yet")) == (1, 1)
    assert card.not_yet == ["Pat Doe", "Kim Lee"]
    again.post(seen)
    assert [bool(reading.read_at) for reading in Card.objects.get().readers] == [True]


def test_whoever_made_it_sees_who_has_read_it_and_who_not(cast):
    wrote(cast.bell, "Headphones help.")
    card = a_card(cast, expected=["Pat Doe", "Kim Lee"])
    client = Client()
    seen = come_in(card, "pat doe", client).request["PATH_INFO"]
    assert Card.objects.get().not_yet == ["Pat Doe", "Kim Lee"]
    assert client.post(seen).status_code == 302
    assert Card.objects.get().not_yet == ["Kim Lee"]
    body = browser(cast.bell).get(cards_url(cast.bell, f"{card.pk}/")).content.decode()
    assert "read at noon" in body or "read at 12" in body
    assert "Not yet" in body


def test_a_case_manager_is_asked_to_look_until_all_have_read_it(cast):
    card = a_card(cast)
    assert [str(wait.words) for wait in waits(Seats([cast.okafor]))] == ["Card not read yet: Pat Doe"]
    assert list(waits(Seats([cast.bell, cast.ana]))) == []
    client = Client()
    client.post(come_in(card, client=client).request["PATH_INFO"])
    assert list(waits(Seats([cast.okafor]))) == []


@pytest.mark.parametrize(
    ("expected", "reader", "same"),
    [("Pat Doe", "pat  DOE", True), ("Pat Doe", "Pat", True), ("Pat", "Kim", False), ("Pat Doe", "", False)],
)
def test_a_reader_is_known_by_the_shorter_name_too(expected, reader, same):
    assert is_the_same_person(expected, reader) is same


def test_saying_it_twice_is_saying_it_once(cast):
    card = a_card(cast)
    form = {"id": uuid7(), "name": "Pat Doe"}
    client = with_link(card)
    paths = {client.post(opened(card), form)["Location"] for _ in range(2)}
    assert len(paths) == 1
    client.post(paths.copy().pop())
    first = CardReading.objects.get().read_at
    client.post(paths.pop())
    assert CardReading.objects.get().read_at == first


@pytest.mark.parametrize("language", whole())
def test_no_sentence_about_when_it_was_read_ends_in_two_dots(cast, language):
    card = a_card(cast)
    with time_machine.travel("2026-11-24 20:51Z", tick=False):
        client = with_link(card)
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        path = client.post(opened(card), {"id": uuid7(), "name": "Pat Doe"})["Location"]
        client.post(path)
        words = client.get(path).text.partition("<main")[2]
    assert ":51" in words
    assert ".." not in words


def test_a_reading_of_another_card_does_not_open_this_one(cast):
    one, other = a_card(cast), a_card(cast)
    seen = come_in(one).request["PATH_INFO"].rstrip("/").rsplit("/", 1)[1]
    assert with_link(other).get(f"{opened(other)}{seen}/").status_code == 404
    form = {"id": seen, "name": "Pat Doe"}
    assert with_link(other).post(opened(other), form).status_code == 404


def test_each_opening_is_in_the_log_without_a_name(cast):
    card = a_card(cast)
    come_in(card)
    act = Act.objects.get(act="profiles.card_opened")
    assert (act.about, act.child) == (card.pk, cast.child.pk)
    assert "Pat" not in str(act.facts)


def test_the_form_offers_what_a_substitute_needs_and_makes_one_card(cast):
    wrote(cast.bell, "Headphones help.")
    wrote(cast.bell, "Kind.", Section.STRENGTHS)
    wrote(cast.ana, "A bath calms.", Section.UPSETS)
    body = browser(cast.bell).get(cards_url(cast.bell, "new/")).content.decode()
    assert "What helps · School" in body
    assert "What upsets me, and what to do then · Home · Oak Street" in body
    assert "Strengths" not in body
    form = {
        "id": uuid7(),
        "day": cast.bell.today.isoformat(),
        "parts": ["helps:school:"],
        "ask": "Mr. Bell",
        "expected": "Pat Doe\n\n Kim  Lee ",
    }
    for _ in range(2):
        assert browser(cast.bell).post(cards_url(cast.bell, "new/"), form).status_code == 302
    assert Card.objects.get().expected == ["Pat Doe", "Kim Lee"]
    assert Entry.objects.filter(event="profiles.card_made").count() == 1
    assert browser(cast.jin).post(cards_url(cast.jin, "new/"), form).status_code == 404


@pytest.mark.parametrize("days", [-1, 15])
def test_a_card_is_for_today_or_the_two_weeks_ahead(cast, days):
    wrote(cast.bell, "Headphones help.")
    form = {"id": uuid7(), "day": (cast.bell.today + timedelta(days=days)).isoformat(), "parts": ["helps:school:"]}
    body = browser(cast.bell).post(cards_url(cast.bell, "new/"), form | {"ask": "Mr. Bell"}).content.decode()
    assert "error-summary" in body
    assert not Card.objects.exists()


def test_the_family_sees_who_has_read_a_card_and_not_the_words_of_the_other_home(cast):
    wrote(cast.ana, "A bath calms.", Section.UPSETS)
    card = a_card(cast, part(Section.UPSETS, Side.HOME, cast.oak))
    client = Client()
    client.post(come_in(card, client=client).request["PATH_INFO"])
    body = browser(cast.luis).get(cards_url(cast.luis)).content.decode()
    assert "Pat Doe" in body
    assert "bath" not in body
    assert card.token not in body
    assert browser(cast.luis).get(cards_url(cast.luis, f"{card.pk}/")).status_code == 403


def test_a_substitute_who_signs_in_opens_the_card_of_the_day_and_nothing_else(cast):
    wrote(cast.bell, "Headphones help.")
    seat = add_member(
        someone("Sam Sub"), child=cast.child, role=Role.SUBSTITUTE, by=None, ends_at=timezone.now() + timedelta(days=1)
    )
    sam = Member.objects.select_related("child__school", "person").get(pk=seat.pk)
    assert "There is no card for today" in browser(sam).get(cards_url(sam, "today/")).content.decode()
    card = a_card(cast)
    answer = browser(sam).get(cards_url(sam, "today/"))
    own = cards_url(sam, f"today/{card.pk}/")
    assert answer["Location"] == own
    assert browser(sam).get(link(card))["Location"] == own
    assert card.token not in browser(sam).get(own).text
    assert "Headphones help." in browser(sam).post(own, {}, follow=True).text
    assert [(one.name, bool(one.read_at)) for one in card.readings.all()] == [("Sam Sub", True)]
    assert page(sam).status_code == 403
    assert not sam.sees(Card).exists()


@pytest.fixture
def sam(cast):
    wrote(cast.bell, "Headphones help.")
    return add_member(someone("Sam Sub"), child=cast.child, role=Role.SUBSTITUTE, by=None)


def test_a_place_that_ends_at_noon_ends_the_card_at_noon_on_every_device(cast, sam):
    card = a_card(cast, expected=["Sam"])
    phone, own = Client(), browser(sam)
    come_in(card, "Sam Sub", client=phone)
    reading = f"{opened(card)}{card.readings.get().pk}/"
    assert "Headphones help." in phone.get(reading).text
    end_place(sam, by=cast.okafor.person, why="Away")
    for client, path in [(phone, reading), (phone, link(card)), (own, link(card)), (Client(), link(card))]:
        answer = client.get(path)
        assert answer.status_code == 410
        assert "Mateo" not in answer.text
    for path in ("today/", f"today/{card.pk}/"):
        assert own.get(cards_url(sam, path)).status_code == 404


def test_a_card_that_another_reads_stays_when_a_substitute_leaves(cast, sam):
    card = a_card(cast, expected=["Pat Doe"])
    end_place(sam, by=cast.okafor.person, why="Away")
    assert "Headphones help." in come_in(card).text


def test_the_first_page_names_no_child_whose_card_has_ended(cast, sam):
    assert "Mateo" not in browser(sam).get("/").text
    card = a_card(cast)
    assert "Mateo" in browser(sam).get("/").text
    end_card(card, by=cast.bell)
    page_of_sam = browser(sam).get("/").text
    assert "Mateo" not in page_of_sam
    assert "No card is open for you today" in page_of_sam
    assert "Mateo" not in browser(sam).get(cards_url(sam, "today/")).text


def test_a_card_of_another_day_or_child_is_not_opened_by_its_id(cast, sam):
    tomorrow = a_card(cast, day=cast.bell.today + timedelta(days=1))
    assert browser(sam).get(cards_url(sam, f"today/{tomorrow.pk}/")).status_code == 404
    assert not CardReading.objects.exists()


def test_the_paper_has_the_same_words_and_a_code(cast):
    wrote(cast.bell, "Headphones help.", chips=["headphones"])
    card = a_card(cast)
    answer = browser(cast.bell).get(cards_url(cast.bell, f"{card.pk}/card.pdf"))
    assert answer["Content-Disposition"] == 'inline; filename="card.pdf"'
    words = pypdf.PdfReader(io.BytesIO(answer.content)).pages[0].extract_text()
    assert "Headphones help." in words
    assert "Rivera" not in words
    end_card(card, by=cast.bell)
    assert browser(cast.bell).get(cards_url(cast.bell, f"{card.pk}/card.pdf")).status_code == 404
