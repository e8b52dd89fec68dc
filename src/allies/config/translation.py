"""The machine that translates, from one address."""

from django.core.exceptions import ImproperlyConfigured

from allies.engines.addresses import engine_at
from allies.engines.protocol import Engine


def translator_for(address: str, *, key: str) -> Engine | None:
    try:
        return engine_at(address.strip(), key=key)
    except ValueError as wrong:
        raise ImproperlyConfigured(f"ALLIES_TRANSLATION: {wrong}") from None
