"""Four verbs, by each way out, against a tiny server of our own."""

import base64
import io
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allies.texts.gateways.calling import Answer, Call, call
from allies.texts.gateways.console import Console
from allies.texts.gateways.gammu import Gammu, contents, file_name
from allies.texts.gateways.kannel import Kannel, with_plus
from allies.texts.gateways.kannel import handed as handed_by_kannel
from allies.texts.gateways.protocol import (
    Arrival,
    Gateway,
    Handed,
    Incoming,
    Malformed,
    NotReached,
    Receipt,
    Refused,
    State,
    TextToSend,
)
from allies.texts.gateways.twilio import Twilio, handed, signature
from allies.texts.tests.a_gateway import standing

TEXT = TextToSend("0198-ab", "+15125550100", "¿Cómo durmió?\n1 Bien & tranquilo\nمرحبا 👍")
EVERY: list[Gateway] = [
    Console(),
    Twilio("AC1", "token", "+15125550199"),
    Kannel("http://127.0.0.1:1/cgi-bin/sendsms", "u", "p", "secret"),
    Gammu(Path("/nowhere"), Path("/nowhere")),
]


@pytest.mark.parametrize("number", ["5125550100", "+0125550100", "+1 512 555 0100", "", "+1512555010012345", "+1512\n"])
def test_a_text_goes_to_one_whole_number(number):
    with pytest.raises(ValueError, match="one number"):
        TextToSend("a", number, "Hi")


@pytest.mark.parametrize("gateway", EVERY, ids=lambda one: type(one).__name__)
def test_what_is_not_a_gateways_is_malformed_and_nothing_else(gateway):
    for arrival in [
        Arrival(),
        Arrival([("From", "me"), ("sender", "me"), ("SMS_1_NUMBER", "me"), ("MessageSid", "1")]),
    ]:
        with pytest.raises(Malformed):
            gateway.read_incoming(arrival)
        with pytest.raises(Malformed):
            gateway.read_receipt(arrival)


@pytest.mark.parametrize("gateway", EVERY[:3], ids=lambda one: type(one).__name__)
def test_nobody_else_is_believed(gateway):
    for arrival in [
        Arrival(url="https://x"),
        Arrival(query=[("secret", "")], url="https://x"),
        Arrival(query=[("secret", "ÿ\udcff")], url="https://x", headers={"x-twilio-signature": "ÿ"}),
    ]:
        assert not gateway.verify(arrival)


def test_without_a_secret_of_ours_nobody_is_believed():
    assert not Kannel("http://x", "u", "p", "").verify(Arrival(query=[("secret", "")]))
    empty = Twilio("AC1", "", "+15125550199")
    assert not empty.verify(Arrival(url="https://x", headers={"x-twilio-signature": signature("", "https://x", [])}))


# --- console ----------------------------------------------------------------------------------------------------------


def test_the_console_shows_what_would_go():
    out = io.StringIO()
    assert Console(out).send(TEXT) == Handed()
    assert TEXT.words in out.getvalue()
    assert TEXT.to in out.getvalue()


# --- Twilio -----------------------------------------------------------------------------------------------------------

TWILIO = Twilio("AC1", "12345", "+15125550199", receipts="https://allies.example.org/texts/receipt/")


def test_twilio_is_asked_with_a_form():
    with standing(201, '{"sid": "SM1", "status": "queued", "num_segments": "2"}') as stand:
        assert replace(TWILIO, base=stand.url).send(TEXT) == Handed("SM1", 2)
    assert stand.asked[0].url.endswith("/2010-04-01/Accounts/AC1/Messages.json")
    assert stand.last == {
        "From": "+15125550199",
        "To": TEXT.to,
        "Body": TEXT.words,
        "StatusCallback": "https://allies.example.org/texts/receipt/?text=0198-ab",
    }
    assert base64.b64decode(stand.asked[0].headers["authorization"].removeprefix("Basic ")) == b"AC1:12345"


def test_a_messaging_service_sends_by_its_own_name():
    body = replace(TWILIO, sender="MG1").as_call(TEXT).body
    assert "MessagingServiceSid=MG1" in body
    assert "From=" not in body


@pytest.mark.parametrize(("status", "words"), [(429, "{}"), (503, "<html>"), (401, '{"code": 20003}'), (500, "[]")])
def test_what_may_be_taken_later_is_not_refused(status, words):
    with pytest.raises(NotReached):
        handed(Answer(status, words))


@pytest.mark.parametrize(("code", "blocked"), [(21610, True), (21211, False), (21614, False)])
def test_a_number_that_wrote_stop_to_the_provider_is_blocked(code, blocked):
    with pytest.raises(Refused) as refused:
        handed(Answer(400, f'{{"code": {code}, "message": "to +15125550100"}}'))
    assert refused.value.blocked is blocked
    assert "+1512" not in str(refused.value)  # it goes into a log


