from ipaddress import ip_network

import pytest
from django.http import HttpResponse

from allies.server.middleware import TrustedProxies, is_among, who_asks


@pytest.mark.parametrize(
    ("peer", "forwarded", "asks"),
    [
        ("10.0.0.1", "203.0.113.7", "203.0.113.7"),
        ("10.0.0.1", "6.6.6.6, 203.0.113.7", "203.0.113.7"),  # the left one is anyone's claim
        ("10.0.0.1", "203.0.113.7, 10.0.0.2", "203.0.113.7"),  # two proxies of ours
        ("10.0.0.1", "", "10.0.0.1"),
        ("10.0.0.1", "nonsense", "10.0.0.1"),
        ("198.51.100.9", "203.0.113.7", "198.51.100.9"),  # not a proxy of ours
        ("10.0.0.1", "2001:db8::1", "2001:db8::1"),
    ],
)
def test_the_nearest_stranger_is_who_asks(peer, forwarded, asks):
    assert who_asks(peer, forwarded, [ip_network("10.0.0.0/24")]) == asks


def asked(rf, settings, peer, trusted, **headers):
    settings.TRUSTED_PROXIES = trusted
    seen = []

    def page(request):
        seen.append((request.META["REMOTE_ADDR"], request.is_secure(), "X-Forwarded-For" in request.headers))
        return HttpResponse()

    TrustedProxies(page)(rf.get("/", REMOTE_ADDR=peer, **headers))
    return seen[0]


def test_a_proxy_of_ours_is_believed(rf, settings):
    headers = {"HTTP_X_FORWARDED_FOR": "203.0.113.7", "HTTP_X_FORWARDED_PROTO": "https"}
    assert asked(rf, settings, "127.0.0.1", ["127.0.0.1"], **headers) == ("203.0.113.7", True, False)


def test_anyone_else_is_not(rf, settings):
    headers = {"HTTP_X_FORWARDED_FOR": "203.0.113.7", "HTTP_X_FORWARDED_PROTO": "https"}
    assert asked(rf, settings, "127.0.0.1", [], **headers) == ("127.0.0.1", False, False)


def test_a_proxy_that_says_nothing_is_taken_as_it_is(rf, settings):
    assert asked(rf, settings, "127.0.0.1", ["127.0.0.1"]) == ("127.0.0.1", False, False)


def test_a_peer_without_an_address_is_no_proxy():
    assert not is_among("", [])
