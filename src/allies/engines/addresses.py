"""Which machine, out of one address: `apertium+http://127.0.0.1:2737`, `openai+https://HOST/v1?model=NAME`."""

import ipaddress
import re
from urllib.parse import parse_qs, urlsplit

from .apertium import Apertium
from .libretranslate import LibreTranslate
from .openai import OpenAI
from .protocol import Engine

SORTS = ("apertium", "libretranslate", "openai")
NAMED = re.compile(r"(?=.{1,253}$)([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]([a-z0-9-]*[a-z0-9])", re.IGNORECASE)
NEEDED = (
    "It looks like apertium+http://127.0.0.1:2737, libretranslate+https://HOST or openai+https://HOST/v1?model=NAME"
)


def engine_at(address: str, *, key: str = "") -> Engine | None:
    """None for no address: then nothing is translated by a machine. Raises `ValueError` in words for who set it.

    What families write goes there, so it is this machine itself, or a named one by https. A key is no part of it.
    """
    if not address:
        return None
    parts = urlsplit(address)
    sort, _plus, scheme = parts.scheme.partition("+")
    if sort not in SORTS or scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError(f"We do not know such an address. {NEEDED}.")
    if parts.username or parts.password or parts.fragment:
        raise ValueError("No name, password or # may be in this address. A key goes into ALLIES_TRANSLATION_KEY.")
    if not (is_this_machine(parts.hostname) or (scheme == "https" and NAMED.fullmatch(parts.hostname))):
        raise ValueError("What families write goes only to this machine itself, or by https to a machine with a name.")
    url = f"{scheme}://{parts.netloc}{parts.path.rstrip('/')}"
    said = parse_qs(parts.query)
    if sort == "openai":
        if set(said) != {"model"}:
            raise ValueError(f"An address of this sort names a model. {NEEDED}.")
        return OpenAI(url, said["model"][0], key)
    if said:
        raise ValueError(f"Nothing goes behind a ? here. {NEEDED}.")
    return Apertium(url) if sort == "apertium" else LibreTranslate(url, key)


def is_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