def test_the_published_examples_of_the_signature():
    """From the tests of Twilio's own libraries."""
    url = "https://mycompany.com/myapp.php?foo=1&bar=2"
    one = {"CallSid": "CA1234567890ABCDE", "Caller": "+14158675309", "Digits": "1234", "From": "+14158675309"}
    assert signature("12345", url, [*one.items(), ("To", "+18005551212")]) == "RSOYDt4T1cUTdK1PDd93/VVr8B8="
    twice = [("Sid", "CA123"), ("SidAccount", "AC123"), ("Digits", "5678"), ("Digits", "1234"), ("Digits", "1234")]
    assert signature("12345", url, twice) == "IK+Dwps556ElfBT0I3Rgjkr1wJU="


def signed(form: list[tuple[str, str]], url: str = "https://allies.example.org/texts/in/?text=0198-ab") -> Arrival:
    query = [("text", "0198-ab")]
    return Arrival(form, query, url, {"x-twilio-signature": signature("12345", url, form)})


@given(words=st.text(max_size=40), other=st.text(max_size=40))
def test_a_letter_changed_on_the_way_is_noticed(words, other):
    arrival = signed([("Body", words), ("From", "+15125550100")])
    assert TWILIO.verify(arrival)
    changed = replace(arrival, form=[("Body", other), ("From", "+15125550100")])
    same = words.encode("utf-8", "replace") == other.encode("utf-8", "replace")
    assert TWILIO.verify(changed) == same
    assert not TWILIO.verify(replace(arrival, url=arrival.url + "&x=1"))


def test_twilio_brings_a_text_and_says_of_pictures():
    form = [
        ("MessageSid", "SM2"),
        ("From", "+15125550100"),
        ("To", "+15125550199"),
        ("Body", "STOP"),
        ("NumMedia", "2"),
    ]
    assert TWILIO.read_incoming(signed(form)) == Incoming("+15125550100", "STOP", "+15125550199", "SM2", 2)


@pytest.mark.parametrize(
    ("said", "error", "state"),
    [
        ("queued", "", State.TAKEN),
        ("sent", "", State.SENT),
        ("delivered", "", State.DELIVERED),
        ("undelivered", "30003", State.FAILED),
        ("failed", "21610", State.BLOCKED),
        ("undelivered", "30004", State.BLOCKED),
    ],
)
def test_twilio_tells_what_became_of_it(said, error, state):
    arrival = signed([("MessageSid", "SM1"), ("MessageStatus", said), ("ErrorCode", error)])
    assert TWILIO.read_receipt(arrival) == Receipt(state, "0198-ab", "SM1", error)


# --- Kannel -----------------------------------------------------------------------------------------------------------

KANNEL = Kannel(
    "http://127.0.0.1:13013/cgi-bin/sendsms",
    "u",
    "p&w",
    "s3cret",
    "+15125550199",
    "http://127.0.0.1:8000/texts/receipt/",
)


def test_kannel_is_asked_with_an_address():
    with standing(202, "0: Accepted for delivery") as stand:
        assert replace(KANNEL, url=f"{stand.url}/cgi-bin/sendsms").send(TEXT) == Handed()
    assert stand.last == {
        "username": "u",
        "password": "p&w",
        "from": "+15125550199",
        "to": TEXT.to,
        "text": TEXT.words,
        "charset": "UTF-8",
        "coding": "2",
        "dlr-mask": "31",
        "dlr-url": "http://127.0.0.1:8000/texts/receipt/?secret=s3cret&text=0198-ab&state=%d&why=%A",
    }


def test_words_of_the_phones_own_alphabet_go_in_it():
    assert "coding=0" in KANNEL.as_call(replace(TEXT, words="Hi")).url


@pytest.mark.parametrize(("status", "error"), [(403, NotReached), (503, NotReached), (400, Refused)])
def test_kannel_refuses_for_now_or_for_good(status, error):
    with pytest.raises(error):
        handed_by_kannel(Answer(status, "no"))


def test_kannel_brings_a_text():
    query = [
        ("secret", "s3cret"),
        ("sender", " 15125550100"),
        ("to", "+15125550199"),
        ("words", "مرحبا"),
        ("name", "7"),
    ]
    arrival = Arrival(query=query)
    assert KANNEL.verify(arrival)
    assert not KANNEL.verify(Arrival(query=[("secret", "other"), *query[1:]]))
    assert KANNEL.read_incoming(arrival) == Incoming("+15125550100", "مرحبا", "+15125550199", "7")


def test_kannel_writes_arabic_in_letters_of_two_bytes():
    # As Kannel 1.4.5 writes it: a byte that is a letter of ASCII stands as that letter (“E” is 0x45).
    url = "http://127.0.0.1:8000/texts/in/?words=%06E%061%00a%00%E1&charset=UTF-16BE"
    query = [("sender", "+15125550100"), ("words", "?"), ("charset", "UTF-16BE")]
    assert KANNEL.read_incoming(Arrival(query=query, url=url)).words == "\u0645\u0631aá"
    for charset in ("of-nobody", "idna", "undefined", "\0"):
        odd = Arrival(query=[query[0], ("charset", charset)], url=url)
        assert KANNEL.read_incoming(odd).words


