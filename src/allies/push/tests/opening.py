"""What a browser does with a message that came to it."""

import json
from dataclasses import dataclass, field
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256

from allies.push.encryption import CURVE, decoded, derived, encoded, public_bytes, reader_key


@dataclass
class Browser:
    """Its two secrets for one subscription."""

    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(CURVE))
    secret: bytes = b"sixteen bytes ok"

    @property
    def public(self) -> str:
        return encoded(public_bytes(self.key))

    @property
    def auth(self) -> str:
        return encoded(self.secret)

    def opens(self, body: bytes) -> bytes:
        """RFC 8291, from the other side; without the padding."""
        salt, size, ours = body[:16], body[20], body[21 : 21 + body[20]]
        material = derived(
            self.key.exchange(ec.ECDH(), reader_key(ours)),
            salt=self.secret,
            about=b"WebPush: info\x00" + public_bytes(self.key) + ours,
            length=32,
        )
        key = derived(material, salt=salt, about=b"Content-Encoding: aes128gcm\x00", length=16)
        nonce = derived(material, salt=salt, about=b"Content-Encoding: nonce\x00", length=12)
        words = AESGCM(key).decrypt(nonce, body[21 + size :], None).rstrip(b"\x00")
        assert words.endswith(b"\x02")
        return words[:-1]

    def reads(self, body: bytes) -> dict[str, Any]:
        return json.loads(self.opens(body))


def claims_of(authorization: str) -> dict[str, Any]:
    """What a push service reads of the sender, once the signature is found right."""
    token, key = (part.partition("=")[2] for part in authorization.removeprefix("vapid ").split(","))
    head, claims, signed = token.split(".")
    raw = decoded(signed)
    signature = encode_dss_signature(int.from_bytes(raw[:32]), int.from_bytes(raw[32:]))
    try:
        reader_key(decoded(key)).verify(signature, f"{head}.{claims}".encode(), ec.ECDSA(SHA256()))
    except InvalidSignature as wrong:
        raise AssertionError("signed by somebody else") from wrong
    assert json.loads(decoded(head)) == {"typ": "JWT", "alg": "ES256"}
    return json.loads(decoded(claims))
