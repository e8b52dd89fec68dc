"""Codes that only this house can make again: of one invitation, and of all places of one adult."""

import base64
import hashlib
import hmac
from datetime import datetime, timedelta
from typing import ClassVar
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from django.utils.crypto import constant_time_compare

LIFETIME = timedelta(days=14)
# No letters or digits that people mistake for one another on paper.
ALPHABET = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "ABCDEFGHJKLMNPQRSTUVWXYZ23456789")


def default_expiry() -> datetime:
    return timezone.now() + LIFETIME


class Coded:
    """What opens with a code. The database keeps a hash of it alone."""

    coded_as: ClassVar[str]
    id: UUID
    turn: int
    email: str

    @property
    def code(self) -> str:
        """Twelve letters and digits (60 bits) that only this house can make again."""
        return self._mark("code")[:12].translate(ALPHABET)

    @property
    def mailbox_proof(self) -> str:
        """Stands only in the mailed link: whoever brings it has shown that the mailbox is theirs."""
        return self._mark("mailbox")[:16].translate(ALPHABET)

    def _mark(self, purpose: str) -> str:
        words = f"{self.coded_as}:{purpose}:{self.id}:{self.turn}".encode()
        return base64.b32encode(hmac.digest(settings.SECRET_KEY.encode(), words, "sha256")).decode()

    def proves_mailbox(self, proof: str) -> bool:
        return bool(self.email) and constant_time_compare(proof, self.mailbox_proof)

    @property
    def code_for_paper(self) -> str:
        return "-".join(self.code[i : i + 4] for i in (0, 4, 8))

    @property
    def link(self) -> str:
        return f"{settings.ALLIES_URL}/join/{self.code}/"

    @property
    def mailed_link(self) -> str:
        return f"{self.link}?mailbox={self.mailbox_proof}"


def hashed(code: str) -> str:
    """The stored form of a code; spaces, dashes and small letters do not matter."""
    plain = "".join(c for c in code.upper() if c.isalnum())
    return hashlib.sha256(plain.encode()).hexdigest()
