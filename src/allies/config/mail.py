"""Django's MAILERS from one address, and the mailbox that answers come to from another."""

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


INBOX_SCHEMES = {"imaps": ("tls", 993), "imap+tls": ("starttls", 143), "imap": ("", 143)}


def inbox_for(url: str, *, demo: bool) -> dict[str, Any]:
    """`imaps://` or `imap+tls://USER:PASSWORD@HOST/FOLDER`; `imap://`, without TLS, on this machine alone. A demo, and
    whoever sets none, has none: {}.
    """
    if not url:
        return {}
    refuse_bare_signs(url, "ALLIES_INBOX")
    parts = urlsplit(url)
    is_here = parts.hostname in LOOPBACK
    fits = parts.scheme in INBOX_SCHEMES and parts.hostname and parts.username and has_good_port(parts)
    if not fits or (parts.scheme == "imap" and not is_here):
        raise ImproperlyConfigured(
            f"ALLIES_INBOX looks like this: imaps://USER:PASSWORD@mail.example.org/INBOX. {ESCAPED}"
        )
    if demo and not is_here:
        return {}
    tls, port = INBOX_SCHEMES[parts.scheme]
    return {
        "host": parts.hostname,
        "port": parts.port or port,
        "tls": tls,
        "user": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "folder": unquote(parts.path.strip("/")) or "INBOX",
    }


def has_good_port(parts: SplitResult) -> bool:
    try:
        return parts.port != 0
    except ValueError:
        return False
