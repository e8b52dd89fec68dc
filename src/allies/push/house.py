"""Who this house is to the companies that carry messages."""

from email.utils import parseaddr
from functools import cache

from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings

from .encryption import private_key


@cache
def house_key() -> ec.EllipticCurvePrivateKey:
    return private_key(settings.PUSH_KEY)


def contact() -> str:
    """Whom a company asks where something goes wrong: our address, or the mailbox that our mails come from."""
    return settings.ALLIES_URL if settings.SECURE else f"mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}"
