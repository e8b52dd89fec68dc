"""Who made a passport: Ed25519 (RFC 8032) with the key of this house."""

import base64
import binascii
import hashlib
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings

# The points of order 1, 2, 4 and 8, as they can be written: under such a key a signature of zeros fits any words.
LOW_ORDER = frozenset(
    bytes.fromhex(point)
    for point in (
        "00" * 32,
        "01" + "00" * 31,
        "ec" + "ff" * 30 + "7f",
        "ed" + "ff" * 30 + "7f",
        "ee" + "ff" * 30 + "7f",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    )
)
ALGORITHM = "Ed25519 over RFC 8785"


def key_of(secret: str) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(hashlib.sha256(secret.encode()).digest())


@dataclass(frozen=True)
class Signature:
    key: bytes
    value: bytes

    @classmethod
    def of(cls, words: bytes, key: Ed25519PrivateKey) -> "Signature":
        return cls(key.public_key().public_bytes_raw(), key.sign(words))

    def holds(self, words: bytes) -> bool:
        if len(self.key) != 32 or self.key[:31] + bytes([self.key[31] & 0x7F]) in LOW_ORDER:
            return False
        try:
            Ed25519PublicKey.from_public_bytes(self.key).verify(self.value, words)
        except (InvalidSignature, ValueError):
            return False
        return True

    @property
    def signer(self) -> str:
        """A short name of the key that people can read to each other by phone."""
        name = hashlib.sha256(self.key).hexdigest()[:32]
        return "-".join(name[at : at + 4] for at in range(0, 32, 4))

    def as_json(self) -> dict[str, str]:
        return {"algorithm": ALGORITHM, "key": encoded(self.key), "signature": encoded(self.value)}

    @classmethod
    def read(cls, said: object) -> "Signature | None":
        match said:
            case {"algorithm": "Ed25519 over RFC 8785", "key": str(key), "signature": str(value)}:
                try:
                    return cls(base64.b64decode(key, validate=True), base64.b64decode(value, validate=True))
                except (binascii.Error, ValueError):
                    return None
        return None


def key_of_house() -> Ed25519PrivateKey:
    return key_of(settings.PASSPORT_KEY)


def ours() -> bytes:
    return key_of_house().public_key().public_bytes_raw()


def encoded(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
