"""What a gateway calls: signed, once, and empty to read. To anybody else nothing is there."""

from urllib.parse import urlencode

import pytest
from django.test import Client

from allies.texting.models import IncomingText, OutgoingText, Sort, Stop
from allies.texts.gateways.kannel import Kannel
from allies.texts.gateways.twilio import Twilio, signature

from .conftest import ANA

OURS = "https://allies.example.org"
SECRET = "a secret of sixteen letters"


@pytest.fixture
def twilio(db, settings):
    settings.ALLIES_URL = OURS
    settings.TEXTS = Twilio("AC1", "to/ken", "+15125550100")

    def call(path: str, form: dict[str, str], signed: str | None = None):
        mine = signature("to/ken", f"{OURS}{path}", list(form.items()))
        return Client().post(path, form, headers={"x-twilio-signature": signed or mine})

    return call


COMES = {"From": ANA, "To": "+15125550100", "Body": "STOP", "MessageSid": "SM1"}


def test_a_signed_text_is_taken_once_and_answered_with_nothing(twilio):
    for _ in range(2):
        answer = twilio("/texts/in/twilio/", COMES)
        assert (answer.status_code, answer.content) == (200, b"")
    assert [(text.number, text.act) for text in IncomingText.objects.all()] == [(ANA, "stop")]
    assert Stop.objects.count() == 1


def test_a_text_that_is_not_signed_or_signed_for_another_page_is_not_here(twilio):
    for signed in ["", "x", signature("to/ken", f"{OURS}/texts/receipt/twilio/", list(COMES.items()))]:
        assert twilio("/texts/in/twilio/", COMES, signed or "none").status_code == 404
    assert Client().get("/texts/in/twilio/").status_code == 404
    assert not IncomingText.objects.exists()


def test_what_is_signed_and_makes_no_sense_is_refused(twilio):
    assert twilio("/texts/in/twilio/", {**COMES, "From": "12345"}).status_code == 400
    assert twilio("/texts/receipt/twilio/", {"MessageSid": "SM1", "MessageStatus": "lost"}).status_code == 400


def test_another_gateways_address_is_not_here(twilio, settings):
    assert Client().get("/texts/in/kannel/", {"secret": ""}).status_code == 404
    settings.TEXTS = None
    assert twilio("/texts/in/twilio/", COMES).status_code == 404


def test_a_signed_receipt_says_what_became_of_a_text(twilio):
    text = OutgoingText.objects.create(id="01a228c1-e2b6-7fd4-90aa-a4745ccd8b58", number=ANA, sort=Sort.NEWS)
    path = f"/texts/receipt/twilio/?text={text.pk}"
    answer = twilio(path, {"MessageSid": "SM9", "MessageStatus": "undelivered", "ErrorCode": "30003"})
    assert (answer.status_code, answer.content) == (200, b"")
    text.refresh_from_db()
    assert (text.state, text.why) == ("failed", "30003")


@pytest.mark.django_db
def test_kannel_says_its_secret(settings):
    settings.TEXTS = Kannel("http://127.0.0.1:1/", "me", "pass", SECRET)
    said = {"sender": "15125550101", "to": "555", "words": "توقف", "charset": "UTF-8", "name": "k-1"}
    for secret in ("", "wrong", SECRET[:-1]):
        assert Client().get(f"/texts/in/kannel/?{urlencode(said | {'secret': secret})}").status_code == 404
    answer = Client().get(f"/texts/in/kannel/?{urlencode(said | {'secret': SECRET})}")
    assert (answer.status_code, answer.content) == (200, b"")
    assert Stop.objects.get().number == ANA
