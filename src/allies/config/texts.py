"""The way out for texts from one address."""

from decimal import Decimal, InvalidOperation
from pathlib import Path
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from allies.config.addresses import ESCAPED, refuse_bare_signs
from allies.config.mail import LOOPBACK, has_good_port
from allies.texts.gateways.console import Console
from allies.texts.gateways.gammu import Gammu
from allies.texts.gateways.kannel import Kannel
from allies.texts.gateways.protocol import Gateway
from allies.texts.gateways.twilio import Twilio

MEANT = (
    "ALLIES_TEXTS_URL looks like one of these: gammu:///var/spool/gammu, "
    "kannel+http://USER:PASSWORD@127.0.0.1:13013/cgi-bin/sendsms?secret=SECRET&from=SENDER, "
    "twilio+https://ACCOUNT:TOKEN@api.twilio.com?from=15125550100, console:. " + ESCAPED
)


def gateway_for(url: str, *, demo: bool, ours: str) -> Gateway | None:
    """None: no texts go. `ours`: where people come in, for the receipts. The demo's texts stay on this machine."""
    if not url:
        return None
    refuse_bare_signs(url, "ALLIES_TEXTS_URL")
    parts = urlsplit(url)
    if demo and parts.hostname not in LOOPBACK:
        return Console()
    way, _plus, scheme = parts.scheme.partition("+")
    if way == "console" and not scheme:
        return Console()
    if way == "gammu" and not scheme and parts.path.startswith("/"):
        spool = Path(unquote(parts.path))
        return Gammu(spool / "outbox", spool / "inbox", (spool / "sent", spool / "error"))
    if scheme in {"http", "https"} and parts.hostname and has_good_port(parts) and parts.password:
        return by_http(way, scheme, parts, f"{ours}/texts/receipt/{way}/")
    raise ImproperlyConfigured(MEANT)


def by_http(way: str, scheme: str, parts: SplitResult, receipts: str) -> Gateway:
    """A password on its way to another machine goes by HTTPS alone."""
    if scheme == "http" and parts.hostname not in LOOPBACK:
        raise ImproperlyConfigured("ALLIES_TEXTS_URL holds a password, so its address has to begin with …+https://")
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    said = {name: value.strip() for name, value in parse_qsl(parts.query)}
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    base = f"{scheme}://{host}:{parts.port}" if parts.port else f"{scheme}://{host}"
    sender = said.get("from", "")
    if way == "kannel" and len(said.get("secret", "")) >= SHORTEST_SECRET:
        return Kannel(f"{base}{parts.path}", user, password, said["secret"], sender, receipts)
    if way == "twilio" and sender:
        return Twilio(user, password, f"+{sender}" if sender.isdecimal() else sender, receipts, base)
    raise ImproperlyConfigured(MEANT)


SHORTEST_SECRET = 16


def money(name: str, said: str) -> Decimal | None:
    """An amount as 0.0079, in whichever money; None where it is not said."""
    if not said:
        return None
    try:
        amount = Decimal(said)
    except InvalidOperation:
        amount = Decimal(-1)
    if not amount.is_finite() or amount < 0:
        raise ImproperlyConfigured(f"{name} has to be an amount, such as 12.50.")
    return amount


def calling_code(said: str) -> str:
    code = said.strip().removeprefix("+")
    if not (code.isascii() and code.isdecimal() and 1 <= len(code) <= 3) or code.startswith("0"):
        raise ImproperlyConfigured("ALLIES_TEXTS_COUNTRY has to be the calling code of a country, such as 1 or 44.")
    return code
