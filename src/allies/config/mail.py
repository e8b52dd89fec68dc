"""Django's MAILERS from one address."""

from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from allies.config.addresses import ESCAPED, refuse_bare_signs

LOOPBACK = {"localhost", "127.0.0.1", "::1"}
SCHEMES: dict[str, dict[str, bool]] = {"smtp": {}, "smtp+tls": {"use_tls": True}, "smtp+ssl": {"use_ssl": True}}


def mailers_for(url: str, *, demo: bool, folder: Path) -> dict[str, Any]:
    """`smtp://`, `smtp+tls://` or `smtp+ssl://USER:PASSWORD@HOST:PORT`. The demo's mail stays on this machine."""
    refuse_bare_signs(url, "ALLIES_SMTP_URL")
    parts = urlsplit(url)
    if demo and parts.hostname not in LOOPBACK:
        return {"default": {"BACKEND": "allies.outbox.backends.Eml", "OPTIONS": {"folder": str(folder)}}}
    if not url:
        return {"default": {"BACKEND": "allies.outbox.backends.NotSetUp"}}
    if parts.scheme not in SCHEMES or not parts.hostname or not has_good_port(parts):
        # The address itself may hold a password, so it is not repeated.
        raise ImproperlyConfigured(
            f"ALLIES_SMTP_URL looks like this: smtp+tls://USER:PASSWORD@mail.example.org:587. {ESCAPED}"
        )
    options: dict[str, Any] = {"host": parts.hostname, "timeout": 20, **SCHEMES[parts.scheme]}
    if parts.port:
        options["port"] = parts.port
    if parts.username:
        options |= {"username": unquote(parts.username), "password": unquote(parts.password or "")}
    return {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}}


def has_good_port(parts: SplitResult) -> bool:
    try:
        return parts.port != 0
    except ValueError:
        return False