@pytest.mark.parametrize(
    ("written", "number"), [("0015125550100", "+15125550100"), ("+1512", "+1512"), ("Bank", "Bank")]
)
def test_a_number_as_gateways_write_it(written, number):
    assert with_plus(written) == number


@pytest.mark.parametrize(
    ("code", "state"), [("1", "delivered"), ("2", "failed"), ("4", "taken"), ("8", "sent"), ("16", "failed")]
)
def test_kannel_tells_what_became_of_it(code, state):
    receipt = KANNEL.read_receipt(Arrival(query=[("text", "0198-ab"), ("state", code), ("why", "NACK")]))
    assert receipt == Receipt(State(state), "0198-ab", why="NACK")


# --- gammu-smsd -------------------------------------------------------------------------------------------------------


def test_gammu_finds_a_file_in_its_outbox(tmp_path):
    handed_over = Gammu(tmp_path, tmp_path).send(TEXT)
    assert [file.name for file in tmp_path.iterdir()] == [handed_over.name]
    assert (tmp_path / handed_over.name).read_bytes().decode("utf-16") == TEXT.words
    assert contents(TEXT).startswith(b"\xff\xfe")


def test_the_same_text_twice_is_one_file(tmp_path):
    gateway = Gammu(tmp_path, tmp_path)
    assert gateway.send(TEXT) == gateway.send(TEXT)
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("folder", ["sent", "error"])
def test_what_the_daemon_has_moved_already_goes_no_second_time(tmp_path, folder):
    for name in ("outbox", "sent", "error"):
        (tmp_path / name).mkdir()
    gateway = Gammu(tmp_path / "outbox", tmp_path, (tmp_path / "sent", tmp_path / "error"))
    name = gateway.send(TEXT).name
    (tmp_path / "outbox" / name).rename(tmp_path / folder / name)
    assert gateway.send(TEXT).name == name
    assert list((tmp_path / "outbox").iterdir()) == []


def test_its_name_says_the_hour_the_number_and_our_id():
    hour = datetime(2026, 11, 29, 16, 5, 9, tzinfo=UTC)
    assert file_name(TEXT, now=hour) == "OUTC20261129_160509_00_+15125550100_0198-ab.txt"


def test_an_outbox_that_is_not_there_is_for_later(tmp_path):
    with pytest.raises(NotReached, match="outbox"):
        Gammu(tmp_path / "gone", tmp_path).send(TEXT)


def test_gammu_brings_a_text_in_one_file_for_each_part(tmp_path):
    gateway = Gammu(tmp_path, tmp_path)
    names = [f"IN20261129_162804_00_+15125550100_0{part}.txt" for part in range(2)]
    for name, words in zip(names, ["¿Cómo durmió? مر", "حبا 👍"], strict=True):
        (tmp_path / name).write_bytes(b"\xfe\xff" + words.encode("utf-16-be"))
    environment = {"SMS_MESSAGES": "2", "SMS_1_NUMBER": "+15125550100", "SMS_1_TEXT": "?C?mo"}
    found = gateway.read_incoming(gateway.arrived(environment, names))
    assert found == Incoming("+15125550100", "¿Cómo durmió? مرحبا 👍", name=names[0])


def test_no_file_is_read_outside_its_inbox(tmp_path):
    with pytest.raises(FileNotFoundError):
        Gammu(tmp_path, tmp_path / "inbox").arrived({}, ["../secret.txt"])


def test_gammu_tells_what_became_of_it():
    name = "/var/spool/out/OUTC20261129_160509_00_+15125550100_0198-ab.txt"
    sent = EVERY[3].read_receipt(Arrival([("state", "sent"), ("name", name)]))
    assert (sent.state, sent.id) == (State.SENT, "0198-ab")


def test_what_comes_from_outside_is_not_gammus():
    assert EVERY[3].verify(Arrival())
    assert not EVERY[3].verify(Arrival(url="https://allies.example.org/texts/in/"))


# --- the call itself --------------------------------------------------------------------------------------------------


def test_nobody_there_is_for_later_and_says_no_password():
    with standing() as stand:
        url = stand.url
    with pytest.raises(NotReached) as trouble:
        call(Call("GET", f"{url}/?password=secret"))
    assert "secret" not in str(trouble.value)


def test_it_follows_no_redirect_and_reads_a_short_answer():
    with standing(302, "x" * 200_000) as stand:
        answer = call(Call("GET", stand.url))
    assert answer.status == 302
    assert len(answer.words) == 64 * 1024
    assert len(stand.asked) == 1
