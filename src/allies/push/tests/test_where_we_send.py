"""An address comes from a browser, so anybody can make one up: what is spoken to, and what never."""

import socket

import pytest

from allies.push import services
from allies.push.encryption import private_key, signature_of_house
from allies.push.services import Lines, NotPublic, is_fit, is_public, way_to
from allies.push.tests.receiving import HOST

FIT = [
    "https://fcm.googleapis.com/fcm/send/dRx:APA91bH-_x%3D",
    "https://updates.push.services.mozilla.com:443/wpush/v2/gAAAA",
    "https://web.push.apple.com/QGu?x=1",
    "https://8.8.8.8/up",
]
UNFIT = [
    "http://fcm.googleapis.com/a",
    "ftp://fcm.googleapis.com/a",
    "https://fcm.googleapis.com:8443/a",
    "https://fcm.googleapis.com:99999/a",
    "https://user:word@fcm.googleapis.com/a",
    "https://fcm.googleapis.com/a#b",
    "https://fcm.googleapis.com/a b",
    "https://fcm.googleapis.com/a\r\nHost:b",
    "https://fcm.googleapis.com/é",
    "https://localhost/a",
    "https://allies/a",
    "https://127.0.0.1/a",
    "https://10.0.0.8/a",
    "https://169.254.169.254/latest/meta-data",
    "https://2130706433/a",
    "https://0x7f.1/a",
    "https://127.1/a",
    "https://[::1]/a",
    "https://[::ffff:10.0.0.1]/a",
    "https://",
    "https:///a",
    "https://[/a",
    "",
    "https://fcm.googleapis.com/" + "a" * 1000,
]


@pytest.mark.parametrize("endpoint", FIT)
def test_addresses_that_browsers_give_are_fit(endpoint):
    assert is_fit(endpoint)


@pytest.mark.parametrize("endpoint", UNFIT)
def test_an_address_within_a_house_or_of_another_sort_is_not(endpoint):
    assert not is_fit(endpoint)


@pytest.mark.parametrize(
    "address",
    [
        *(
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "100.64.0.1",
            "169.254.169.254",
            "0.0.0.0",
            "224.0.0.1",
        ),
        *(
            "224.0.0.1",
            "255.255.255.255",
            "::1",
            "::",
            "fe80::1%eth0",
            "fd00::1",
            "ff02::1",
            "::ffff:127.0.0.1",
        ),
        *("64:ff9b::7f00:1",),
        *("2002:7f00:1::", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "64:ff9b:1::a00:1", "198.18.0.1", "192.0.2.1"),
    ],
)
def test_no_address_of_a_house_or_of_nobody_is_public(address):
    assert not is_public(address)


def test_a_name_that_leads_home_is_not_followed(monkeypatch):
    def leads_to(*addresses):
        found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 443)) for address in addresses]
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_more: found)

    leads_to("93.184.216.34")
    assert way_to("push.example.net") == ("93.184.216.34", 443)
    leads_to("93.184.216.34", "10.0.0.1")
    with pytest.raises(NotPublic):
        way_to("push.example.net")


def test_the_line_goes_to_the_very_address_that_was_looked_at(monkeypatch):
    gone_to = []

    def connect(address, *_more):
        gone_to.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(services, "way_to", lambda _host: ("93.184.216.34", 443))
    monkeypatch.setattr(socket, "create_connection", connect)
    with Lines() as lines:
        for _twice in range(2):  # one that does not answer is asked once
            with pytest.raises(ConnectionRefusedError):
                lines.post("https://push.example.net/a", b"", {})
    assert gone_to == [("93.184.216.34", 443)]


def headers() -> dict[str, str]:
    key = private_key("A" * 64)
    return {"Authorization": signature_of_house(f"https://{HOST}/a", key=key, contact="mailto:a@b.example", now=0)}


def test_one_line_is_kept_for_many_messages_and_opened_again_when_it_was_hung_up(push_service):
    push_service.hangs_up_after = "/2"
    with Lines() as lines:
        assert [lines.post(f"https://{HOST}/{n}", b"x", headers()) for n in range(5)] == [201] * 5
    assert [one.path for one in push_service.came] == ["/0", "/1", "/2", "/3", "/4"]
    assert push_service.lines() == 2


def test_nothing_is_followed_elsewhere(push_service):
    push_service.answers["/a"] = 307
    with Lines() as lines:
        assert lines.post(f"https://{HOST}/a", b"x", headers()) == 307
    assert push_service.asked == [HOST]


def test_a_service_with_the_name_of_another_is_not_spoken_to(push_service, monkeypatch):
    monkeypatch.setattr(services, "way_to", lambda _host: ("127.0.0.1", push_service.port))
    with Lines() as lines, pytest.raises(OSError, match="certificate"):
        lines.post("https://other.example.net/a", b"x", headers())
    assert push_service.came == []
