"""What goes to a browser, closed so that the company that carries it reads nothing; and who we are to that company.

Pure: RFC 8291 (with RFC 8188, `aes128gcm`) and RFC 8292 (VAPID), on the primitives of `cryptography`.
"""

import json
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

CURVE = ec.SECP256R1()
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
RECORD = 4096  # one record is the whole message
PADDED = 512  # every message is as long as every other: its length says nothing
LASTS = 12 * 3600  # seconds for which our name holds; the RFC allows a day, and clocks differ


def encoded(raw: bytes) -> str:
    """Base64 for addresses, without padding, as both RFCs write bytes."""
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def decoded(words: str) -> bytes:
    """Raises ValueError for what is no base64."""
    return urlsafe_b64decode(words.encode("ascii") + b"=" * (-len(words) % 4))


def private_key(secret: str) -> ec.EllipticCurvePrivateKey:
    """The key of this house, always the same one from its kept secret of 48 random bytes (FIPS 186-5, A.2.1)."""
    raw = decoded(secret)
    if len(raw) < 40:
        raise ValueError("A key is made from 320 random bits at least")
    return ec.derive_private_key(int.from_bytes(raw) % (ORDER - 1) + 1, CURVE)


def public_bytes(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def reader_key(raw: bytes) -> ec.EllipticCurvePublicKey:
    """Raises ValueError for what is no point on the curve."""
    return ec.EllipticCurvePublicKey.from_encoded_point(CURVE, raw)


def closed(
    words: bytes,
    *,
    reader: bytes,
    secret: bytes,
    salt: bytes | None = None,
    sender: ec.EllipticCurvePrivateKey | None = None,
    length: int = PADDED,
) -> bytes:
    """The body of a message that one browser alone can open: `reader` is its public key, `secret` its `auth`.

    `salt` and `sender` are new for each message; a test gives those of the RFC.
    """
    salt = salt or secrets.token_bytes(16)
    sender = sender or ec.generate_private_key(CURVE)
    ours = public_bytes(sender)
    shared = sender.exchange(ec.ECDH(), reader_key(reader))
    material = derived(shared, salt=secret, about=b"WebPush: info\x00" + reader + ours, length=32)
    key = derived(material, salt=salt, about=b"Content-Encoding: aes128gcm\x00", length=16)
    nonce = derived(material, salt=salt, about=b"Content-Encoding: nonce\x00", length=12)
    padding = b"\x02" + b"\x00" * max(0, length - len(words) - 1)  # 2: the last record
    sealed = AESGCM(key).encrypt(nonce, words + padding, None)
    if len(sealed) > RECORD:
        raise ValueError("A message is one record")
    return salt + RECORD.to_bytes(4) + bytes([len(ours)]) + ours + sealed


def derived(material: bytes, *, salt: bytes, about: bytes, length: int) -> bytes:
    return HKDF(SHA256(), length, salt, about).derive(material)


def signature_of_house(endpoint: str, *, key: ec.EllipticCurvePrivateKey, contact: str, now: float) -> str:
    """The header `Authorization`: this house sent it, to this company and no other, and whom to ask about it."""
    parts = urlsplit(endpoint)
    claims = {"aud": f"{parts.scheme}://{parts.netloc}", "exp": int(now) + LASTS, "sub": contact}
    token = ".".join(encoded(json.dumps(part).encode()) for part in ({"typ": "JWT", "alg": "ES256"}, claims))
    r, s = decode_dss_signature(key.sign(token.encode(), ec.ECDSA(SHA256())))
    signed = encoded(r.to_bytes(32) + s.to_bytes(32))
    return f"vapid t={token}.{signed}, k={encoded(public_bytes(key))}"
