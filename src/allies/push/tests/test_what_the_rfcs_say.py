"""RFC 8291 and 8292, with the numbers that stand in them."""

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from allies.push.encryption import (
    CURVE,
    ORDER,
    closed,
    decoded,
    encoded,
    private_key,
    public_bytes,
    signature_of_house,
)
from allies.push.tests.opening import Browser, claims_of

# RFC 8291, 5 and Appendix A
MELON = b"When I grow up, I want to be a watermelon"
OURS = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"
THEIRS = "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94"
THEIRS_PUBLIC = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
SALT, AUTH = "DGv6ra1nlYgDCS1FRnbzlw", "BTBZMqHH6r4Tts7J_aSIgg"
BODY = (
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_"
    "yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
)
# RFC 8292, 2.4
TOKEN = (
    "vapid t=eyJ0eXAiOiJKV1QiLCJhbGciOiJFUzI1NiJ9.eyJhdWQiOiJodHRwczovL3B1c2guZXhhbXBsZS5uZXQiLCJleHAiOjE0NTM1MjM3N"
    "jgsInN1YiI6Im1haWx0bzpwdXNoQGV4YW1wbGUuY29tIn0.i3CYb7t4xfxCDquptFOepC9GAu_HLGkMlMuCGSK2rpiUfnK9ojFwDXb1JrErtmy"
    "sazNjjvW2L9OkSSHzvoD1oA,k=BA1Hxzyi1RUM1b5wjxsn7nGxAszw2u61m164i3MrAIxHF6YK5h4SDYic-dRuU_RCPCfA5aq9ojSwk5Y2EmCl"
    "BPs"
)


def key_of(words: str) -> ec.EllipticCurvePrivateKey:
    return ec.derive_private_key(int.from_bytes(decoded(words)), CURVE)


def test_a_message_is_closed_as_in_the_example_of_the_rfc():
    body = closed(
        MELON,
        reader=decoded(THEIRS_PUBLIC),
        secret=decoded(AUTH),
        salt=decoded(SALT),
        sender=key_of(OURS),
        length=0,
    )
    assert encoded(body) == BODY


def test_a_browser_opens_the_example_of_the_rfc():
    assert Browser(key_of(THEIRS), decoded(AUTH)).opens(decoded(BODY)) == MELON


def test_our_reading_of_a_signature_is_that_of_the_rfc():
    assert claims_of(TOKEN) == {"aud": "https://push.example.net", "exp": 1453523768, "sub": "mailto:push@example.com"}


def test_a_signature_names_the_company_alone_for_half_a_day():
    signed = signature_of_house(
        "https://push.example.net:8443/long/secret/path", key=key_of(OURS), contact="mailto:a@b.example", now=1000.7
    )
    assert claims_of(signed) == {"aud": "https://push.example.net:8443", "exp": 44200, "sub": "mailto:a@b.example"}
    assert "secret" not in signed


def test_messages_are_of_one_length_and_never_twice_the_same():
    browser = Browser()
    bodies = [
        closed(words, reader=public_bytes(browser.key), secret=browser.secret) for words in (b"a", b"a", "شيء".encode())
    ]
    assert len({len(body) for body in bodies}) == 1
    assert len(set(bodies)) == 3
    assert [browser.opens(body) for body in bodies] == [b"a", b"a", "شيء".encode()]


def test_what_is_longer_than_a_record_is_refused():
    with pytest.raises(ValueError, match="one record"):
        closed(b"a" * 5000, reader=public_bytes(Browser().key), secret=b"sixteen bytes ok")


def test_the_key_of_the_house_is_made_from_its_secret_and_never_nought():
    highest = encoded(b"\xff" * 48)
    assert public_bytes(private_key(highest)) == public_bytes(private_key(highest))
    assert 1 <= private_key(encoded((ORDER - 1).to_bytes(48))).private_numbers().private_value < ORDER
    with pytest.raises(ValueError, match="random bits"):
        private_key("c2hvcnQ")
